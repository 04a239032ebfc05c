import { useLayoutEffect, useRef } from 'preact/hooks'
import { isOn, type Json, numberOf, objectOf, objectsOf, textOf } from '../json.ts'
import { Tappable } from '../tappable.tsx'
import { colour, length, scaled, textSize } from './measures.ts'
import { gravity, isScaling, type Place, placing, type Style } from './placing.ts'

const SMALLEST_PX = 8

/** Words in a Flex Message, alone or made of spans. */
export function FlexText({ node, place }: { node: Json; place: Place }) {
  const line = useRef<HTMLParagraphElement>(null)
  const shrink = textOf(node, 'adjustMode') === 'shrink-to-fit'
  useLayoutEffect(() => {
    if (shrink && line.current) shrinkToFit(line.current)
  })
  const spans = objectsOf(node, 'contents')
  return (
    <Tappable
      action={objectOf(node, 'action')}
      says={textOf(node, 'text')}
      class={place.layout === 'baseline' ? 'fx-text' : 'fx-text fx-column'}
      style={{ ...placing(node, place), justifyContent: gravity(node) }}
    >
      <p ref={line} style={lineStyle(node)}>
        {spans.length > 0
          ? spans.map((span, index) => <Span key={String(index)} node={span} />)
          : textOf(node, 'text')}
      </p>
    </Tappable>
  )
}

function lineStyle(node: Json): Style {
  const maxLines = numberOf(node, 'maxLines')
  const extra = length(textOf(node, 'lineSpacing'))
  return {
    ...letters(node),
    fontSize: scaled(textSize(textOf(node, 'size')) ?? '16px', isScaling(node)),
    textAlign: toTextAlign(textOf(node, 'align')),
    lineHeight: extra ? `calc(1.35em + ${extra})` : undefined,
    ...(isOn(node, 'wrap') ? { whiteSpace: 'pre-wrap' } : { whiteSpace: 'nowrap', textOverflow: 'ellipsis' }),
    ...(isOn(node, 'wrap') && maxLines
      ? { display: '-webkit-box', WebkitBoxOrient: 'vertical', WebkitLineClamp: String(maxLines) }
      : {}),
  }
}

const toTextAlign = (align: string | undefined) => (align === 'center' || align === 'end' ? align : 'start')

/** A part of a line with looks of its own; what it does not say it takes from the line. */
function Span({ node }: { node: Json }) {
  const size = textSize(textOf(node, 'size'))
  return (
    <span style={{ ...letters(node), fontSize: size && scaled(size, isScaling(node)) }}>
      {textOf(node, 'text')}
    </span>
  )
}

function letters(node: Json): Style {
  const weight = textOf(node, 'weight')
  const decoration = textOf(node, 'decoration')
  return {
    color: colour(textOf(node, 'color')),
    fontWeight: weight === 'bold' ? '700' : weight === 'regular' ? '400' : undefined,
    fontStyle: textOf(node, 'style') === 'italic' ? 'italic' : undefined,
    textDecoration: decoration === 'underline' || decoration === 'line-through' ? decoration : undefined,
  }
}

function shrinkToFit(line: HTMLElement): void {
  line.style.fontSize = line.dataset['size'] ?? line.style.fontSize
  line.dataset['size'] = line.style.fontSize
  let size = Number.parseFloat(getComputedStyle(line).fontSize)
  while (line.scrollWidth > line.clientWidth && size > SMALLEST_PX) {
    size -= 1
    line.style.fontSize = `${size}px`
  }
}
