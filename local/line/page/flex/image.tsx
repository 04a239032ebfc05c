import { useHand } from '../hand.ts'
import { type Json, objectOf, textOf } from '../json.ts'
import { Tappable } from '../tappable.tsx'
import { colour, imageSize, ratio, scaled, textSize } from './measures.ts'
import { alignment, gravity, isScaling, type Place, placing } from './placing.ts'

/** A picture in a Flex Message; it keeps its shape while it loads. */
export function FlexImage({ node, place }: { node: Json; place: Place }) {
  return (
    <Tappable
      action={objectOf(node, 'action')}
      says="画像をひらく"
      class="fx-image"
      style={{ ...placing(node, place), justifyContent: alignment(node), alignItems: gravity(node) }}
    >
      <img
        src={textOf(node, 'url')}
        alt=""
        style={{
          width: imageSize(textOf(node, 'size')) ?? '100px',
          aspectRatio: ratio(textOf(node, 'aspectRatio')),
          objectFit: textOf(node, 'aspectMode') === 'cover' ? 'cover' : 'contain',
          background: colour(textOf(node, 'backgroundColor')),
        }}
      />
    </Tappable>
  )
}

/** A small picture on a line of words. */
export function FlexIcon({ node, place }: { node: Json; place: Place }) {
  const height = scaled(textSize(textOf(node, 'size')) ?? '16px', isScaling(node))
  return (
    <img
      class="fx-icon"
      src={textOf(node, 'url')}
      alt=""
      style={{ ...placing(node, place), height, aspectRatio: ratio(textOf(node, 'aspectRatio')) }}
    />
  )
}

/** A film as its first picture; a tap plays it. */
export function FlexVideo({ node, place }: { node: Json; place: Place }) {
  const { open } = useHand()
  const url = textOf(node, 'url') ?? ''
  return (
    <div class="fx-image" style={placing(node, place)}>
      <button
        type="button"
        class="poster"
        aria-label="動画を再生"
        onClick={() => open({ kind: 'video', url })}
      >
        <img
          src={textOf(node, 'previewUrl')}
          alt=""
          style={{ aspectRatio: ratio(textOf(node, 'aspectRatio')) }}
        />
      </button>
    </div>
  )
}
