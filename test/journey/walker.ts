import { setTimeout as pause } from 'node:timers/promises'
import mongoose from 'mongoose'
import type { PhoneAct } from '#local/line/contract.ts'
import { isRecord, textOf } from '#local/line/rules/shape.ts'
import { ONE_PIXEL } from '#test/support/line.ts'
import { buttonsOf, type TappableAction } from '#test/support/line-messages.ts'
import type { Deed } from './deeds.ts'
import { atPage, atRecords, atStaff } from './pages.ts'
import type { Town } from './town.ts'

/** Somebody who wanders through the chat, and what they took back. */
export interface Walker {
  town: Town
  userId: string
  /** Marks of the messages that were unsent. */
  withdrawn: string[]
}

let marks = 0

/** Does it. Answers whether it has to be answered. */
export async function perform(walker: Walker, deed: Deed): Promise<boolean> {
  const { town, userId } = walker
  switch (deed.kind) {
    case 'press':
      return await press(walker, choose(visible(walker, deed.of), deed.which), deed.moment)
    case 'label':
      return await press(
        walker,
        visible(walker, 'any').find(({ label }) => label === deed.label),
        0,
      )
    case 'webhook':
      town.line.setFaults({ webhook: { kind: deed.how, times: 1 } })
      return false
    case 'outage':
      town.line.setFaults({ sendStatus: { status: 500, times: deed.times, delivered: deed.delivered } })
      return false
    case 'restart':
      await town.restart()
      return false
    case 'twice':
      return (await Promise.all([perform(walker, deed.deed), perform(walker, deed.deed)])).some(Boolean)
    case 'unsend':
      return await unsend(walker, deed.which)
    case 'redeliver':
      return await redeliver(walker, deed.which)
    case 'strange':
      return await bringStrange(walker, deed.type, deed.mode)
    case 'block':
      await act(walker, { kind: 'block' })
      await settled(userId)
      return await act(walker, { kind: 'follow' })
    case 'page':
      return (await atPage(town, userId)) && (await act(walker, { kind: 'text', text: 'くわしく書きました' }))
    case 'records':
      return await atRecords(town, userId, deed.which)
    case 'staff':
      return await atStaff(town, deed.which)
    default:
      return await act(walker, actOf(deed))
  }
}

/** Resolves when nothing of this person waits to be worked on. */
export async function settled(userId: string): Promise<void> {
  const inbox = mongoose.connection.collection('inbox')
  while (await inbox.findOne({ person: userId, state: 'waiting' })) await pause(20)
}

type Simple = Extract<Deed, { kind: 'say' | 'sticker' | 'voice' | 'photo' | 'locate' | 'postback' }>

function actOf(deed: Simple): PhoneAct {
  switch (deed.kind) {
    case 'say':
      return { kind: 'text', text: deed.isMarked ? `印${++marks}。${deed.text}`.slice(0, 5000) : deed.text }
    case 'sticker':
      return { kind: 'sticker', packageId: '446', stickerId: '1988' }
    case 'voice':
      return { kind: 'audio', dataBase64: ONE_PIXEL, durationMs: 2_000 }
    case 'photo':
      return { kind: 'image', dataBase64: ONE_PIXEL, contentType: 'image/png' }
    case 'locate':
      return { kind: 'location', title: '', address: '見本町1-2', latitude: 35.6412, longitude: 139.6982 }
    case 'postback':
      return { kind: 'postback', data: deed.data }
    default:
      return deed satisfies never
  }
}

async function act({ town, userId }: Walker, doing: PhoneAct): Promise<boolean> {
  await town.line.act(userId, doing)
  return true
}

/** Everything that can be tapped: in the newest answer, anywhere in the chat, or on the menu under it. */
export function visible({ town, userId }: Walker, of: 'newest' | 'any' | 'menu'): TappableAction[] {
  const { entries, richMenu } = town.line.chat(userId)
  const menu = buttonsOf(richMenu?.areas ?? [])
  if (of === 'menu') return menu
  const lastOfPerson = entries.findLastIndex(({ from }) => from === 'user')
  const shown = of === 'newest' ? entries.slice(lastOfPerson + 1) : entries.toReversed()
  const buttons = shown.flatMap(({ from, message: { quickReply, ...message } }) =>
    from === 'bot' ? [...buttonsOf(message), ...(of === 'newest' ? buttonsOf(quickReply) : [])] : [],
  )
  const last = entries.at(-1)?.message['quickReply']
  return of === 'newest' ? buttons : [...buttonsOf(last), ...buttons, ...menu]
}

function choose<T>(list: T[], which: number): T | undefined {
  return list[which % Math.max(1, list.length)]
}

async function press(walker: Walker, button: TappableAction | undefined, moment: number): Promise<boolean> {
  if (!button) return false
  const { action } = button
  const data = textOf(action['data']) ?? ''
  switch (action['type']) {
    case 'postback': {
      const displayText = textOf(action['displayText'])
      return await act(walker, { kind: 'postback', data, ...(displayText !== null && { displayText }) })
    }
    case 'datetimepicker':
      return await act(walker, { kind: 'postback', data, params: picked(action, moment) })
    case 'message':
      return await act(walker, { kind: 'text', text: textOf(action['text']) ?? '' })
    case 'camera':
    case 'cameraRoll':
      return await perform(walker, { kind: 'photo' })
    case 'location':
      return await perform(walker, { kind: 'locate' })
    default:
      return textOf(action['uri'])?.endsWith('/form') ? await perform(walker, { kind: 'page' }) : false
  }
}

/** A moment that the picker offers, or one that only a broken one would. */
function picked(action: Record<string, unknown>, moment: number): Record<string, string> {
  const mode = textOf(action['mode']) ?? 'date'
  const offered = ['initial', 'min', 'max'].flatMap((name) => textOf(action[name]) ?? [])
  const value = choose([...offered, mode === 'date' ? '1999-01-01' : '2199-01-01T00:00'], moment)
  return { [mode]: value ?? '' }
}

async function unsend(walker: Walker, which: number): Promise<boolean> {
  const own = walker.town.line
    .chat(walker.userId)
    .entries.filter(({ from, unsent }) => from === 'user' && !unsent)
  const entry = choose(own.toReversed(), which % 5)
  if (!entry) return false
  await act(walker, { kind: 'unsend', messageId: entry.id })
  const mark = /印\d+。/.exec(textOf(entry.message['text']) ?? '')?.[0]
  if (mark) walker.withdrawn.push(mark)
  return false
}

/** LINE brings an event of this person again, however long ago it was. */
async function redeliver({ town, userId }: Walker, which: number): Promise<boolean> {
  const events = town.line.webhooks.flatMap(({ body }): unknown[] => JSON.parse(body).events)
  const own = events.filter(
    (event) => isRecord(event) && isRecord(event['source']) && event['source']['userId'] === userId,
  )
  const event = choose(own, which)
  if (isRecord(event)) await town.line.inject([{ ...event, deliveryContext: { isRedelivery: true } }])
  return false
}

/** Events that LINE may invent, and what is said while another module has the chat. */
async function bringStrange(walker: Walker, type: string, mode: 'active' | 'standby'): Promise<boolean> {
  const source = { type: 'user', userId: walker.userId }
  const message = { id: `strange-${++marks}`, type: 'hologram', text: '印' }
  await walker.town.line.inject([{ type, mode, source, message, more: { of: ['it'] } }])
  return type === 'message' && mode === 'active'
}
