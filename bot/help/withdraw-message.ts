import { withoutKeysOf } from '#bot/conversation/message-keys.ts'
import { changeErrand } from './change-errand.ts'
import { findErrandsAskedBy } from './errand.model.ts'
import type { Errand } from './errand.ts'
import { findHelperOf, saveHelper } from './helper.model.ts'
import type { Helper } from './helper.ts'

/** Erases what the message left elsewhere: kept of the person for the next time, as far as it is what they take back. */
export interface Elsewhere {
  forgetKept: (userId: string, told: TakenBack) => Promise<unknown>
}

type TakenBack = Partial<Record<'name' | 'phone', string>>

/** What people write in words, beside buttons. */
const WRITTEN = ['name', 'phone', 'place', 'words'] as const

/**
 * Honours LINE's unsend for a message that has become part of what somebody offers or asks for: what it said is erased
 * there and where it was taken over. False if nothing of this person holds the message (any more).
 */
export async function withdrawFromHelp(
  userId: string,
  messageId: string,
  { forgetKept }: Elsewhere,
): Promise<boolean> {
  const helper = await findHelperOf(userId)
  const errands = await findErrandsAskedBy(userId)
  const holding = [...(helper ? [helper] : []), ...errands].filter((one) => isIn(one, messageId))
  if (holding.length === 0) return false
  // First: once the records have forgotten the message, nobody would find the way back here.
  await forgetKept(userId, Object.assign({}, ...holding.map((one) => takenBack(one, messageId))))
  if (helper && isIn(helper, messageId)) await withdrawFromHelper(helper, messageId)
  for (const { id } of errands)
    await changeErrand(id, (now) => (isIn(now, messageId) ? withoutMessage(now, messageId) : now))
  return true
}

type Holding = Pick<Helper | Errand, 'messageIds' | 'typed' | 'name' | 'phone'>

function isIn({ messageIds, typed }: Holding, messageId: string): boolean {
  return Object.values(messageIds).includes(messageId) || typed.some((one) => one.messageId === messageId)
}

function takenBack({ messageIds, name, phone }: Holding, messageId: string): TakenBack {
  return {
    ...(messageIds['name'] === messageId && { name }),
    ...(messageIds['phone'] === messageId && phone !== null && { phone }),
  }
}

async function withdrawFromHelper(read: Helper, messageId: string): Promise<void> {
  const next = withoutMessage(read, messageId)
  if (await saveHelper({ ...next, revision: read.revision + 1 }, read.revision)) return
  const now = read.userId === null ? null : await findHelperOf(read.userId)
  if (now) await withdrawFromHelper(now, messageId)
}

function withoutMessage<T extends Helper | Errand>(record: T, messageId: string): T {
  const gone = WRITTEN.filter((part) => record.messageIds[part] === messageId)
  const empty = Object.fromEntries(gone.map((part) => [part, part === 'words' ? null : '']))
  const messageIds = withoutKeysOf(record.messageIds, messageId)
  const typed = record.typed.filter((one) => one.messageId !== messageId)
  return { ...record, ...empty, messageIds, typed, revision: record.revision + 1 }
}
