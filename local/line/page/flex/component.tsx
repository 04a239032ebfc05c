import { isJson, type Json, objectOf, objectsOf, textOf } from '../json.ts'
import { Tappable, wordsIn } from '../tappable.tsx'
import { FlexButton } from './button.tsx'
import { FlexIcon, FlexImage, FlexVideo } from './image.tsx'
import { colour, space } from './measures.ts'
import { boxStyle, layoutOf, type Place, placing, type Style } from './placing.ts'
import { FlexText } from './text.tsx'

/** Any component of a Flex Message; what this phone does not know takes no space. */
export function FlexComponent({ node, place }: { node: Json; place: Place }) {
  switch (textOf(node, 'type')) {
    case 'box':
      return <FlexBox node={node} style={placing(node, place)} />
    case 'text':
      return <FlexText node={node} place={place} />
    case 'image':
      return <FlexImage node={node} place={place} />
    case 'button':
      return <FlexButton node={node} place={place} />
    case 'icon':
      return <FlexIcon node={node} place={place} />
    case 'video':
      return <FlexVideo node={node} place={place} />
    case 'separator':
      return <Separator node={node} place={place} />
    case 'filler':
    case 'spacer':
      return <div style={placing(node, place)} />
    default:
      return null
  }
}

/** A box and everything in it. */
export function FlexBox({ node, style, block }: { node: Json; style?: Style; block?: string }) {
  const layout = layoutOf(node)
  const spacing = space(textOf(node, 'spacing'))
  const action = objectOf(node, 'action')
  // Unset paddings must not wipe out the block's own, which stand in the style sheet.
  const own = Object.fromEntries(
    Object.entries({ ...boxStyle(node), ...style }).filter(([, value]) => value !== undefined),
  )
  return (
    <Tappable action={action} says={action && wordsIn(node)} class={block} style={own}>
      {objectsOf(node, 'contents').map((child, index) => (
        <FlexComponent
          key={keyOf(child, index)}
          node={child}
          place={{ layout, first: index === 0, spacing }}
        />
      ))}
    </Tappable>
  )
}

// A sent message never changes, so the place of a component names it.
const keyOf = (child: Json, index: number) => `${isJson(child) ? textOf(child, 'type') : ''}${index}`

function Separator({ node, place }: { node: Json; place: Place }) {
  const thick = place.layout === 'vertical' ? { height: '1px' } : { width: '1px' }
  return (
    <div
      style={{ ...placing(node, place), ...thick, background: colour(textOf(node, 'color')) ?? '#d4d6da' }}
    />
  )
}
