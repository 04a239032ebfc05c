import type { messagingApi } from '@line/bot-sdk'
import type { Action } from '#bot/conversation/say.ts'
import { encodeAction } from './postback.ts'

/** Our addresses, which messages link to. */
export interface Addresses {
  liffId: string
  /** Where our pages are opened; `liff.line.me` if left out. LINE MINI Apps have a host of their own. */
  liffHost?: string
  publicUrl: string
}

const MAX_LABEL = 20
const MAX_SAID = 300
const MAX_ADDRESS = 1000

const segmenter = new Intl.Segmenter('ja', { granularity: 'grapheme' })

/** LINE counts labels by what a reader calls a character. */
export function countCharacters(text: string): number {
  return [...segmenter.segment(text)].length
}

/**
 * LINE's action for a button, an area or a choice.
 * @param said what appears as the person's own message; the label if left out
 * @throws Error if LINE would refuse it
 */
export function toAction(
  label: string,
  action: Action,
  addresses: Addresses,
  said = label,
): messagingApi.Action {
  const count = countCharacters(label)
  if (count < 1 || count > MAX_LABEL) throw new Error(`a label has 1 to ${MAX_LABEL} characters: "${label}"`)
  switch (action.kind) {
    case 'tap':
      return postback(label, encodeAction(action), action.said ?? said)
    case 'control':
    case 'command':
      return postback(label, encodeAction(action), said)
    case 'call':
      return { type: 'uri', label, uri: callAddress(action.phone) }
    case 'open':
      return { type: 'uri', label, uri: checked(pageAddress(action.path, addresses)) }
    case 'link':
      return { type: 'uri', label, uri: checked(action.url) }
    case 'pickDate': {
      const { mode, initial, min, max } = picker(action)
      return { type: 'datetimepicker', label, data: encodeAction(action), mode, initial, min, max }
    }
    case 'sendLocation':
      return { type: 'location', label }
    case 'takePhoto':
      return { type: 'camera', label }
    case 'choosePhoto':
      return { type: 'cameraRoll', label }
    default:
      return action satisfies never
  }
}

const MOMENTS = { date: /^\d{4}-\d\d-\d\d$/, datetime: /^\d{4}-\d\d-\d\dT\d\d:\d\d$/ } as const

type Picker = Extract<Action, { kind: 'pickDate' }>

function picker(action: Picker): Picker {
  const { mode, min, initial, max } = action
  const moments = [min, initial, max].filter((moment) => moment !== undefined)
  const isInOrder = moments.every((moment, index) => index === 0 || moment >= (moments[index - 1] ?? ''))
  const areMoments = moments.every(
    (moment) => MOMENTS[mode].test(moment) && moment >= '1900' && moment < '2101',
  )
  if (!areMoments || !isInOrder || (min !== undefined && min === max)) {
    throw new Error(`a picker's moments fit its mode (${mode}) and follow each other: ${moments.join(', ')}`)
  }
  return action
}

function postback(label: string, data: string, displayText: string): messagingApi.Action {
  if (countCharacters(displayText) > MAX_SAID)
    throw new Error(`"${label}" says more than ${MAX_SAID} characters`)
  return { type: 'postback', label, data, displayText }
}

function callAddress(phone: string): string {
  const digits = phone.replace(/-/g, '')
  if (!/^\d{3,11}$/.test(digits)) throw new Error('a call needs a phone number of digits and hyphens')
  return `tel:${digits}`
}

function pageAddress(path: string, { liffId, liffHost = 'liff.line.me' }: Addresses): string {
  if (!path.startsWith('/')) throw new Error(`a page's path begins with a slash: "${path}"`)
  return `https://${liffHost}/${liffId}${path}`
}

function checked(address: string): string {
  const isFine =
    address.length <= MAX_ADDRESS && /^https?:\/\/[\x21-\x7e]+$/.test(address) && URL.canParse(address)
  if (!isFine) throw new Error('a link is http(s), ASCII and at most 1000 characters long')
  return address
}
