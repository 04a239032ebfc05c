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
  /** The same for several people: who is told which words. Each person once, those who read Japanese first. */
  answersFor: (answer: Answer, userIds: string[]) => Promise<Told[]>
  /** What was heard, with what its words mean in Japanese. */
  heardFrom: (heard: Heard) => Promise<Heard>
}

/** Those who are told the same words in the same language. */
export interface Told {
  language: Language
  to: string[]
  answer: Answer
  /** They take part in a drill, and read that this is none. */
  isMarked?: true
}

/** The language that somebody chose, and those of several people, where they chose one. */
export interface Chosen {
  languageOf: (userId: string) => Promise<Language>
  languagesOf: (userIds: string[]) => Promise<Map<string, Language>>
}

export function createInterpreter(catalogues: Catalogues, chosen: Chosen): Interpreter {
  const { languageOf, languagesOf } = chosen
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
    async answersFor(answer, userIds) {
      const languages = await languagesOf(userIds)
      const inTheir = (userId: string) => languages.get(userId) ?? 'ja'
      const spoken = [...new Set(userIds.map(inTheir))].sort(
        (a, b) => Number(b === 'ja') - Number(a === 'ja'),
      )
      return spoken.map((language) => ({
        language,
        to: userIds.filter((userId) => inTheir(userId) === language),
        answer: language === 'ja' ? answer : inLanguage(answer, catalogues.translate(language)),
      }))
    },
    async heardFrom(heard) {
      if (heard.input.kind !== 'text') return heard
      const language = await languageOf(heard.userId)
      return language === 'ja' ? heard : understood(heard, understandIn(language))
    },
  }
}
