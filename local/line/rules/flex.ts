import { flexAction, flexButtonAction } from './actions.ts'
import { mediaAddress } from './addresses.ts'
import { box, image } from './flex-components.ts'
import { color, ratio } from './flex-measures.ts'
import {
  all,
  anything,
  byType,
  exactRecord,
  flag,
  isRecord,
  list,
  needed,
  oneOf,
  type Rule,
  step,
} from './shape.ts'

const KB = 1024

const WIDTHS = ['nano', 'micro', 'deca', 'hecto', 'kilo', 'mega', 'giga']

const video = exactRecord({
  type: anything,
  url: needed(mediaAddress),
  previewUrl: needed(mediaAddress),
  altContent: needed(byType({ box, image })),
  aspectRatio: ratio,
  action: flexButtonAction,
})

const blockStyle = exactRecord({ backgroundColor: color, separator: flag, separatorColor: color })

const bubbleFields = exactRecord({
  type: anything,
  size: oneOf(...WIDTHS),
  direction: oneOf('ltr', 'rtl'),
  header: byType({ box }),
  hero: byType({ box, image, video }),
  body: byType({ box }),
  footer: byType({ box }),
  styles: exactRecord({ header: blockStyle, hero: blockStyle, body: blockStyle, footer: blockStyle }),
  action: flexAction,
})

function bytesAtMost(limit: number): Rule {
  return (value, at, problems) => {
    if (Buffer.byteLength(JSON.stringify(value)) > limit)
      problems.push({ message: `The size of the container must be ${limit / KB} KB or less`, property: at })
  }
}

/** A video needs room, and does not play inside a carousel. */
function videoFits(inCarousel: boolean): Rule {
  return (value, at, problems) => {
    if (!isRecord(value) || !isRecord(value['hero']) || value['hero']['type'] !== 'video') return
    if (inCarousel || !['kilo', 'mega', 'giga', undefined].includes(sizeOf(value)))
      problems.push({ message: 'video is not allowed here', property: step(at, 'hero') })
  }
}

function sizeOf(bubble: unknown): string | undefined {
  return isRecord(bubble) && typeof bubble['size'] === 'string' ? bubble['size'] : undefined
}

const notEmpty: Rule = (value, at, problems) => {
  if (isRecord(value) && !['header', 'hero', 'body', 'footer'].some((block) => value[block] !== undefined))
    problems.push({ message: 'At least one block must be specified', property: at })
}

const bubble = all(bubbleFields, notEmpty)

const sameWidth: Rule = (value, at, problems) => {
  if (!isRecord(value) || !Array.isArray(value['contents'])) return
  const widths = new Set(value['contents'].map((one) => sizeOf(one) ?? 'mega'))
  if (widths.size > 1)
    problems.push({ message: 'All bubbles must have the same size', property: step(at, 'contents') })
}

const carousel = all(
  exactRecord({
    type: anything,
    contents: needed(list(all(byType({ bubble }), bytesAtMost(30 * KB), videoFits(true)), 1, 12)),
  }),
  sameWidth,
  bytesAtMost(50 * KB),
)

/** The `contents` of a Flex Message: one bubble, or a carousel of bubbles. */
export const flexContainer = byType({ bubble: all(bubble, bytesAtMost(30 * KB), videoFits(false)), carousel })
