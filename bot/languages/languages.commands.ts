import type { Answer } from '#bot/conversation/say.ts'
import { isLanguage, type Language } from '#shared/languages/rules.ts'
import { languageKept, languagesAnswer } from './languages.messages.ts'

/** Whoever pressed a button. */
interface Who {
  userId: string
}

export interface LanguagePorts {
  languageOf: (userId: string) => Promise<Language>
  remember: (userId: string, language: Language) => Promise<unknown>
  /** What to go on with in the new language: what this account does. */
  next: () => Answer
}

/** ことばをえらぶ: what its buttons do and answer. The answer is spoken in the language that was just chosen. */
export function languagesCommands({ languageOf, remember, next }: LanguagePorts) {
  const show = async ({ userId }: Who): Promise<Answer> => languagesAnswer(await languageOf(userId))
  return {
    languages: show,
    'set-language': async (who: Who, language = ''): Promise<Answer> => {
      if (!isLanguage(language)) return await show(who)
      await remember(who.userId, language)
      return languageKept(next())
    },
  }
}
