import { ASKED_BY, IDENTITY_CHECK, SEARCH_BY } from '../accounts/rules.ts'
import { RETAINED } from '../cases/retention.ts'
import { LOOKUP_REASON } from '../cases/rules.ts'
import { PARTNER_PAPER } from '../partners/rules.ts'
import { PRINT_FORM, SALON_PRINT_FORM } from '../prints/rules.ts'
import { ROLES } from '../staff/rules.ts'
import { CHANGED } from './changed-words.ts'
import { TRAIL_KIND, TRAIL_NOUN, TRAIL_WHAT } from './rules.ts'

/** What an entry of the trail is about, in words of the console and of its file. */
interface About {
  noun: string
  what: string
  /** The name of a member of staff. */
  name: string | null
}

const NOUNS: ReadonlyMap<string, string> = new Map(
  Object.entries({ ...TRAIL_NOUN.ids, ...TRAIL_NOUN.others }),
)
const KINDS: ReadonlyMap<string, string> = new Map(Object.entries(TRAIL_KIND))

/** Values that have words, by their noun. */
const VALUES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  role: ROLES,
  what: { ...TRAIL_WHAT, ...TRAIL_KIND },
  why: LOOKUP_REASON,
  retained: RETAINED,
  form: { ...PARTNER_PAPER, ...SALON_PRINT_FORM, ...PRINT_FORM },
  for: { inside: '庁内用', outside: '庁外用' },
  how: {
    line: 'LINE',
    passkey: 'パスキー',
    link: '招待のリンク',
    ...SEARCH_BY,
    ...IDENTITY_CHECK,
    ...ASKED_BY,
  },
  centre: { all: 'すべて' },
  changed: CHANGED,
}

export function kindInWords(kind: string): string {
  return KINDS.get(kind) ?? kind
}

/** What belongs together of an entry: `受付番号` with every number, in the order in which they stand there. */
export function factsInWords(about: readonly About[]): { noun: string; label: string; values: string[] }[] {
  const facts = new Map<string, string[]>()
  for (const { noun, what, name } of about)
    facts.set(noun, [...(facts.get(noun) ?? []), name ?? VALUES[noun]?.[what] ?? what])
  return [...facts].map(([noun, values]) => ({ noun, label: NOUNS.get(noun) ?? noun, values }))
}
