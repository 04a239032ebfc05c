import { useHand } from '../hand.ts'
import type { Json } from '../json.ts'
import { actionLabel, parseAction } from '../tap-action.ts'

interface Area {
  bounds: { x: number; y: number; width: number; height: number }
  action: Json
}

/** A picture with places to tap: a rich menu, or an imagemap message. */
export function TapAreas(props: {
  src: string
  alt: string
  size: { width: number; height: number }
  areas: Area[]
}) {
  const { tap } = useHand()
  const { width, height } = props.size
  const percent = (part: number, whole: number) => `${(part / whole) * 100}%`
  return (
    <div class="tap-areas" style={{ aspectRatio: `${width} / ${height}` }}>
      <img src={props.src} alt={props.alt} />
      {props.areas.map(({ bounds, action }) => (
        <button
          key={`${bounds.x} ${bounds.y}`}
          type="button"
          aria-label={actionLabel(action)}
          style={{
            left: percent(bounds.x, width),
            top: percent(bounds.y, height),
            width: percent(bounds.width, width),
            height: percent(bounds.height, height),
          }}
          onClick={() => tap(parseAction(action))}
        />
      ))}
    </div>
  )
}
