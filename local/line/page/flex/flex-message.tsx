import { isOn, type Json, objectOf, objectsOf, textOf } from '../json.ts'
import { Tappable, wordsIn } from '../tappable.tsx'
import { FlexBox, FlexComponent } from './component.tsx'
import { bubbleWidth, colour } from './measures.ts'

/** A Flex Message: one bubble, or several to swipe through. */
export function FlexMessage({ message }: { message: Json }) {
  const contents = objectOf(message, 'contents')
  if (!contents) return null
  if (textOf(contents, 'type') !== 'carousel') return <Bubble bubble={contents} />
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section class="carousel" tabIndex={0} aria-label={textOf(message, 'altText') || 'カードの列'}>
      {objectsOf(contents, 'contents').map((bubble, index) => (
        <Bubble key={String(index)} bubble={bubble} />
      ))}
    </section>
  )
}

function Bubble({ bubble }: { bubble: Json }) {
  const size = textOf(bubble, 'size') ?? 'mega'
  const action = objectOf(bubble, 'action')
  return (
    <Tappable
      action={action}
      says={action && wordsIn(objectOf(bubble, 'body') ?? bubble)}
      class={`fx-bubble fx-${size}`}
      style={{
        width: `min(${bubbleWidth(size)}, 100%)`,
        direction: textOf(bubble, 'direction') === 'rtl' ? 'rtl' : 'ltr',
      }}
    >
      {(['header', 'hero', 'body', 'footer'] as const).map((name) => (
        <Block key={name} bubble={bubble} name={name} />
      ))}
    </Tappable>
  )
}

function Block({ bubble, name }: { bubble: Json; name: 'header' | 'hero' | 'body' | 'footer' }) {
  const block = objectOf(bubble, name)
  if (!block) return null
  const look = objectOf(objectOf(bubble, 'styles') ?? {}, name) ?? {}
  const line = isOn(look, 'separator')
  const style = {
    background: colour(textOf(look, 'backgroundColor')),
    borderTop: line ? `1px solid ${colour(textOf(look, 'separatorColor')) ?? '#d4d6da'}` : undefined,
  }
  return (
    <div class={`fx-block fx-block-${name}`} style={style}>
      {textOf(block, 'type') === 'box' ? (
        <FlexBox node={block} block={`fx-${name}`} />
      ) : (
        <FlexComponent node={block} place={{ layout: 'vertical', first: true, spacing: undefined }} />
      )}
    </div>
  )
}
