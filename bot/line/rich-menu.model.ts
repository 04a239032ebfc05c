import mongoose from 'mongoose'

const schema = new mongoose.Schema<{ _id: string; richMenuId: string }>(
  { _id: { type: String, required: true }, richMenuId: { type: String, required: true } },
  { collection: 'rich_menus', versionKey: false },
)

const MenuModel = mongoose.model('RichMenu', schema)

/** The menu that some are shown under this name, once it is whole; null as long as there is none. */
export async function findMenu(name: string): Promise<string | null> {
  const kept = await MenuModel.findById(name).lean()
  return kept?.richMenuId ?? null
}

/** This menu is whole, and the one that some are shown from now on. */
export async function keepMenu(name: string, richMenuId: string): Promise<void> {
  await MenuModel.updateOne({ _id: name }, { $set: { richMenuId } }, { upsert: true })
}
