import { lookupHashes } from '#bot/crypto/search-hash.ts'
import { partnersChanged } from '../news.ts'
import { contentOf, MemberModel, type StoredMember, sealedMember } from './member.model.ts'

/** Whose menu has to be told to LINE: who sees which, and which accounts see that of everybody again. */
export interface MenuDue {
  id: string
  partnerId: string
  isIn: boolean
  userId: string
  formerly: string[]
  recordsGo: boolean
  due: Date
}

/** Takes the next whose menu is due, until then: if the worker dies, others see it again. */
export async function takeMenuDue(at: Date, until: Date): Promise<MenuDue | null> {
  const stored = await MemberModel.findOneAndUpdate(
    { menuDue: { $lte: at } },
    { $set: { menuDue: until } },
    { sort: { menuDue: 1 }, returnDocument: 'after' },
  ).lean<StoredMember>()
  if (!stored) return null
  const { userId, formerly = [] } = contentOf(stored)
  const { _id: id, partnerId, isIn, recordsGo = false } = stored
  return { id, partnerId, isIn, userId, formerly, recordsGo, due: until }
}

/** LINE shows what it should. If it was due again meanwhile, it stays so. */
export async function settleMenu({ id, isIn, due }: MenuDue): Promise<void> {
  const same = { _id: id, isIn, menuDue: due }
  if (!isIn) return void (await MemberModel.deleteOne(same))
  const stored = await MemberModel.findOne(same).lean<StoredMember>()
  if (!stored) return
  const { userId, name } = contentOf(stored)
  await MemberModel.updateOne(
    { ...same, sealed: stored.sealed },
    { $set: sealedMember({ id, userId, name }), $unset: { menuDue: 1, recordsGo: 1 } },
  )
}

/** LINE has to be told again which menu these see: one person, all of a partner, or everybody. */
export async function tellMenus(
  whom: { userId: string } | { partnerId: string } | 'everybody',
  at: Date,
): Promise<void> {
  const filter =
    whom === 'everybody'
      ? {}
      : 'userId' in whom
        ? { userHash: { $in: lookupHashes(whom.userId) } }
        : { partnerId: whom.partnerId }
  await MemberModel.updateMany(filter, { $set: { menuDue: at } })
  partnersChanged()
}
