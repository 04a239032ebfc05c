import type { Heard } from '#bot/conversation/input.ts'
import type { Answer } from '#bot/conversation/say.ts'
import type { Language } from '#shared/languages/rules.ts'
import type { Catalogues } from './catalogue.ts'
import { inLanguage } from './in-language.ts'
import { type Understand, understander, understood } from './understand.ts'

/** The two edges of the conversation: what people say, and what they are told, each in their own language. */
export interface Interpreter {
  /** An answer in the language of whoever reads it. */
  answerFor: (answer: Answer, userId: string) => Promise<Answer>
  /** What was heard, with what its words mean in Japanese. */
  heardFrom: (heard: Heard) => Promise<Heard>
}

/** @param languageOf the language that somebody chose */
export function createInterpreter(
  catalogues: Catalogues,
  languageOf: (userId: string) => Promise<Language>,
): Interpreter {
  const understanders = new Map<Language, Understand>()
  const understandIn = (language: Exclude<Language, 'ja'>) => {
    const known = understanders.get(language) ?? understander(catalogues.in(language))
    understanders.set(language, known)
    return known
  }
  return {
    async answerFor(answer, userId) {
      const language = await languageOf(userId)
      return language === 'ja' ? answer : inLanguage(answer, catalogues.translate(language))
    },
    async heardFrom(heard) {
      if (heard.input.kind !== 'text') return heard
      const language = await languageOf(heard.userId)
      return language === 'ja' ? heard : understood(heard, understandIn(language))
    },
  }
}
