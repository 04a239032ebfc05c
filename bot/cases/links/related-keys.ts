import { fold, lookupHash, lookupHashes } from '#bot/crypto/search-hash.ts'
import type { LinkKind } from '#shared/cases/rules.ts'
import type { Place } from '#shared/reports/contract.ts'
import { DAY_MS } from '#shared/time.ts'
import { type Case, headlineOf } from '../case.ts'

/** What links cases expires (nobody is put on a list of watched people): so many days after a case came. */
export const LONGEST_KEPT_DAYS = 180

/** About 50 m in Japan: pins of the same house lie in one square or in neighbouring ones. */
const SQUARE_DEGREES = 0.0005
/** What people write for a name that they do not know. */
const NOBODY = ['不明', 'わからない', '分からない', '知らない', '名前不明', 'なし', '匿名'].map(fold)
const HONORIFIC = ['さん', 'さま', '様', '氏', 'ちゃん', 'くん', '君'].map(fold)

interface Trait {
  kind: LinkKind
  text: string
}

/**
 * Hashes by which cases about the same person, household or place find each other; none once a case is old, and none of
 * one that is practised: it is about nobody.
 */
export function linkKeysOf(current: Case): string[] {
  if (current.drill !== null || current.changedAt >= forgetKeysAt(current)) return []
  const texts = traitsOf(current, (latitude, longitude) => [squareOf(latitude, longitude)])
  return [...new Set(texts.map(({ text }) => lookupHash(text)))]
}

/** When a case can no longer be found by whom or where it is about. */
export function forgetKeysAt({ receivedAt }: Pick<Case, 'receivedAt'>): Date {
  return new Date(receivedAt.getTime() + LONGEST_KEPT_DAYS * DAY_MS)
}

/** By which hashes to look for cases that may belong together with this one, by how they would. */
export function keysWanted(current: Case): { kind: LinkKind; hashes: string[] }[] {
  if (current.drill !== null) return []
  const traits = traitsOf(current, squaresAround)
  return (['person', 'household', 'place'] as const).map((kind) => ({
    kind,
    hashes: traits.filter((trait) => trait.kind === kind).flatMap(({ text }) => lookupHashes(text)),
  }))
}

function traitsOf(current: Case, squares: (latitude: number, longitude: number) => string[]): Trait[] {
  const told = current.reports.filter(({ withdrawnAt }) => withdrawnAt === null)
  const names = [headlineOf(current).subjectName, ...told.map(({ subjectName }) => subjectName)]
  return [
    ...names.flatMap(personOf),
    ...told.flatMap(({ place }) => (place ? traitsOfPlace(place, squares) : [])),
  ]
}

function personOf(name: string | null): Trait[] {
  const whole = fold(name ?? '')
  const sir = HONORIFIC.find((each) => whole.endsWith(each) && whole.length > each.length)
  const bare = sir ? whole.slice(0, -sir.length) : whole
  // A family name alone is half a town's.
  return Array.from(bare).length >= 3 && !NOBODY.includes(bare)
    ? [{ kind: 'person', text: `person:${bare}` }]
    : []
}

/** An address with a house number is a household; words such as 「公園の前」 and a pin are a place. */
function traitsOfPlace(place: Place, squares: (latitude: number, longitude: number) => string[]): Trait[] {
  if (place.kind === 'pin') {
    return squares(place.latitude, place.longitude).map((square) => ({
      kind: 'place',
      text: `pin:${square}`,
    }))
  }
  const address = withNumbersApart(place.text)
  if (address.length < 3) return []
  const isHouse = place.kind === 'address' && /\d+-\d+$/.test(address)
  return isHouse
    ? [{ kind: 'household', text: `house:${address}` }]
    : [{ kind: 'place', text: `at:${fold(address)}` }]
}

/** 中央町1丁目2番3号 and 中央町1-2-3 are one house, but 中央町1-23 is another: the hyphens must stay. */
function withNumbersApart(text: string): string {
  const plain = text
    .normalize('NFKC')
    .replace(/^(東京都|北海道|(?:京都|大阪)府|.{2,3}県)?([^\s\d]{1,6}?[市区郡])?/u, '')
    .replace(/[一二三四五六七八九](?=丁目)/g, (numeral) => String('一二三四五六七八九'.indexOf(numeral) + 1))
    .replace(/(?<=\d)\s*(?:丁目|番地の?|番|号室?|[-‐‑‒–—―−ー~の]|\s)\s*(?=\d)/g, '-')
    .replace(/(?<=\d)(?:丁目|番地|番|号室?)/g, '')
  return plain
    .split('-')
    .map(fold)
    .filter((part) => part !== '')
    .join('-')
}

function squareOf(latitude: number, longitude: number): string {
  return `${Math.round(latitude / SQUARE_DEGREES)}:${Math.round(longitude / SQUARE_DEGREES)}`
}

function squaresAround(latitude: number, longitude: number): string[] {
  const steps = [-SQUARE_DEGREES, 0, SQUARE_DEGREES]
  return steps.flatMap((north) => steps.map((east) => squareOf(latitude + north, longitude + east)))
}
