/** Stands for a name or phone of the reporter; always of the same length, so that it does not tell theirs. */
export const MASK = '■■■'

/** Whether a text names somebody who must stay hidden, or holds their phone. */
export type Names = (text: string) => boolean

/**
 * A text without what names the reporter: each such passage becomes ■■■. `allowed` is the subject's own name, which
 * may well be like the reporter's.
 */
export function masked(text: string, names: Names, allowed: string | null): string {
  const own = waysToWrite(allowed)
  const isNaming: Names = (part) => names(own.reduce((rest, name) => rest.replaceAll(name, '　'), part))
  if (!isNaming(text)) return text
  const hidden = splitKeeping(text, own)
    .map((part) => (own.includes(part) ? part : maskedPart(part, names)))
    .join('')
  // What cannot be found in its parts hides the whole.
  return isNaming(hidden) ? MASK : hidden
}

/** The name as given and without its space; whatever follows it in brackets is no longer the name. */
function waysToWrite(name: string | null): string[] {
  const whole = name?.split(/[（(「、,。の]/)[0]?.trim() ?? ''
  const ways = [whole, whole.replace(/[\s　]/g, '')]
  return [...new Set(ways)].filter((way) => Array.from(way).length >= 2)
}

function splitKeeping(text: string, own: string[]): string[] {
  return own.reduce<string[]>(
    (parts, name) =>
      parts.flatMap((part) =>
        part.split(name).flatMap((piece, nth) => (nth === 0 ? [piece] : [name, piece])),
      ),
    [text],
  )
}

const TRAILING = /[ーｰ゛゜\p{M}]/u

/** Finds the shortest passages that name somebody, one after the other. */
function maskedPart(part: string, names: Names): string {
  const letters = Array.from(part)
  let done = ''
  let rest = letters
  while (names(rest.join(''))) {
    let end = leastWith(rest.length, (count) => names(rest.slice(0, count).join('')))
    const width = leastWith(end, (count) => names(rest.slice(end - count, end).join('')))
    done += rest.slice(0, end - width).join('') + MASK
    // Marks that make no difference to a name are not part of the shortest passage, but of the name.
    while (TRAILING.test(rest[end] ?? '')) end++
    rest = rest.slice(end)
  }
  return done + rest.join('')
}

/** The least count from 1 to `most` that holds; `most` is known to hold, and more letters never name less. */
function leastWith(most: number, holds: (count: number) => boolean): number {
  let low = 1
  let high = most
  while (low < high) {
    const middle = Math.floor((low + high) / 2)
    if (holds(middle)) high = middle
    else low = middle + 1
  }
  return high
}
