/** LINE's keywords in pixels, as its phones draw them. */
const SPACE: Record<string, string> = {
  none: '0px',
  xs: '2px',
  sm: '4px',
  md: '8px',
  lg: '12px',
  xl: '16px',
  xxl: '20px',
}

const TEXT: Record<string, string> = {
  xxs: '11px',
  xs: '13px',
  sm: '14px',
  md: '16px',
  lg: '19px',
  xl: '22px',
  xxl: '29px',
  '3xl': '35px',
  '4xl': '48px',
  '5xl': '74px',
}

const IMAGE: Record<string, string> = {
  xxs: '40px',
  xs: '60px',
  sm: '80px',
  md: '100px',
  lg: '120px',
  xl: '140px',
  xxl: '160px',
  '3xl': '180px',
  '4xl': '200px',
  '5xl': '220px',
  full: '100%',
}

const BORDER: Record<string, string> = {
  none: '0px',
  light: '0.5px',
  normal: '1px',
  medium: '2px',
  'semi-bold': '3px',
  bold: '4px',
}

const BUBBLE: Record<string, string> = {
  nano: '120px',
  micro: '160px',
  deca: '220px',
  hecto: '241px',
  kilo: '260px',
  mega: '300px',
  giga: '386px',
}

const LENGTH = /^-?\d+(\.\d+)?(px|%)$/

const measure =
  (keywords: Record<string, string>) =>
  (value: string | undefined): string | undefined => {
    if (!value) return undefined
    return keywords[value] ?? (LENGTH.test(value) ? value : undefined)
  }

export const space = measure(SPACE)
export const textSize = measure(TEXT)
export const imageSize = measure(IMAGE)
export const borderWidth = measure(BORDER)
export const length = measure({})
export const bubbleWidth = (size: string | undefined): string => BUBBLE[size ?? 'mega'] ?? '300px'

const COLOUR = /^#[0-9a-f]{6}([0-9a-f]{2})?$/i

/** LINE takes `#RRGGBB` and `#RRGGBBAA`; anything else is not drawn. */
export const colour = (value: string | undefined): string | undefined =>
  value && COLOUR.test(value) ? value : undefined

/** `20:13` as CSS writes it. */
export function ratio(value: string | undefined): string {
  const [width, height] = (value ?? '1:1').split(':').map(Number)
  return width && height && width > 0 && height > 0 ? `${width} / ${height}` : '1 / 1'
}

/** A length that follows the reader's font size when the message asks for it. */
export const scaled = (size: string, scaling: boolean): string =>
  scaling ? `calc(${size} * var(--font-scale))` : size
