/** Messages as short as can be, so that a row of a table says only what it is about. */
export type Loose = Record<string, unknown>

export const picture = 'https://example.com/a.png'
export const postback = (label?: string, data = 'a=1') => ({ type: 'postback', label, data })
export const uri = (label: string | undefined, address: string) => ({ type: 'uri', label, uri: address })
export const quick = (action: Loose, more: Loose = {}) => ({ type: 'action', action, ...more })
export const text = (words: string, more: Loose = {}) => ({ type: 'text', text: words, ...more })
export const withQuick = (...items: Loose[]) => text('a', { quickReply: { items } })
export const template = (one: Loose, altText = 'alt') => ({ type: 'template', altText, template: one })
export const buttons = (more: Loose = {}) =>
  template({ type: 'buttons', text: 'a', actions: [postback('a')], ...more })
export const carousel = (...columns: Loose[]) => template({ type: 'carousel', columns })
export const column = (more: Loose = {}) => ({ text: 'a', actions: [postback('a')], ...more })
export const flex = (contents: Loose, altText: unknown = 'alt') => ({ type: 'flex', altText, contents })
export const box = (...contents: Loose[]) => ({ type: 'box', layout: 'vertical', contents })
export const bubble = (...contents: Loose[]) => ({ type: 'bubble', body: box(...contents) })
export const words = (more: Loose = {}) => ({ type: 'text', text: 'a', ...more })
export const button = (action: Loose, more: Loose = {}) => ({ type: 'button', action, ...more })
export const picker = (more: Loose) => ({
  type: 'datetimepicker',
  label: 'a',
  data: 'a',
  mode: 'date',
  ...more,
})
/** One reader's character, five UTF-16 code units. */
export const FAMILY = '👨‍👩'
