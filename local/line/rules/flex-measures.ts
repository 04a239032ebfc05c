import { matching, type Rule } from './shape.ts'

const SPACES = 'none|xs|sm|md|lg|xl|xxl'
const SIZES = 'xxs|xs|sm|md|lg|xl|xxl|3xl|4xl|5xl'
const PX = '\\d+(\\.\\d+)?px'
const PERCENT = '\\d+(\\.\\d+)?%'

function measure(...forms: string[]): Rule {
  return matching(
    new RegExp(`^(${forms.join('|')})$`),
    'invalid value; must be a keyword or a measure such as 12px',
  )
}

export const color = matching(
  /^#([0-9a-fA-F]{6}|[0-9a-fA-F]{8})$/,
  'invalid color; must be #RRGGBB or #RRGGBBAA',
)
export const space = measure(SPACES, PX)
export const padding = measure(SPACES, PX, PERCENT)
export const offset = measure(SPACES, PX, PERCENT)
export const extent = measure(PX, PERCENT)
export const corner = measure(SPACES, PX)
export const border = measure('none|light|normal|medium|semi-bold|bold', PX)
export const fontSize = measure(SIZES, PX)
export const iconSize = measure(SIZES, PX, PERCENT)
export const imageSize = measure(SIZES, 'full', PX, PERCENT)
export const pixels = measure(PX)
export const percent = measure(PERCENT)
export const angle = matching(/^\d+(\.\d+)?deg$/, 'invalid angle')

/** `{width}:{height}`, each 1 to 100000, and not more than three times as high as wide. */
export const ratio: Rule = (value, at, problems) => {
  const [width = 0, height = 0] =
    typeof value === 'string' && /^\d+(\.\d+)?:\d+(\.\d+)?$/.test(value) ? value.split(':').map(Number) : []
  const fits = width >= 1 && height >= 1 && width <= 100_000 && height <= 100_000 && height <= width * 3
  if (!fits) problems.push({ message: 'invalid aspect ratio', property: at })
}
