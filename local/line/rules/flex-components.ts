import { flexAction, flexButtonAction } from './actions.ts'
import { mediaAddress } from './addresses.ts'
import {
  angle,
  border,
  color,
  corner,
  extent,
  fontSize,
  iconSize,
  imageSize,
  offset,
  padding,
  percent,
  pixels,
  ratio,
  space,
} from './flex-measures.ts'
import {
  all,
  anything,
  byType,
  exactRecord,
  type Fields,
  flag,
  isRecord,
  later,
  text as length,
  list,
  needed,
  oneOf,
  type Rule,
  step,
  wholeNumber,
} from './shape.ts'

const MANY = 10_000

const placed: Fields = {
  type: anything,
  margin: space,
  position: oneOf('relative', 'absolute'),
  offsetTop: offset,
  offsetBottom: offset,
  offsetStart: offset,
  offsetEnd: offset,
}

const flexShare = wholeNumber(0, MANY)
const gravity = oneOf('top', 'bottom', 'center')
const align = oneOf('start', 'end', 'center')

const lettering: Fields = {
  size: fontSize,
  color,
  weight: oneOf('regular', 'bold'),
  style: oneOf('normal', 'italic'),
  decoration: oneOf('none', 'underline', 'line-through'),
}

const span = exactRecord({ type: anything, text: needed(length(1, MANY)), ...lettering })

const wordsOrSpans: Rule = (value, at, problems) => {
  if (!isRecord(value)) return
  const hasSpans = Array.isArray(value['contents']) && value['contents'].length > 0
  if (value['text'] === undefined && !hasSpans)
    problems.push({ message: 'must be specified', property: step(at, 'text') })
  if (value['text'] === '' && !hasSpans)
    problems.push({ message: 'must be non-empty text', property: step(at, 'text') })
}

const text = all(
  exactRecord({
    ...placed,
    ...lettering,
    flex: flexShare,
    text: length(0, MANY),
    contents: list(byType({ span }), 0, MANY),
    align,
    gravity,
    wrap: flag,
    lineSpacing: pixels,
    maxLines: wholeNumber(0, MANY),
    action: flexAction,
    adjustMode: oneOf('shrink-to-fit'),
    scaling: flag,
  }),
  wordsOrSpans,
)

const button = exactRecord({
  ...placed,
  action: needed(flexButtonAction),
  flex: flexShare,
  color,
  style: oneOf('primary', 'secondary', 'link'),
  gravity,
  height: oneOf('sm', 'md'),
  adjustMode: oneOf('shrink-to-fit'),
  scaling: flag,
})

export const image = exactRecord({
  ...placed,
  url: needed(mediaAddress),
  flex: flexShare,
  align,
  gravity,
  size: imageSize,
  aspectRatio: ratio,
  aspectMode: oneOf('fit', 'cover'),
  backgroundColor: color,
  action: flexAction,
  animated: flag,
})

const icon = exactRecord({
  ...placed,
  url: needed(mediaAddress),
  size: iconSize,
  aspectRatio: ratio,
  scaling: flag,
})

const separator = exactRecord({ type: anything, margin: space, color })

const filler = exactRecord({ type: anything, flex: flexShare })

const linearGradient = exactRecord({
  type: anything,
  angle: needed(angle),
  startColor: needed(color),
  endColor: needed(color),
  centerColor: color,
  centerPosition: percent,
})

const boxFields = exactRecord({
  ...placed,
  layout: needed(oneOf('horizontal', 'vertical', 'baseline')),
  contents: needed(list(anything, 0, MANY)),
  flex: flexShare,
  spacing: space,
  backgroundColor: color,
  background: byType({ linearGradient }),
  borderColor: color,
  borderWidth: border,
  cornerRadius: corner,
  width: extent,
  maxWidth: extent,
  height: extent,
  maxHeight: extent,
  paddingAll: padding,
  paddingTop: padding,
  paddingBottom: padding,
  paddingStart: padding,
  paddingEnd: padding,
  action: flexAction,
  justifyContent: oneOf('center', 'flex-start', 'flex-end', 'space-between', 'space-around', 'space-evenly'),
  alignItems: oneOf('center', 'flex-start', 'flex-end'),
})

/** On a baseline stand icons and words only; icons stand nowhere else. */
const baselineChild = byType({ icon, text, filler })
const child = byType({ box: later(() => box), button, image, text, separator, filler })

const boxContents: Rule = (value, at, problems) => {
  if (!isRecord(value) || !Array.isArray(value['contents'])) return
  const rule = value['layout'] === 'baseline' ? baselineChild : child
  for (const [index, one] of value['contents'].entries())
    rule(one, step(step(at, 'contents'), index), problems)
}

export const box: Rule = all(boxFields, boxContents)
