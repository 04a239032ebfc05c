import { type Json, textOf } from './json.ts'

/** What LINE's action objects let a person do. */
export type TapAction =
  | {
      kind: 'postback'
      data: string
      displayText?: string
      inputOption?: string
      fillInText?: string
    }
  | { kind: 'message'; text: string }
  | { kind: 'uri'; uri: string }
  | { kind: 'datetimepicker'; data: string; mode: DateMode; initial?: string; min?: string; max?: string }
  | { kind: 'camera' }
  | { kind: 'cameraRoll' }
  | { kind: 'location' }
  | { kind: 'clipboard'; text: string }
  | { kind: 'richmenuswitch'; alias: string; data: string }

export type DateMode = 'date' | 'time' | 'datetime'

const MODES: Record<string, DateMode> = { date: 'date', time: 'time', datetime: 'datetime' }

/** The action that LINE's JSON describes, or null if a phone would do nothing. */
export function parseAction(json: Json | undefined): TapAction | null {
  if (!json) return null
  const data = textOf(json, 'data') ?? ''
  switch (textOf(json, 'type')) {
    case 'postback':
      return {
        kind: 'postback',
        data,
        displayText: textOf(json, 'displayText') ?? textOf(json, 'text'),
        inputOption: textOf(json, 'inputOption'),
        fillInText: textOf(json, 'fillInText'),
      }
    case 'message':
      return { kind: 'message', text: textOf(json, 'text') ?? '' }
    case 'uri':
      return { kind: 'uri', uri: textOf(json, 'uri') ?? '' }
    case 'datetimepicker':
      return {
        kind: 'datetimepicker',
        data,
        mode: MODES[textOf(json, 'mode') ?? ''] ?? 'date',
        initial: textOf(json, 'initial'),
        min: textOf(json, 'min'),
        max: textOf(json, 'max'),
      }
    case 'camera':
      return { kind: 'camera' }
    case 'cameraRoll':
      return { kind: 'cameraRoll' }
    case 'location':
      return { kind: 'location' }
    case 'clipboard':
      return { kind: 'clipboard', text: textOf(json, 'clipboardText') ?? '' }
    case 'richmenuswitch':
      return { kind: 'richmenuswitch', alias: textOf(json, 'richMenuAliasId') ?? '', data }
    default:
      return null
  }
}

/** What a screen reader says for the action: its label, or the words it would send. */
export function actionLabel(json: Json | undefined): string {
  if (!json) return ''
  return (
    textOf(json, 'label') ||
    textOf(json, 'displayText') ||
    textOf(json, 'text') ||
    textOf(json, 'uri') ||
    'ひらく'
  )
}

/** Quick replies of these kinds stay until data is sent; the others go with a tap. */
export const staysUntilSent = (action: TapAction | null): boolean =>
  action?.kind === 'camera' ||
  action?.kind === 'cameraRoll' ||
  action?.kind === 'location' ||
  action?.kind === 'datetimepicker'

export type Destination =
  | { kind: 'liff'; path: string }
  | { kind: 'call'; number: string }
  | { kind: 'web'; url: string }

/** Where a link leads: a LIFF page of this account, a phone call, or the web outside. */
export function destinationOf(uri: string, liffId: string): Destination | null {
  if (uri.startsWith('tel:')) return { kind: 'call', number: uri.slice('tel:'.length) }
  const url = URL.canParse(uri) ? new URL(uri) : null
  if (!url || (url.protocol !== 'http:' && url.protocol !== 'https:')) return null
  const inLiff = url.host === 'liff.line.me' || url.host === 'miniapp.line.me'
  const [, id = '', ...rest] = url.pathname.split('/')
  if (!inLiff || id !== liffId) return { kind: 'web', url: uri }
  return { kind: 'liff', path: `/${rest.join('/')}${url.search}${url.hash}` }
}
