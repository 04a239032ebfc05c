import type { KeyholderRow, KeyholderView, Renewal, Tag } from '#shared/keyholders/contract.ts'
import { type KeptTag, type Keyholder, tagInUse } from '../keyholder.ts'
import type { KeyholderPorts } from '../ports.ts'

/** So many look-ups of one holder are shown. */
const LOOK_UPS = 50

/** A registration in a list. */
export function rowOf(keyholder: Keyholder, { directory }: Pick<KeyholderPorts, 'directory'>): KeyholderRow {
  const { id, revision, state, facts, people, renewal, since } = keyholder
  const { name, kana, districtId } = facts
  const tag = tagInUse(keyholder)
  return {
    id,
    revision,
    state,
    name,
    kana,
    districtId,
    centreId: directory.responsible({ district: districtId }).centre.id,
    tagNo: tag?.no ?? null,
    isPrinted: tag !== null && tag.printedAt !== null,
    onLine: people.length > 0,
    renewal: renewal.state,
    since: since.toISOString(),
  }
}

/** All of it, as staff of the responsible centre see it. */
export async function viewOf(keyholder: Keyholder, ports: KeyholderPorts): Promise<KeyholderView> {
  const { id, facts, tags, people, stopped, note, letterReturnedAt } = keyholder
  const [blocking, lookUps] = await Promise.all([
    ports.findBlocking(people.map(({ userId }) => userId)),
    ports.lookUpsOf(id, LOOK_UPS),
  ])
  return {
    ...rowOf(keyholder, ports),
    facts,
    tags: tags.map(tagView),
    renewalDetail: renewalView(keyholder),
    people: people.map((tie) => ({
      id: tie.id,
      side: tie.side,
      since: tie.since.toISOString(),
      blocks: blocking.has(tie.userId),
    })),
    letterReturnedAt: letterReturnedAt?.toISOString() ?? null,
    note: noteOf(note, keyholder),
    stopped: stopped && { at: stopped.at.toISOString(), because: stopped.because },
    lookUps: lookUps.map(({ at, ...rest }) => ({ ...rest, at: at.toISOString() })),
  }
}

/** What was typed beside the questions stands before staff's own note until they write one. */
function noteOf(note: string, { typed }: Keyholder): string {
  return note === '' ? typed.map(({ text }) => text).join('\n') : note
}

/** Without what its QR code says. */
export function tagView({ no, state, madeAt, printedAt, lostAt }: KeptTag): Tag {
  return {
    no,
    state,
    madeAt: madeAt.toISOString(),
    printedAt: printedAt?.toISOString() ?? null,
    lostAt: lostAt?.toISOString() ?? null,
  }
}

export function renewalView({ renewal }: Pick<Keyholder, 'renewal'>): Renewal {
  const { state, month, askedAt, doneAt, doneBy } = renewal
  return {
    state,
    month,
    askedAt: askedAt?.toISOString() ?? null,
    doneAt: doneAt?.toISOString() ?? null,
    doneBy,
  }
}
