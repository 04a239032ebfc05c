/** Where keyholders meet paper: their tags for the printer, and whom to call about a renewal. */

import type { KeyholderPrint } from '#shared/keyholders/contract.ts'
import { RELATION } from '#shared/keyholders/rules.ts'
import { Refusal } from '#shared/refusal.ts'
import type { StaffView } from '#shared/staff/contract.ts'
import { noteInTrail } from './audit/note-in-trail.ts'
import type { Directory } from './directory/directory.ts'
import { tokyoDate } from './directory/hours.ts'
import { changeKeyholder } from './keyholders/change-keyholder.ts'
import { findKeyholders } from './keyholders/keyholder.model.ts'
import { type KeptTag, type Keyholder, tagInUse } from './keyholders/keyholder.ts'
import { scopeOf } from './keyholders/register/change-as-staff.ts'
import { findToCall } from './keyholders/renewals/due.model.ts'
import { hasKeyholders, keyholderPorts } from './keyholding.ts'
import { keyholderPrintRoutes } from './prints/keyholders/keyholder-print.routes.ts'
import type { HolderToCall, KeyholderPaper, TagOnPaper } from './prints/keyholders/paper.ts'

/** More than these nobody calls before the list is made anew. */
const MOST_TO_CALL = 500

interface PapersDeps {
  directory: Directory
  now: () => Date
  publicUrl: string
}

export function keyholderPaperRoutes({ directory, now, publicUrl }: PapersDeps) {
  const { municipality, network, dutyDesk, keyholders } = directory.preset
  return keyholderPrintRoutes({
    now,
    municipality,
    network,
    dutyDesk,
    scheme: keyholders.name,
    isOn: hasKeyholders(directory),
    paperOf: (staff, asked, at) =>
      asked.kind === 'tags'
        ? tagsOf({ directory, publicUrl }, asked, staff, at)
        : toCallBy(directory, asked, staff, at),
    printed: async (asked, paper, at) => {
      if (asked.kind !== 'tags' || paper.kind !== 'tags') return
      const numbers = new Set(paper.tags.map(({ no }) => no))
      for (const id of asked.keyholderIds) await changeKeyholder(id, withPrinted(numbers, at))
    },
  })
}

type Asked<K extends KeyholderPrint['kind']> = Extract<KeyholderPrint, { kind: K }>

/** @throws Refusal `not-found` if one of them is not theirs, `not-possible-now` if one has no tag to wear */
async function tagsOf(
  { directory, publicUrl }: Pick<PapersDeps, 'directory' | 'publicUrl'>,
  { keyholderIds }: Asked<'tags'>,
  staff: StaffView,
  at: Date,
): Promise<KeyholderPaper> {
  const scope = scopeOf(staff, keyholderPorts(directory))
  const ids = [...new Set(keyholderIds)]
  const found = await findKeyholders(ids)
  const own = found.filter(({ facts }) => scope === null || scope.includes(facts.districtId))
  if (own.length < ids.length) throw new Refusal('not-found')
  const tags = ids
    .flatMap((id) => own.find((one) => one.id === id) ?? [])
    .map((one) => tagOnPaper(one, directory, publicUrl))
  await noteInTrail({
    kind: 'printed',
    by: staff.id,
    about: { form: 'keyholder-tags', keyholder: ids, count: tags.length },
    at,
  })
  return { kind: 'tags', tags }
}

function tagOnPaper(keyholder: Keyholder, directory: Directory, publicUrl: string): TagOnPaper {
  const tag = tagInUse(keyholder)
  if (keyholder.state !== 'active' || !tag) throw new Refusal('not-possible-now')
  const { centre } = directory.responsible({ district: keyholder.facts.districtId })
  const { name, phone } = centre
  return { no: tag.no, link: `${publicUrl}/k/${tag.token}`, centre: { name, phone } }
}

/**
 * The tags with these numbers are printed; null if they were before. Whoever has lost theirs in that very moment has
 * another number by now, of which there is no tag yet.
 */
export function withPrinted(
  numbers: ReadonlySet<string>,
  at: Date,
): (keyholder: Keyholder) => Keyholder | null {
  return (keyholder) => {
    const isNew = ({ no, printedAt }: KeptTag) => numbers.has(no) && printedAt === null
    if (!keyholder.tags.some(isNew)) return null
    const tags = keyholder.tags.map((tag) => (isNew(tag) ? { ...tag, printedAt: at } : tag))
    return { ...keyholder, tags }
  }
}

/** @throws Refusal `not-found` for a district that is not theirs */
async function toCallBy(
  directory: Directory,
  { districtId }: Asked<'renewals'>,
  staff: StaffView,
  at: Date,
): Promise<KeyholderPaper> {
  const scope = scopeOf(staff, keyholderPorts(directory))
  if (districtId !== null && scope !== null && !scope.includes(districtId)) throw new Refusal('not-found')
  const found = await findToCall(districtId === null ? scope : [districtId], MOST_TO_CALL + 1)
  const shown = found.slice(0, MOST_TO_CALL)
  const keyholder = shown.map(({ id }) => id)
  const district = districtId ?? 'all'
  await noteInTrail({
    kind: 'printed',
    by: staff.id,
    about: { form: 'keyholder-renewals', district, keyholder, count: shown.length },
    at,
  })
  const holders = shown
    .map((one) => toCall(one, directory))
    .sort((a, b) => a.district.localeCompare(b.district, 'ja') || a.kana.localeCompare(b.kana, 'ja'))
  return { kind: 'renewals', holders, isMore: found.length > shown.length }
}

function toCall({ facts, renewal }: Keyholder, directory: Directory): HolderToCall {
  const { name, kana, districtId, address, phone, contacts } = facts
  return {
    name,
    kana,
    address,
    phone,
    district: directory.district(districtId)?.name ?? districtId,
    contacts: contacts.map((one) => ({ ...one, relation: RELATION[one.relation] })),
    askedOn: renewal.askedAt && tokyoDate(renewal.askedAt),
    isOffLine: !renewal.isAskedInLine,
  }
}
