import type { Language } from '#shared/languages/rules.ts'
import { isLanguage } from '#shared/languages/rules.ts'
import { PersonModel } from './person.model.ts'

/** Somebody of whom LINE has to be told which menu they see. */
export interface PersonMenuDue {
  userId: string
  language: Language
  due: Date
}

/** Takes the next whose menu is due, until then: if the worker dies, others see it again. */
export async function takePersonMenu(at: Date, until: Date): Promise<PersonMenuDue | null> {
  const stored = await PersonModel.findOneAndUpdate(
    { menuDue: { $lte: at } },
    { $set: { menuDue: until } },
    { sort: { menuDue: 1 }, returnDocument: 'after' },
  ).lean()
  if (!stored) return null
  const { _id: userId, language = 'ja' } = stored
  return { userId, language: isLanguage(language) ? language : 'ja', due: until }
}

/** LINE shows what it should. If it was due again meanwhile, it stays so. */
export async function settlePersonMenu({ userId, due }: PersonMenuDue): Promise<void> {
  await PersonModel.updateOne({ _id: userId, menuDue: due }, { $unset: { menuDue: 1 } })
}

/** Everybody who speaks this language sees another menu from now on. */
export async function tellPersonMenusIn(language: Language, at: Date): Promise<void> {
  await PersonModel.updateMany({ language }, { $set: { menuDue: at } })
}

/** Somebody who has a language sees the menu of everybody, for now: LINE has to be told again. */
export async function tellPersonMenu(userId: string, at: Date): Promise<void> {
  await PersonModel.updateOne({ _id: userId, language: { $exists: true } }, { $set: { menuDue: at } })
}
