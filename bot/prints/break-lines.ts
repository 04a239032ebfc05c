/** How wide a character is drawn. */
export type Measure = (character: string) => number

/** 行頭禁則: what never begins a line. */
const NOT_FIRST = new Set(
  '、。，．,.・：；:;？！?!゛゜ヽヾゝゞ々ー～〜）)］]｝}〕〉》」』】〙〗’”»ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶｧｨｩｪｫｬｭｮｯｰﾞﾟ｡､｣･％%℃…‥',
)
/** 行末禁則: what never ends a line. */
const NOT_LAST = new Set('（(［[｛{〔〈《「『【〘〖‘“«｢￥¥$＄№')

/** Letters, digits and what joins them stay together: a phone, a word, a receipt number. */
const JOINED = /[\p{Script=Latin}\p{Nd}'’\-‐.,:/@_+%]/u

/** An accent belongs to the letter before it. */
const MARK = /\p{M}/u

/**
 * Breaks words into lines no wider than `width` by the rules of Japanese typesetting: no 、。 begins a line, no
 * opening bracket ends one, numbers stay whole. What fits no line by these rules is broken anywhere: nothing is lost.
 */
export function breakLines(text: string, width: number, measure: Measure): string[] {
  return text.split('\n').flatMap((paragraph) => breakParagraph(paragraph, width, measure))
}

/** By so much of the width narrower each time, until there is a line too many. */
const NARROWER = 0.02

/**
 * As `breakLines`, in no more lines, for large words in the middle of a paper: between two sentences where that is
 * possible, else with lines about as long as each other, so that no single letter is left over.
 */
export function breakEvenly(text: string, width: number, measure: Measure): string[] {
  const lines = breakLines(text, width, measure)
  const sentences = text.split(/(?<=[。！？!?])/)
  const bySentence = sentences.flatMap((sentence) => breakLines(sentence, width, measure))
  if (sentences.length > 1 && bySentence.length === lines.length) return bySentence
  let even = lines
  for (let share = 1; share > 0.5; share -= NARROWER) {
    const narrower = breakLines(text, width * share, measure)
    if (narrower.length > lines.length) break
    even = narrower
  }
  return even
}

function breakParagraph(paragraph: string, width: number, measure: Measure): string[] {
  const letters = Array.from(paragraph)
  const widths = letters.map(measure)
  const lines: string[] = []
  let from = 0
  while (from < letters.length) {
    const fits = from + howManyFit(widths, from, width)
    const to = fits >= letters.length ? letters.length : breakBefore(letters, from, fits)
    lines.push(letters.slice(from, to).join(''))
    from = to
    // The space at which a line was broken is the break itself.
    while (from < letters.length && letters[from] === ' ') from++
  }
  return lines.length > 0 ? lines : ['']
}

/** At least one, so that a letter wider than the line cannot stop the work. */
function howManyFit(widths: number[], from: number, width: number): number {
  let used = 0
  let count = 0
  while (from + count < widths.length) {
    used += widths[from + count] ?? 0
    if (used > width) break
    count++
  }
  return Math.max(count, 1)
}

function breakBefore(letters: string[], from: number, fits: number): number {
  for (let at = fits; at > from; at--) if (mayBreak(letters[at - 1] ?? '', letters[at] ?? '')) return at
  return fits
}

function mayBreak(before: string, after: string): boolean {
  if (NOT_FIRST.has(after) || NOT_LAST.has(before) || MARK.test(after)) return false
  return !(JOINED.test(before) && JOINED.test(after))
}
