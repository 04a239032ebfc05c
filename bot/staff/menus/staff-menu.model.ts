import mongoose from 'mongoose'

/** Which menu LINE was told to show a member of staff. */
export interface ShownMenu {
  staffId: string
  userId: string
  richMenuId: string
}

const schema = new mongoose.Schema<Omit<ShownMenu, 'staffId'> & { _id: string }>(
  {
    _id: { type: String, required: true },
    userId: { type: String, required: true },
    richMenuId: { type: String, required: true },
  },
  { collection: 'staff_menus', versionKey: false },
)
schema.index({ userId: 1 })

const StaffMenus = mongoose.model('StaffMenu', schema)

export async function findShownMenus(): Promise<ShownMenu[]> {
  const all = await StaffMenus.find().lean()
  return all.map(({ _id, userId, richMenuId }) => ({ staffId: _id, userId, richMenuId }))
}

export async function keepShownMenu({ staffId, ...shown }: ShownMenu): Promise<void> {
  await StaffMenus.updateOne({ _id: staffId }, { $set: shown }, { upsert: true })
}

export async function dropShownMenu(staffId: string): Promise<void> {
  await StaffMenus.deleteOne({ _id: staffId })
}

/** LINE shows this person no menu of staff any more: they have to be shown it again. */
export async function forgetShownMenu(userId: string): Promise<void> {
  await StaffMenus.deleteMany({ userId })
}
