import { RETAINED } from '../cases/retention.ts'
import { LOOKUP_REASON } from '../cases/rules.ts'
import { PARTNER_PAPER } from '../partners/rules.ts'
import { PRINT_FORM, SALON_PRINT_FORM } from '../prints/rules.ts'
import { ROLES } from '../staff/rules.ts'
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
  how: { line: 'LINE', passkey: 'パスキー', link: '招待のリンク' },
  centre: { all: 'すべて' },
  changed: {
    name: '名前',
    role: '権限',
    centreIds: '担当センター',
    onDuty: '当番',
    state: '在籍',
  },
}

export function kindInWords(kind: string): string {
  return KINDS.get(kind) ?? kind
}

/** `受付番号 2026-0012`, `職員 見本 花子`. */
export function aboutInWords({ noun, what, name }: About): string {
  return `${NOUNS.get(noun) ?? noun} ${name ?? VALUES[noun]?.[what] ?? what}`
}
