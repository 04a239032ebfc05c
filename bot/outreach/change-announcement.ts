import type { AnnouncementChange } from '#shared/outreach/contract.ts'
import { Refusal } from '#shared/refusal.ts'
import { changeAnnouncement } from './announcement.model.ts'
import type { Announcement } from './announcement.ts'
import { getAnnouncement } from './write-announcement.ts'

type Change = Exclude<AnnouncementChange, { kind: 'edit' }>
interface By {
  staffId: string
  at: Date
}

/** The sending takes a step every few milliseconds; so many of them in a row will not come in between. */
const TRIES = 50

/**
 * Releases, stops, goes on with or ends an announcement. What is being handed to LINE at this moment still arrives;
 * nothing after it does.
 * @throws Refusal `not-found`, `changed-meanwhile` or `not-possible-now`
 */
export async function steerAnnouncement(id: string, change: Change, by: By): Promise<Announcement> {
  for (let attempt = 0; attempt < TRIES; attempt++) {
    const current = await getAnnouncement(id)
    if (change.kind === 'release' && current.revision !== change.revision)
      throw new Refusal('changed-meanwhile')
    const next = afterChange(current, change.kind, by)
    const saved = await changeAnnouncement(current, { ...next, revision: current.revision + 1 })
    if (saved) return saved
  }
  throw new Error('an announcement changed at every try to steer it')
}

function afterChange(current: Announcement, kind: Change['kind'], by: By): Partial<Announcement> {
  const { state } = current
  switch (kind) {
    case 'release':
      if (state !== 'draft') throw new Refusal('not-possible-now')
      if (current.sendAt && current.sendAt <= by.at) throw new Refusal('not-possible-now', { say: TOO_LATE })
      return { ...under(current, by.at), releasedBy: by.staffId }
    case 'stop':
      if (state !== 'scheduled' && state !== 'sending') throw new Refusal('not-possible-now')
      return { state: 'stopped', stoppedBecause: 'staff' }
    case 'go-on':
      if (state !== 'stopped') throw new Refusal('not-possible-now')
      return { ...under(current, by.at), stoppedBecause: null }
    case 'end':
      if (state === 'sent' || state === 'ended') throw new Refusal('not-possible-now')
      return { state: 'ended', endedAt: by.at, stoppedBecause: null }
    default:
      return kind satisfies never
  }
}

const TOO_LATE = '送る日時が過ぎています。日時をえらびなおしてください。'

/** On its way: at once, or when its moment comes. One that had begun goes on in its old place among the others. */
function under({ sendAt, startedAt }: Announcement, at: Date): Partial<Announcement> {
  if (startedAt || !sendAt || sendAt <= at) return { state: 'sending', startedAt: startedAt ?? at }
  return { state: 'scheduled' }
}
