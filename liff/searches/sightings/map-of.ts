export interface Point {
  latitude: number
  longitude: number
}

/** Where a point lies on the drawing, in its units; from the upper left. */
export interface Spot {
  x: number
  y: number
}

export interface Drawing {
  spots: Spot[]
  /** A round length that fits on the drawing, and how long it is there. */
  scale: { metres: number; length: number }
}

/** `foot`: below it lies the scale. */
export const SIZE = { width: 320, height: 256, margin: 32, foot: 232 } as const

/** A number in its circle, and how much room it takes with the time above. */
export const MARK = { radius: 12, width: 36, height: 40 } as const

const METRES_A_DEGREE = 111_320
/** What lies closer together than this is drawn as far apart as it would be within this. */
const LEAST_METRES = 200
const LENGTHS_M = [50, 100, 200, 500, 1000, 2000, 5000, 10_000, 20_000, 50_000] as const

/** Points as a drawing with the north above: no map, but how they lie to each other, and how far apart. */
export function mapOf(points: readonly Point[]): Drawing {
  const north = mean(points.map(({ latitude }) => latitude))
  const east = mean(points.map(({ longitude }) => longitude))
  const acrossM = METRES_A_DEGREE * Math.cos((north * Math.PI) / 180)
  const flat = points.map(({ latitude, longitude }) => ({
    x: (longitude - east) * acrossM,
    y: (north - latitude) * METRES_A_DEGREE,
  }))
  const [left, right] = ends(flat.map(({ x }) => x))
  const [top, bottom] = ends(flat.map(({ y }) => y))
  const { width, foot, margin } = SIZE
  const perMetre = Math.min(
    (width - 2 * margin) / Math.max(right - left, LEAST_METRES),
    (foot - 2 * margin) / Math.max(bottom - top, LEAST_METRES),
  )
  const spots = flat.map(({ x, y }) => ({
    x: width / 2 + (x - (left + right) / 2) * perMetre,
    y: foot / 2 + (y - (top + bottom) / 2) * perMetre,
  }))
  const longest = width / 3 / perMetre
  const metres = LENGTHS_M.findLast((length) => length <= longest) ?? LENGTHS_M[0]
  return { spots, scale: { metres, length: metres * perMetre } }
}

/** In so many steps to each side there is looked for room. */
const STEPS = 4
const STEP = Array.from({ length: 2 * STEPS + 1 }, (_, nth) => nth - STEPS)
/** Ways aside, the nearest first. */
const ASIDE = STEP.flatMap((down) => STEP.map((right) => ({ x: right * MARK.width, y: down * MARK.height })))
  .map((way) => ({ ...way, far: Math.hypot(way.x, way.y) }))
  .toSorted((one, other) => one.far - other.far)

/** Where the numbers are drawn: at their spots, and beside them where they would lie on one another. */
export function marksOf(spots: readonly Spot[]): Spot[] {
  const taken: Spot[] = []
  for (const spot of spots) {
    const beside = ASIDE.map((way) => ({ x: spot.x + way.x, y: spot.y + way.y }))
    const free = beside.find((place) => isInFrame(place) && taken.every((other) => isClear(place, other)))
    taken.push(free ?? spot) // hundreds at one spot: they stand in the list
  }
  return taken
}

function isInFrame({ x, y }: Spot): boolean {
  const { radius, height } = MARK
  return x >= radius && x <= SIZE.width - radius && y >= height - radius && y <= SIZE.foot - radius
}

function isClear(one: Spot, other: Spot): boolean {
  return Math.abs(one.x - other.x) >= MARK.width || Math.abs(one.y - other.y) >= MARK.height
}

const mean = (numbers: readonly number[]) =>
  numbers.reduce((sum, number) => sum + number, 0) / Math.max(1, numbers.length)

const ends = (numbers: readonly number[]): [number, number] =>
  numbers.length === 0 ? [0, 0] : [Math.min(...numbers), Math.max(...numbers)]

/** 200m, 2km */
export function lengthInWords(metres: number): string {
  return metres < 1000 ? `${metres}m` : `${metres / 1000}km`
}
