import type { ComponentChildren } from 'preact'
import { useHand } from './hand.ts'
import { isJson, type Json, objectOf } from './json.ts'
import { actionLabel, parseAction } from './tap-action.ts'

interface TappableProps {
  action: Json | undefined
  class?: string
  style?: Record<string, string | undefined>
  /** What is read aloud when the action has no label of its own. */
  says?: string
  children?: ComponentChildren
}

/**
 * A block that can be tapped where its message says so. The button lies over the block instead of around it,
 * so that a card with a button inside stays correct for keyboards and screen readers.
 */
export function Tappable({ action, style, says, children, ...rest }: TappableProps) {
  const { tap } = useHand()
  const parsed = parseAction(action)
  const classes = [rest.class, parsed && 'tappable'].filter(Boolean).join(' ')
  return (
    <div class={classes || undefined} style={style}>
      {children}
      {parsed && (
        <button
          type="button"
          class="tap-area"
          aria-label={ownLabel(action) || says || actionLabel(action)}
          onClick={() => tap(parsed)}
        />
      )}
    </div>
  )
}

const ownLabel = (action: Json | undefined) =>
  action && typeof action['label'] === 'string' ? action['label'] : ''

/** All words within a card, for reading aloud. */
export function wordsIn(node: Json): string {
  const own = typeof node['text'] === 'string' ? node['text'] : ''
  const label =
    objectOf(node, 'action') && node['type'] === 'button' ? actionLabel(objectOf(node, 'action')) : ''
  const inner = Array.isArray(node['contents']) ? node['contents'].filter(isJson).map(wordsIn) : []
  return [own, label, ...inner].filter(Boolean).join(' ').slice(0, 200)
}
