/** Where the year of partners meets the rest of the product: papers, letters, the public list, services in chat. */

import type { z } from 'zod'
import type { PartnerPrintAsked } from '#shared/partners/contract.ts'
import { Refusal } from '#shared/refusal.ts'
import { countReceived } from './cases/case-figures.model.ts'
import { countOutcomes } from './cases/case-outcomes.model.ts'
import { findReportsOfPartner } from './cases/vault/vault.model.ts'
import { shownCode } from './crypto/typed-code.ts'
import type { Directory } from './directory/directory.ts'
import { tokyoDate, tokyoMoment } from './directory/hours.ts'
import { hasPartners, partnerPorts } from './partnering.ts'
import { findJoinCode, issueJoinCode } from './partners/members/join-code.model.ts'
import { countMembersOf } from './partners/members/member.model.ts'
import { getOwnAsLead } from './partners/mine/my-partner.ts'
import { lastRenewal, type Partner } from './partners/partner.ts'
import { codeView } from './partners/partners.routes.ts'
import type { Listed } from './partners/public/listed.model.ts'
import { partnersPath } from './partners/public/paths.ts'
import { publicListRoutes } from './partners/public/public-list.routes.ts'
import { categoryIn, districtIn, hasServices } from './partners/public/public-list.ts'
import { getPartner, scopeOf } from './partners/screening/change-as-staff.ts'
import { letterRoutes } from './partners/year/letter.routes.ts'
import { letterLines, refuseOtherYears } from './partners/year/letter.ts'
import { findActive, findWaitingForAnswer } from './partners/year/papers.model.ts'
import type { PartnerInList, PartnerOnPaper, PartnerPaper, PartnerToCall } from './prints/partners/paper.ts'
import { type PaperPorts, partnerPrintRoutes } from './prints/partners/partner-print.routes.ts'
import { printPartner } from './prints/partners/print-partner.ts'
import { csvOf } from './statistics/csv.ts'

type Asked = z.infer<typeof PartnerPrintAsked>

interface YearDeps {
  directory: Directory
  now: () => Date
  publicUrl: string
  pageLink: (path: string) => string
}

/** The pages that everybody may read: who takes part. */
export function partnerListRoutes({ directory: { preset }, now }: YearDeps) {
  const { network, municipality, centreWord } = preset
  return publicListRoutes({
    preset,
    now,
    csvOf: ({ name, head, rows }) => csvOf([{ name, head, rows }]),
    pdfOf: (title, listed, at) =>
      printPartner(
        { kind: 'public', title, partners: listed.map((each) => inPublic(each, preset)) },
        { network, municipality, centreWord, by: null, at, hasServices: hasServices(preset) },
      ),
  })
}

/** Papers of partners, and their year's letter. */
export function partnerYearRoutes(deps: YearDeps) {
  const { directory, now } = deps
  const { network, municipality, centreWord } = directory.preset
  return [
    partnerPrintRoutes({ now, network, municipality, centreWord, papers: paperPorts(deps) }),
    letterRoutes({
      now,
      isOn: hasPartners(directory),
      linesOf: (partner, year, at) => linesOf(directory, partner, { year, isOwn: true }, at),
    }),
  ]
}

function paperPorts(deps: YearDeps): PaperPorts {
  const { directory } = deps
  const ports = partnerPorts(directory)
  const refuseIfOff = () => {
    if (!hasPartners(directory)) throw new Refusal('not-found')
  }
  return {
    ofPartner: async (staff, partnerId, asked, at) => {
      refuseIfOff()
      const partner = await getPartner(partnerId, staff, ports)
      return await paperOf(deps, partner, { ...asked, isOwn: false }, at)
    },
    ofOwn: async (userId, asked, at) => {
      refuseIfOff()
      const { partner } = await getOwnAsLead(userId)
      return await paperOf(deps, partner, { ...asked, isOwn: true }, at)
    },
    ofNetwork: async (staff, { paper }, at) => {
      refuseIfOff()
      const scope = scopeOf(staff, ports)
      if (paper === 'list')
        return { kind: 'list', partners: (await findActive(scope)).map(inList(directory)) }
      if (paper !== 'overdue') throw new Refusal('bad-request', { fields: ['paper'] })
      return await toCall(directory, await findWaitingForAnswer(scope), at)
    },
  }
}

