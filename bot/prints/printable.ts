/** Stands for what the font cannot draw (下駄, as printers used to do). */
export const GETA = '〓'

/** Drawn by nothing, and no loss on paper: joiners, direction marks, shapes chosen between variants. */
const UNSEEN = /\p{Default_Ignorable_Code_Point}/gu
const CONTROL = /(?!\n)\p{Cc}/gu
/** 外字 and the like: each machine draws something else. */
const PRIVATE = /\p{Co}/u
/** か and ゛ typed apart. No more than these: composing kanji would change the shape of names. */
const KANA_APART = /[\u3040-\u30ff][\u3099\u309a]/g

/** What may be more than one sign to a letter, or none. */
const COMPOSED = /[\p{M}\p{Default_Ignorable_Code_Point}\p{Co}]/u

const segmenter = new Intl.Segmenter('ja', { granularity: 'grapheme' })

/**
 * Words as the font can draw them: 〓 for each letter that it lacks, so that nobody takes a gap for the truth. Tells
 * each of these letters to `onMissing`.
 */
export function printable(
  text: string,
  canDraw: (letter: string) => boolean,
  onMissing: (letter: string) => void = () => undefined,
): string {
  const plain = text
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
    .replace(/\t/g, ' ')
    .replace(CONTROL, '')
    .replace(KANA_APART, (kana) => kana.normalize('NFC'))
  // Nearly every text: taking letters apart is slow, and a record may hold a million of them.
  if (!COMPOSED.test(plain) && areAllDrawn(plain, canDraw)) return plain
  return Array.from(segmenter.segment(plain), ({ segment }) => {
    const letter = segment.replace(UNSEEN, '')
    if (Array.from(letter).every((each) => each === '\n' || (canDraw(each) && !PRIVATE.test(each))))
      return letter
    onMissing(segment)
    return GETA
  }).join('')
}

function areAllDrawn(text: string, canDraw: (letter: string) => boolean): boolean {
  for (const each of text) if (each !== '\n' && !canDraw(each)) return false
  return true
}
