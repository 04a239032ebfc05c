import { useLayoutEffect, useRef } from 'preact/hooks'
import { useHand } from '../hand.ts'
import { type Json, objectOf, textOf } from '../json.ts'
import { actionLabel, parseAction } from '../tap-action.ts'
import { colour, scaled } from './measures.ts'
import { gravity, isScaling, type Place, placing, type Style } from './placing.ts'

const SMALLEST_PX = 9

/** A button of a Flex Message: `primary` and `secondary` are filled, `link` is coloured words. */
export function FlexButton({ node, place }: { node: Json; place: Place }) {
  const { tap } = useHand()
  const label = useRef<HTMLSpanElement>(null)
  const shrink = textOf(node, 'adjustMode') === 'shrink-to-fit'
  useLayoutEffect(() => {
    if (shrink && label.current) shrinkLabel(label.current)
  })
  const action = objectOf(node, 'action')
  const style = textOf(node, 'style') ?? 'link'
  return (
    <div class="fx-column" style={{ ...placing(node, place), justifyContent: gravity(node) }}>
      <button
        type="button"
        class={`fx-button fx-${style} ${textOf(node, 'height') === 'sm' ? 'fx-low' : ''} ${colour(textOf(node, 'color')) ? '' : 'fx-own-colour'}`}
        style={{ ...paint(node, style), fontSize: scaled('16px', isScaling(node)) }}
        onClick={() => tap(parseAction(action))}
      >
        <span ref={label}>{actionLabel(action)}</span>
      </button>
    </div>
  )
}

function paint(node: Json, style: string): Style {
  const own = colour(textOf(node, 'color'))
  if (!own) return {}
  return style === 'link' ? { color: own } : { background: own }
}

function shrinkLabel(label: HTMLElement): void {
  label.style.fontSize = ''
  let size = Number.parseFloat(getComputedStyle(label).fontSize)
  while (label.scrollWidth > label.clientWidth && size > SMALLEST_PX) {
    size -= 1
    label.style.fontSize = `${size}px`
  }
}