/** A paper of one partner that takes part. @throws Refusal `not-possible-now`, `bad-request`, `not-found` */
async function paperOf(
  { directory, publicUrl, pageLink }: YearDeps,
  partner: Partner,
  { paper, year, isOwn }: Asked & { isOwn: boolean },
  at: Date,
): Promise<PartnerPaper> {
  if (partner.state !== 'active') throw new Refusal('not-possible-now')
  const { id, fields } = partner
  switch (paper) {
    case 'certificate':
    case 'sticker':
      return {
        kind: paper,
        partner: onPaper(partner, directory),
        link: `${publicUrl}${partnersPath}${fields.isListed ? `/${id}` : ''}`,
      }
    case 'poster': {
      const code = (await findJoinCode(id, at)) ?? (await issueJoinCode(id, at))
      if (!code) throw new Refusal('not-found')
      const { link } = codeView(code, { pageLink })
      return { kind: 'poster', name: fields.name, code: shownCode(code.code), link, until: code.until }
    }
    case 'letter': {
      const ofYear = year ?? Number(tokyoDate(at).slice(0, 4))
      const lines = await linesOf(directory, partner, { year: ofYear, isOwn }, at)
      return { kind: 'letter', name: fields.name, year: ofYear, lines }
    }
    case 'list':
    case 'overdue':
      throw new Refusal('bad-request', { fields: ['paper'] })
    default:
      return paper satisfies never
  }
}

/** Who has not answered in time, and who could not be asked by LINE at all. */
async function toCall(directory: Directory, waiting: Partner[], at: Date): Promise<PartnerPaper> {
  const members = await countMembersOf(waiting.map(({ id }) => id))
  const partners = waiting.flatMap((partner): PartnerToCall[] => {
    const renewal = lastRenewal(partner)
    const isOffLine = (members.get(partner.id) ?? 0) === 0
    if (!renewal || (renewal.overdueAt > at && !isOffLine)) return []
    return [{ ...inList(directory)(partner), askedOn: tokyoDate(renewal.askedAt), isOffLine }]
  })
  const year = waiting.map((partner) => lastRenewal(partner)?.year ?? 0).reduce((a, b) => Math.max(a, b), 0)
  return { kind: 'overdue', year: year === 0 ? null : year, partners }
}

/** @throws Refusal `not-found` for a year in which it did not take part */
async function linesOf(
  { preset }: Directory,
  partner: Partner,
  { year, isOwn }: { year: number; isOwn: boolean },
  at: Date,
): Promise<string[]> {
  refuseOtherYears(partner, year, at)
  const span = {
    from: tokyoMoment(`${year}-01-01`, '00:00'),
    until: tokyoMoment(`${year + 1}-01-01`, '00:00'),
  }
  const [reports, received] = await Promise.all([
    findReportsOfPartner(partner.id, span),
    Promise.all(
      preset.centres.map(({ id: centreId }) => countReceived({ centreId, from: span.from, to: span.until })),
    ),
  ])
  const facts = {
    year,
    reports: reports.length,
    outcomes: await countOutcomes(reports.map(({ caseId }) => caseId)),
    everybody: received.reduce((sum, count) => sum + count, 0),
  }
  return letterLines(partner, facts, { smallest: preset.statistics.smallest, isOwn })
}

function onPaper(
  { no, since, fields }: Pick<Partner, 'no' | 'since' | 'fields'>,
  { preset }: Pick<Directory, 'preset'>,
): PartnerOnPaper {
  const { name, kind, category, districtId, service } = fields
  return {
    no,
    since,
    name,
    kind,
    category: categoryIn(preset, category),
    district: districtIn(preset, districtId),
    service: hasServices(preset) ? service : null,
  }
}

function inList(directory: Pick<Directory, 'preset'>): (partner: Partner) => PartnerInList {
  return (partner) => ({
    ...onPaper(partner, directory),
    phone: partner.fields.phone,
    contact: partner.contact,
  })
}

function inPublic(listed: Listed, preset: Directory['preset']): PartnerInList {
  return { ...onPaper(listed, { preset }), phone: listed.fields.phone, contact: null }
}
