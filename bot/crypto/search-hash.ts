import { createHmac } from 'node:crypto'
import { withoutVariants } from './kanji-variants.ts'
import { keyRing } from './key-ring.ts'

/** 48 bits: a false match is rare at a million cases, and the index stays small. */
const HASH_BYTES = 6

/**
 * The hashes to store in a multikey index, so that `words` (each a name, an address, a phone, a number) can be
 * found in part although they are sealed: every two, three and four characters that follow each other, and what each
 * word begins with.
 */
export function searchTokens(words: string[]): string[] {
  const { currentId } = keyRing()
  return hashAll(currentId, words.flatMap(gramsOf))
}

/**
 * The hashes that a record must hold, all of them, to fit what was typed. Two characters or more find any part;
 * a single one finds what begins with it (林). Empty if nothing but signs was typed: that fits no record.
 */
export function queryTokens(query: string): string[] {
  const { currentId } = keyRing()
  return hashAll(currentId, gramsAsked(query))
}

/**
 * As `queryTokens`, once for every key in the ring: while keys are being changed a record's hashes were made with
 * one of them. A record fits if one whole set is present.
 */
export function queryTokenSets(query: string): string[][] {
  const grams = gramsAsked(query)
  return [...keyRing().keys.keys()].map((id) => hashAll(id, grams))
}

/** A hash that finds the records of an id (such as a LINE user's) without storing the id. */
export function lookupHash(id: string): string {
  return hashFor(keyRing().currentId, 'lookup', id).toString('base64url')
}

/** As `lookupHash`, once for every key in the ring: what to look for while keys are being changed. */
export function lookupHashes(id: string): string[] {
  return [...keyRing().keys.keys()].map((keyId) => hashFor(keyId, 'lookup', id).toString('base64url'))
}

/**
 * A text without what does not matter for finding: width, case, hiragana or katakana, spaces, hyphens, long vowel
 * marks (which people type for hyphens in phones), +81 for the leading 0, and which of several ways a kanji is written.
 */
export function fold(text: string): string {
  const folded = text
    .normalize('NFKC')
    .replace(/\+81[\s()\-‐-―−ー]*0?[\s)]*/g, '0')
    .toLowerCase()
    .replace(/[ぁ-ゖ]/g, (kana) => String.fromCodePoint((kana.codePointAt(0) ?? 0) + 0x60))
    .replace(/[^\p{L}\p{N}\p{M}]|ー/gu, '')
    .normalize('NFKC')
  return withoutVariants(folded)
}

const NUMERALS = '一二三四五六七八九'

/** A folded address as people shorten it: 中央町一丁目2番3号 as 中央町123, which is what 中央町1-2-3 folds to. */
function shortened(address: string): string {
  return address
    .replace(/[一二三四五六七八九](?=丁目)/g, (numeral) => String(NUMERALS.indexOf(numeral) + 1))
    .replace(/(?<=\d)(?:丁目|番地ノ?|番|号室?)/g, '')
}

/** The phone numbers that stand in a text, as digits: 9 to 11 of them, beginning with 0. */
export function phonesIn(text: string): string[] {
  const written = text.normalize('NFKC').replace(/\+81[\s()\-‐-―−ー]*0?[\s)]*/g, '0')
  const runs = written.match(/(?<!\d)0(?:[\s()\-‐-―−ー]{0,2}\d){8,10}(?!\d)/g) ?? []
  return [...new Set(runs.map((run) => run.replace(/\D/g, '')))]
}

/** A phone number from its first digit to its last. Its parts stand in too many others to be looked up one by one. */
export const WHOLE_PHONE = /^0\d{9,10}$/

function gramsOf(words: string): string[] {
  const whole = fold(words)
  const starts = piecesOf(words).flatMap((piece) => `^${Array.from(piece)[0]}`)
  const ways = [...new Set([whole, shortened(whole)])].map((way) => Array.from(way))
  if (WHOLE_PHONE.test(whole)) starts.push(`=${whole}`)
  return [...starts, ...ways.flatMap((letters) => [2, 3, 4].flatMap((length) => runs(letters, length)))]
}

function gramsAsked(query: string): string[] {
  return piecesOf(query).flatMap((piece) => {
    if (WHOLE_PHONE.test(piece)) return [`=${piece}`]
    // Cut out of the middle, it can only be meant as it was written.
    const short = /^[丁目番地号]/.test(piece) ? '' : shortened(piece)
    const letters = Array.from(short.length > 1 ? short : piece)
    if (letters.length === 1) return [`^${piece}`]
    return runs(letters, Math.min(letters.length, 4)) // the longest that are stored: the fewest records hold them
  })
}

function piecesOf(text: string): string[] {
  return text
    .normalize('NFKC')
    .split(/\s+/)
    .map(fold)
    .filter((piece) => piece !== '')
}

function runs(letters: string[], length: number): string[] {
  return letters
    .slice(0, Math.max(0, letters.length - length + 1))
    .map((_, at) => letters.slice(at, at + length).join(''))
}

function hashAll(keyId: string, grams: string[]): string[] {
  return [...new Set(grams)].map((gram) =>
    hashFor(keyId, 'search', gram).subarray(0, HASH_BYTES).toString('base64url'),
  )
}

function hashFor(keyId: string, purpose: 'search' | 'lookup', text: string): Buffer {
  const keys = keyRing().keys.get(keyId)
  if (!keys) throw new Error(`the key "${keyId}" is not in the ring`)
  return createHmac('sha256', keys[purpose]).update(text, 'utf8').digest()
}
