import type { District } from '#shared/directory/contract.ts'

const KANJI_DIGITS = '〇一二三四五六七八九'
/** What may follow the number of a 丁目 that is written short: 「上目黒3-5」「上目黒3、」 or the end. */
const AFTER_NUMBER = '(?=丁|[-‐‑‒–—―−ー~のノ]\\d|[\\s、。,.()「」]|$)'
/** A family name that is also a town's, e.g. 大橋さん. */
const NOT_A_PERSON = '(?!さん|様|さま|氏|宅|家|先生|くん|ちゃん)'

/** A town, as its district's list has it. */
interface Town {
  district: District
  town: string
}
/** Finds the town that a text in free words speaks of; null if it names none that we know. */
type TownWords = (text: string) => Town | null

/**
 * Prepares the towns of all districts for being found in addresses and in words such as 「○○付近」.
 * The longest town name in a text wins; of two equally long ones, the first in the text.
 * The municipality's own name never counts: 目黒区 says nothing about the town 目黒.
 */
export function townWords(districts: District[], municipality: string): TownWords {
  const own = foldTown(municipality)
  const towns = districts.flatMap((district) => district.towns.map((town) => patternOf(district, town)))
  return (text) => {
    const words = foldTown(text).replaceAll(own, '　')
    const found = towns
      .map((town) => ({ ...town, index: words.search(town.pattern) }))
      .filter((town) => town.index >= 0)
      .sort((a, b) => b.weight - a.weight || a.index - b.index)
    return found[0] ? { district: found[0].district, town: found[0].town } : null
  }
}

function patternOf(district: District, town: string) {
  const [, name = '', number] = /^(.*?)(?:(\d+)丁目)?$/.exec(foldTown(town)) ?? []
  const words = escapePattern(name)
  // 丁目 only breaks ties: 下目黒 must win over 目黒3丁目 in 「下目黒3丁目」.
  return number
    ? {
        district,
        town,
        weight: name.length + 0.5,
        pattern: new RegExp(`${words}\\s*${number}${AFTER_NUMBER}`),
      }
    : { district, town, weight: name.length, pattern: new RegExp(`${words}${NOT_A_PERSON}`) }
}

/** Full and half width, 三丁目 and 3丁目, ヶ and が become one. */
function foldTown(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[ヶケガヵ](?=[丘谷崎原島岡])/g, 'が')
    .replace(/([〇一二三四五六七八九十]{1,3})(?=丁目|-\d)/g, (digits) => String(kanjiNumber(digits)))
    .replace(/(\d)\s*丁目/g, '$1丁目')
}

/** 十, 二十三 and the like, as far as 丁目 go. */
function kanjiNumber(digits: string): number {
  const [tens, ones] = digits.includes('十') ? digits.split('十') : ['', digits]
  const digitValue = (digit: string | undefined) => Math.max(0, KANJI_DIGITS.indexOf(digit || '〇'))
  return (digits.includes('十') ? digitValue(tens) * 10 || 10 : 0) + digitValue(ones)
}

function escapePattern(words: string): string {
  return words.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
}
