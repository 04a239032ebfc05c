import { isOn, type Json, numberOf, objectOf, textOf } from '../json.ts'
import { borderWidth, colour, length, space } from './measures.ts'

export type Layout = 'horizontal' | 'vertical' | 'baseline'
export type Style = Record<string, string | undefined>

/** Where a component stands: in which kind of box, at which place, after how much space. */
export interface Place {
  layout: Layout
  first: boolean
  spacing: string | undefined
}

export const layoutOf = (box: Json): Layout => {
  const layout = textOf(box, 'layout')
  return layout === 'horizontal' || layout === 'baseline' ? layout : 'vertical'
}

/** Size, margin and offset of a component within its box. */
export function placing(node: Json, place: Place): Style {
  const margin = space(textOf(node, 'margin')) ?? (place.first ? undefined : place.spacing)
  const absolute = textOf(node, 'position') === 'absolute'
  return {
    ...(absolute ? { position: 'absolute' } : { flex: flexOf(node, place.layout), position: 'relative' }),
    ...(place.layout === 'vertical' ? { marginTop: margin } : { marginInlineStart: margin, minWidth: '0' }),
    ...offsets(node),
  }
}

function flexOf(node: Json, layout: Layout): string {
  const type = textOf(node, 'type')
  const ownSize =
    type === 'icon' || type === 'separator' || (type === 'box' && Boolean(node['width'] ?? node['height']))
  if (layout === 'vertical') {
    const share = numberOf(node, 'flex') ?? (type === 'filler' ? 1 : 0)
    return share > 0 ? `${share} 0 auto` : '0 0 auto'
  }
  const share = ownSize ? 0 : (numberOf(node, 'flex') ?? 1)
  return share > 0 ? `${share} 0 0` : '0 0 auto'
}

const offsets = (node: Json): Style => ({
  top: space(textOf(node, 'offsetTop')),
  bottom: space(textOf(node, 'offsetBottom')),
  insetInlineStart: space(textOf(node, 'offsetStart')),
  insetInlineEnd: space(textOf(node, 'offsetEnd')),
})

/** How a box itself looks and lays out what it holds. */
export function boxStyle(box: Json): Style {
  const layout = layoutOf(box)
  const align = textOf(box, 'alignItems')
  return {
    display: 'flex',
    flexDirection: layout === 'vertical' ? 'column' : 'row',
    alignItems: layout === 'baseline' ? 'baseline' : align,
    justifyContent: textOf(box, 'justifyContent'),
    width: length(textOf(box, 'width')),
    maxWidth: length(textOf(box, 'maxWidth')) ?? '100%',
    height: length(textOf(box, 'height')),
    maxHeight: length(textOf(box, 'maxHeight')),
    ...surface(box),
    ...paddings(box),
  }
}

function surface(box: Json): Style {
  const edge = borderWidth(textOf(box, 'borderWidth'))
  const corner = space(textOf(box, 'cornerRadius'))
  return {
    background: gradient(box) ?? colour(textOf(box, 'backgroundColor')),
    borderRadius: corner,
    overflow: 'hidden',
    border: edge ? `${edge} solid ${colour(textOf(box, 'borderColor')) ?? 'transparent'}` : undefined,
  }
}

function paddings(box: Json): Style {
  const all = space(textOf(box, 'paddingAll'))
  const side = (key: string) => space(textOf(box, key)) ?? all
  return {
    paddingTop: side('paddingTop'),
    paddingBottom: side('paddingBottom'),
    paddingInlineStart: side('paddingStart'),
    paddingInlineEnd: side('paddingEnd'),
  }
}

function gradient(box: Json): string | undefined {
  const background = objectOf(box, 'background')
  if (!background) return undefined
  const read = (key: string) => textOf(background, key)
  const [from, to, centre] = [read('startColor'), read('endColor'), read('centerColor')].map(colour)
  if (!from || !to) return undefined
  const angle = /^\d+(\.\d+)?deg$/.test(read('angle') ?? '') ? read('angle') : '0deg'
  const middle = centre ? `, ${centre} ${length(read('centerPosition')) ?? '50%'}` : ''
  return `linear-gradient(${angle}, ${from}${middle}, ${to})`
}

const GRAVITY: Record<string, string> = { top: 'flex-start', center: 'center', bottom: 'flex-end' }
const ALIGN: Record<string, string> = { start: 'flex-start', center: 'center', end: 'flex-end' }

/** Vertical place within the space that a component was given. */
export const gravity = (node: Json): string | undefined => GRAVITY[textOf(node, 'gravity') ?? 'top']

/** Horizontal place within the space that a component was given. */
export const alignment = (node: Json): string => ALIGN[textOf(node, 'align') ?? 'center'] ?? 'center'

export const isScaling = (node: Json): boolean => isOn(node, 'scaling')
