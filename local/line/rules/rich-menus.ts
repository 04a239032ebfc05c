import { richMenuAction } from './actions.ts'
import {
  all,
  flag,
  graphemes,
  isRecord,
  list,
  matching,
  needed,
  type Problem,
  problemsOf,
  type Rule,
  record,
  step,
  text,
  wholeNumber,
} from './shape.ts'

export interface Size {
  width: number
  height: number
}

export function sizeFrom(value: unknown): Size {
  const { width, height } = isRecord(value) ? value : {}
  return { width: Number(width), height: Number(height) }
}

const proportions: Rule = (value, at, problems) => {
  const { width, height } = sizeFrom(value)
  if (width / height < 1.45) problems.push({ message: 'The aspect ratio must be 1.45 or more', property: at })
}

/** An area lies inside the picture. */
const inside: Rule = (value, at, problems) => {
  if (!isRecord(value) || !Array.isArray(value['areas'])) return
  const { width, height } = sizeFrom(value['size'])
  for (const [index, area] of value['areas'].entries()) {
    const bounds = isRecord(area) && isRecord(area['bounds']) ? area['bounds'] : {}
    const right = Number(bounds['x']) + Number(bounds['width'])
    const bottom = Number(bounds['y']) + Number(bounds['height'])
    if (right > width || bottom > height)
      problems.push({
        message: 'must be inside the rich menu',
        property: step(step(step(at, 'areas'), index), 'bounds'),
      })
  }
}

const pixel = wholeNumber(0, 2500)
const bounds = record({ x: needed(pixel), y: needed(pixel), width: needed(pixel), height: needed(pixel) })

const richMenu = all(
  record({
    size: needed(
      all(
        record({ width: needed(wholeNumber(800, 2500)), height: needed(wholeNumber(250, 2500)) }),
        proportions,
      ),
    ),
    selected: needed(flag),
    name: needed(text(1, 300, graphemes)),
    chatBarText: needed(text(1, 14, graphemes)),
    areas: needed(list(record({ bounds: needed(bounds), action: needed(richMenuAction) }), 0, 20)),
  }),
  inside,
)

/** What LINE would refuse in a rich menu; empty if it would take it. */
export function problemsOfRichMenu(value: unknown): Problem[] {
  return problemsOf(richMenu, value)
}

const alias = record({
  richMenuAliasId: needed(matching(/^[a-z0-9_-]{1,32}$/, 'invalid rich menu alias')),
  richMenuId: needed(text(1, 100)),
})

export function problemsOfAlias(value: unknown): Problem[] {
  return problemsOf(alias, value)
}
