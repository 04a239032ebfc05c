import { useRef, useState } from 'preact/hooks'
import { Pin, TownMap } from '../chat/town-map.tsx'
import { useHand } from '../hand.ts'
import { type NamedPlace, placesOf } from './places.ts'
import { SheetFrame } from './sheet.tsx'

/** Degrees across the map's width and height: about 900 by 560 metres. */
const SPAN = { longitude: 0.01, latitude: 0.005 }
const STEP = 0.05
const HERE = '現在地'

/** LINE's location screen: choose a place or push the pin, then send. */
export function LocationSheet({ onClose, onSent }: { onClose: () => void; onSent: () => void }) {
  const { send, town, say } = useHand()
  const places = placesOf(town)
  const [base, setBase] = useState<NamedPlace | undefined>(places[0])
  const [pin, setPin] = useState({ x: 0.5, y: 0.5 })
  if (!base) return null
  const moved = pin.x !== 0.5 || pin.y !== 0.5
  const chosen = {
    title: moved ? `${base.title}の近く` : base.title,
    address: base.address && `${base.address}${moved ? '付近' : ''}`,
    latitude: round(base.latitude + (0.5 - pin.y) * SPAN.latitude),
    longitude: round(base.longitude + (pin.x - 0.5) * SPAN.longitude),
  }
  const goTo = (place: NamedPlace) => {
    setBase(place)
    setPin({ x: 0.5, y: 0.5 })
  }
  const here = () =>
    navigator.geolocation.getCurrentPosition(
      ({ coords }) =>
        goTo({ title: HERE, address: '', latitude: coords.latitude, longitude: coords.longitude }),
      () => say('現在地がわかりませんでした。場所を選んでください'),
    )
  return (
    <SheetFrame title="位置情報を送る" size="full" onClose={onClose}>
      <PinMap pin={pin} onMove={setPin} />
      <p class="hint">ピンを動かすか、下から場所を選びます。</p>
      <ul class="place-list" aria-label="場所をえらぶ">
        {places.map((place) => (
          <li key={place.title}>
            <button type="button" aria-pressed={place === base} onClick={() => goTo(place)}>
              <strong>{place.title}</strong>
              <span>{place.address}</span>
            </button>
          </li>
        ))}
        <li>
          <button type="button" aria-pressed={base.title === HERE} onClick={here}>
            <strong>{HERE}</strong>
            <span>この端末の位置を使う</span>
          </button>
        </li>
      </ul>
      <div class="stack sheet-foot">
        <p role="status" class="chosen">
          {chosen.title} <small>{chosen.address}</small>
        </p>
        <button
          type="button"
          class="solid"
          onClick={async () => {
            if (await send({ kind: 'location', ...chosen, address: chosen.address || '住所はわかりません' }))
              onSent()
          }}
        >
          この位置を送る
        </button>
      </div>
    </SheetFrame>
  )
}

const round = (degrees: number) => Math.round(degrees * 1e6) / 1e6
const within = (part: number) => Math.min(0.96, Math.max(0.04, part))

interface Point {
  x: number
  y: number
}

function PinMap({ pin, onMove }: { pin: Point; onMove: (to: Point) => void }) {
  const map = useRef<HTMLDivElement>(null)
  const follow = (event: PointerEvent) => {
    const area = map.current?.getBoundingClientRect()
    if (!area) return
    onMove({
      x: within((event.clientX - area.left) / area.width),
      y: within((event.clientY - area.top) / area.height),
    })
  }
  const byKey = (event: KeyboardEvent) => {
    const step = STEPS[event.key]
    if (!step) return
    event.preventDefault()
    onMove({ x: within(pin.x + step.x), y: within(pin.y + step.y) })
  }
  return (
    <div
      class="pin-map"
      ref={map}
      onPointerDown={follow}
      onPointerMove={(event) => event.buttons > 0 && follow(event)}
    >
      <TownMap />
      <button
        type="button"
        class="pin"
        aria-label="ピン。矢印キーで動かせます"
        style={{ left: `${pin.x * 100}%`, top: `${pin.y * 100}%` }}
        onKeyDown={byKey}
      >
        <Pin size={44} />
      </button>
    </div>
  )
}

const STEPS: Record<string, Point> = {
  ArrowLeft: { x: -STEP, y: 0 },
  ArrowRight: { x: STEP, y: 0 },
  ArrowUp: { x: 0, y: -STEP },
  ArrowDown: { x: 0, y: STEP },
}
