import { isSealed, isSealedByCurrentKey, reseal } from '#bot/crypto/key-ring.ts'
import { aboutName, aboutPasskey, StaffModel, type StoredStaff, sealName } from './staff-record.model.ts'

/** Seals a page of names again under the first key, each only if nobody has changed it meanwhile. */
export async function resealStaff(
  afterId: string,
  limit: number,
): Promise<{ lastId: string | null; resealed: number }> {
  const page = await StaffModel.find({ _id: { $gt: afterId } })
    .sort({ _id: 1 })
    .limit(limit)
    .lean()
  const old = page.filter((staff) => !namesOf(staff).every(isSealedByCurrentKey))
  for (const staff of old) await resealOne(staff)
  return { lastId: page.at(-1)?._id ?? null, resealed: old.length }
}

function namesOf({ name, passkeys = [] }: StoredStaff): string[] {
  return [name, ...passkeys.map((passkey) => passkey.name)]
}

async function resealOne({ _id, name, passkeys = [] }: StoredStaff): Promise<void> {
  await StaffModel.updateOne({ _id, name }, { $set: { name: reseal(name, aboutName(_id)) } })
  for (const [place, passkey] of passkeys.entries()) {
    const at = `passkeys.${place}`
    await StaffModel.updateOne(
      { _id, [`${at}.id`]: passkey.id, [`${at}.name`]: passkey.name },
      { $set: { [`${at}.name`]: reseal(passkey.name, aboutPasskey(passkey.id)) } },
    )
  }
}

/** Seals the names that an earlier version kept in clear. Returns how many there were. */
export async function sealNames(): Promise<number> {
  const all = await StaffModel.find().lean()
  const clear = all.filter(({ name }) => !isSealed(name))
  for (const { _id, name } of clear)
    await StaffModel.updateOne({ _id, name }, { $set: { name: sealName(_id, name) } })
  return clear.length
}
