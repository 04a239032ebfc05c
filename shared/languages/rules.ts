/** In which language residents are spoken to. `ja` is what the texts are written in; `easy` is やさしい日本語. */
export const LANGUAGE = {
  ja: '日本語',
  easy: 'やさしい日本語',
  en: 'English',
  zh: '中文',
  ko: '한국어',
  vi: 'Tiếng Việt',
} as const
export type Language = keyof typeof LANGUAGE
/** A language that has to be translated into. */
export type Foreign = Exclude<Language, 'ja'>

export function isLanguage(value: string): value is Language {
  return Object.hasOwn(LANGUAGE, value)
}
