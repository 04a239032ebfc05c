/**
 * The tiles' icons: drawn for this product in a square of 100, in strokes of the current colour,
 * thick enough to be told apart at the size of a fingertip.
 */
export const ICONS = {
  /** A word, from the heart. */
  report:
    '<path d="M16 14h68a8 8 0 0 1 8 8v42a8 8 0 0 1-8 8H52L30 90V72H16a8 8 0 0 1-8-8V22a8 8 0 0 1 8-8z"/>' +
    '<path class="solid" d="M50 60C36 50 30 43 30 36a10 10 0 0 1 20-3 10 10 0 0 1 20 3c0 7-6 14-20 24z"/>',
  /** A cup of tea in company. */
  salons:
    '<path d="M16 42h54v22a22 22 0 0 1-22 22H38a22 22 0 0 1-22-22z"/>' +
    '<path d="M70 48h8a11 11 0 0 1 0 22h-9"/>' +
    '<path d="M32 30c-5-7 5-11 0-18M52 30c-5-7 5-11 0-18"/>',
  /** Two who talk. */
  consult:
    '<path d="M14 12h46a8 8 0 0 1 8 8v22a8 8 0 0 1-8 8H34L20 62V50h-6a8 8 0 0 1-8-8V20a8 8 0 0 1 8-8z"/>' +
    '<path d="M80 36h6a8 8 0 0 1 8 8v24a8 8 0 0 1-8 8h-4v13L68 76H48a8 8 0 0 1-8-8v-4"/>' +
    '<path d="M24 31h.1M37 31h.1M50 31h.1" stroke-width="11"/>',
  /** A receiver. */
  contacts:
    '<path d="M29 9 14 19c-5 5-6 10-4 17 8 27 27 46 54 54 7 2 12 1 17-4l10-15c2-3 1-6-2-8L73 52c-3-2-6-1-8 1l-6 8C51 57 43 49 39 41l8-6c2-2 3-5 1-8L37 11c-2-3-5-4-8-2z"/>',
  /** A note with a tick. */
  records:
    '<path d="M24 16h-2a8 8 0 0 0-8 8v60a8 8 0 0 0 8 8h56a8 8 0 0 0 8-8V24a8 8 0 0 0-8-8h-2"/>' +
    '<path d="M36 8h28v16H36z"/><path d="m32 58 13 13 25-27"/>',
  /** An open book. */
  howto:
    '<path d="M50 26C40 17 25 15 8 17v60c17-2 32 0 42 9 10-9 25-11 42-9V17c-17-2-32 0-42 9z"/><path d="M50 26v60"/>' +
    '<path d="M22 36c6 0 11 1 15 3M22 53c6 0 11 1 15 3M78 36c-6 0-11 1-15 3M78 53c-6 0-11 1-15 3"/>',
  /** A shop with its awning. */
  partner:
    '<path d="M14 12h72l8 26a12 12 0 0 1-22 5 12 12 0 0 1-22 0 12 12 0 0 1-22 0 12 12 0 0 1-22-5z"/>' +
    '<path d="M14 52v36h72V52"/><path d="M40 88V64h20v24"/>',
  /** A glass that looks closely. */
  search: '<path d="M42 12a30 30 0 1 1 0 60 30 30 0 0 1 0-60zM64 64l26 26"/>',
  /** A day in the calendar, with people. */
  meetings:
    '<path d="M18 18h64a8 8 0 0 1 8 8v56a8 8 0 0 1-8 8H18a8 8 0 0 1-8-8V26a8 8 0 0 1 8-8z"/>' +
    '<path d="M30 8v18M70 8v18M10 40h80"/><path d="M50 52a8 8 0 1 1 0 .1M34 80c2-9 9-12 16-12s14 3 16 12"/>',
} as const

/** An icon at a place in a drawing. */
export function icon(name: keyof typeof ICONS, x: number, y: number, size: number, colour: string): string {
  const drawn = ICONS[name].replaceAll('class="solid"', `fill="${colour}" stroke="none"`)
  return (
    `<g transform="translate(${x} ${y}) scale(${size / 100})" fill="none" stroke="${colour}" ` +
    `stroke-width="7" stroke-linecap="round" stroke-linejoin="round">${drawn}</g>`
  )
}
