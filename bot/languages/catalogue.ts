import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { z } from 'zod'
import { packageRoot } from '#bot/directory/package-root.ts'
import type { Language } from '#shared/languages/rules.ts'
import { type Catalogue, type Foreign, type Translate, translator } from '#shared/languages/translate.ts'

/** A text in Japanese, and what it is called in every other language: none may be left out. */
const Words = z.record(
  z.string().min(1),
  z.strictObject({
    easy: z.string().min(1),
    en: z.string().min(1),
    zh: z.string().min(1),
    ko: z.string().min(1),
    vi: z.string().min(1),
  }),
)
export type Words = z.infer<typeof Words>

/** What there is to say in other languages: our own words, and those of the network's preset. */
export interface Catalogues {
  /** Everything in one language; read when somebody first needs it. */
  in: (language: Foreign) => Catalogue
  translate: (language: Language) => Translate
}

const unchanged: Translate = (text) => text

/** Where our own words are. */
export function wordsFolder(): string {
  return join(packageRoot(), 'bot', 'languages', 'words')
}

/**
 * Our own words, and `words.yaml` of a preset's folder, which come first.
 * @throws Error, at first use, that names the file and what is wrong in it
 */
export function openCatalogues(presetFolder: string | null): Catalogues {
  let words: Words | null = null
  const translators = new Map<Foreign, Translate>()
  const inLanguage = (language: Foreign): Catalogue => {
    words ??= readWords(presetFolder)
    return Object.fromEntries(Object.entries(words).map(([text, said]) => [text, said[language]]))
  }
  return {
    in: inLanguage,
    translate: (language) => {
      if (language === 'ja') return unchanged
      const known = translators.get(language) ?? translator(language, inLanguage(language))
      translators.set(language, known)
      return known
    },
  }
}

function readWords(presetFolder: string | null): Words {
  const own = readdirSync(wordsFolder())
    .filter((file) => file.endsWith('.json'))
    .map((file) => join(wordsFolder(), file))
  const preset =
    presetFolder === null ? [] : [join(presetFolder, 'words.yaml')].filter((file) => existsSync(file))
  return Object.assign({}, ...[...own, ...preset].map(readWordsOf))
}

/**
 * The words of one file: JSON for our own, which are many and read at once, YAML for a preset's, which a clerk writes.
 * @throws Error that names the file and the texts that lack something
 */
export function readWordsOf(file: string): Words {
  const text = readFileSync(file, 'utf8')
  const parsed = Words.safeParse(file.endsWith('.json') ? JSON.parse(text) : parse(text))
  if (parsed.success) return parsed.data
  const faults = parsed.error.issues.map(({ path, message }) => `${path.join(' > ') || '(top)'}: ${message}`)
  throw new Error([`${file} is not a whole list of words:`, ...faults].join('\n  '))
}
