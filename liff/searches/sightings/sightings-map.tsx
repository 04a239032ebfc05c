import { SIGHTINGS } from '../searches.messages.ts'
import { lengthInWords, MARK, mapOf, marksOf, type Point, SIZE, type Spot } from './map-of.ts'

interface MapProps {
  /** Where they were seen last as it was told, if that is a place on a map. */
  start: Point | null
  /** In the order of time, with the number under which each stands in the list. */
  seen: readonly { nth: number; point: Point; time: string; isChecked: boolean }[]
}

/** How the places lie to each other and in which order: drawn by ourselves, so that nobody else learns of them. */
export function SightingsMap({ start, seen }: MapProps) {
  const points = [...(start ? [start] : []), ...seen.map(({ point }) => point)]
  const { spots, scale } = mapOf(points)
  const { width, height } = SIZE
  const first = start ? spots[0] : undefined
  const marks = marksOf(spots)
  return (
    <svg
      className="seek-map"
      viewBox={`0 0 ${width} ${height}`}
      role="img"
      aria-label={SIGHTINGS.mapOf(seen.length)}
    >
      <rect className="seek-map-ground" width={width} height={height} rx="8" />
      <polyline className="seek-map-way" points={spots.map(({ x, y }) => `${x},${y}`).join(' ')} />
      {first && <Start at={first} />}
      <path
        className="seek-map-aside"
        d={marks.map((at, nth) => lineBetween(spots[nth] ?? at, at)).join('')}
      />
      {seen.map(({ nth, time, isChecked }, index) => {
        const at = marks[index + (start ? 1 : 0)]
        return at && <Mark key={nth} {...{ at, nth, time, isChecked }} />
      })}
      <North />
      <g transform={`translate(12 ${height - 14})`}>
        <path className="seek-map-line" d={`M0 -4v4h${scale.length}v-4`} />
        <text className="seek-map-words" x={scale.length + 6} y="2">
          {lengthInWords(scale.metres)}
        </text>
      </g>
    </svg>
  )
}

/** From a spot to its number, where that stands beside it. */
const lineBetween = (spot: Spot, at: Spot) =>
  spot.x === at.x && spot.y === at.y ? '' : `M${spot.x} ${spot.y}L${at.x} ${at.y}`

function Start({ at: { x, y } }: { at: Spot }) {
  return (
    <g transform={`translate(${x} ${y})`}>
      <rect className="seek-map-start" x="-7" y="-7" width="14" height="14" transform="rotate(45)" />
      <text className="seek-map-words" x="14" y="4">
        {SIGHTINGS.start}
      </text>
    </g>
  )
}

interface MarkProps {
  at: Spot
  nth: number
  time: string
  isChecked: boolean
}

function Mark({ at: { x, y }, nth, time, isChecked }: MarkProps) {
  return (
    <g transform={`translate(${x} ${y})`}>
      <circle className={isChecked ? 'seek-map-mark seek-map-checked' : 'seek-map-mark'} r={MARK.radius} />
      <text className="seek-map-nth" y="4" textAnchor="middle">
        {nth}
      </text>
      <text className="seek-map-words" y={-MARK.radius - 4} textAnchor="middle">
        {time}
      </text>
    </g>
  )
}

function North() {
  return (
    <g transform={`translate(${SIZE.width - 18} 30)`}>
      <path className="seek-map-line" d="M0 12V-8m-4 5l4-6 4 6" />
      <text className="seek-map-words" y="-14" textAnchor="middle">
        {SIGHTINGS.north}
      </text>
    </g>
  )
}
