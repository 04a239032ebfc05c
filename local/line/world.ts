import { randomBytes } from 'node:crypto'
import type { ChatEntry, Faults, LocalEvent, Persona } from './contract.ts'
import { userIdFor } from './ids.ts'
import type { LineOptions } from './options.ts'
import { PERSONAS } from './personas.ts'
import type { Size } from './rules/rich-menus.ts'

/** Somebody with a LINE account: a persona, or one who was only ever named in an injected webhook. */
export interface Person extends Persona {
  hasPhone: boolean
  /** Everything said with the account, oldest first. */
  entries: ChatEntry[]
  loadingUntil: number | null
  /** The menu linked to this person alone. */
  richMenuId: string | null
}

export interface RichMenu {
  richMenuId: string
  size: Size
  selected: boolean
  name: string
  chatBarText: string
  areas: {
    bounds: { x: number; y: number; width: number; height: number }
    action: Record<string, unknown>
  }[]
}

export interface Picture {
  contentType: string
  bytes: Buffer
}

/** A photo, voice or file that a person sent. */
export interface Content extends Picture {
  kind: 'image' | 'audio' | 'video' | 'file'
  userId: string
}

/** One use, within a minute of the (re)delivery and twenty minutes of the event. */
export interface ReplyToken {
  userId: string
  eventAt: number
  deliveredAt: number
  isRedelivered: boolean
  isUsed: boolean
}

/** An app of the LINE Login channel, as the LIFF server API shows it. */
export interface LiffApp {
  view: { type: string; url: string }
  description: string
  scope: string[]
  botPrompt: string
  permanentLinkPattern: 'concat'
}

export interface Accepted {
  at: number
  requestId: string
  sentMessages: { id: string; quoteToken: string }[] | undefined
}

export interface UserToken {
  userId: string
  clientId: string
  expiresAt: number
  scopes: string[]
}

/** A call of a sending endpoint as tests look at it. */
export interface SentCall {
  at: number
  endpoint: string
  body: unknown
  status: number
  requestId: string
  retryKey: string | null
}

/** A webhook call as tests look at it; status null if there was no answer. */
export interface WebhookCall {
  at: number
  status: number | null
  body: string
}

/** Everything that a local LINE knows. */
export interface World {
  options: LineOptions
  bot: { userId: string; displayName: string; basicId: string }
  /** Origin of LINE's API, known once it listens. */
  url: string
  webhookUrl: string | null
  webhookActive: boolean
  liffApps: Map<string, LiffApp>
  people: Map<string, Person>
  contents: Map<string, Content>
  goneContents: Set<string>
  richMenus: Map<string, RichMenu>
  richMenuImages: Map<string, Picture>
  richMenuAliases: Map<string, string>
  defaultRichMenuId: string | null
  replyTokens: Map<string, ReplyToken>
  accepted: Map<string, Accepted>
  readTokens: Map<string, { userId: string; messageId: string }>
  channelTokens: Map<string, { clientId: string; expiresAt: number }>
  userTokens: Map<string, UserToken>
  loginCodes: Map<string, { userId: string; challenge: string | null }>
  monthlyLimit: number | null
  used: number
  /** How many multicasts may be called at once, as it was at that moment. */
  multicasts: { left: number; at: number }
  /** How many messages each way of sending took, by `yyyyMMdd` in Japan. */
  counts: Map<string, number>
  faults: Faults
  calls: SentCall[]
  webhooks: WebhookCall[]
  listeners: Set<(event: LocalEvent) => void>
}

export function createWorld(options: LineOptions): World {
  const world: World = {
    options,
    bot: { userId: userIdFor('bot'), displayName: options.botName, basicId: '@000local' },
    url: '',
    webhookUrl: options.webhookUrl,
    webhookActive: true,
    liffApps: new Map(),
    people: new Map(),
    contents: new Map(),
    goneContents: new Set(),
    richMenus: new Map(),
    richMenuImages: new Map(),
    richMenuAliases: new Map(),
    defaultRichMenuId: null,
    replyTokens: new Map(),
    accepted: new Map(),
    readTokens: new Map(),
    channelTokens: new Map(),
    userTokens: new Map(),
    loginCodes: new Map(),
    monthlyLimit: null,
    used: 0,
    multicasts: { left: 200, at: 0 },
    counts: new Map(),
    faults: {},
    calls: [],
    webhooks: [],
    listeners: new Set(),
  }
  setLiffEndpoint(world, options.liffEndpointUrl)
  for (const one of PERSONAS) world.people.set(one.userId, { ...nobody(), ...one, hasPhone: true })
  return world
}

/** The page that opens over a chat; null for none. */
export function liffEndpointOf(world: World): string | null {
  return world.liffApps.get(world.options.liffId)?.view.url ?? null
}

/** Says at once where that page is, as if somebody had registered it. */
export function setLiffEndpoint(world: World, url: string | null): void {
  const { liffId, botName } = world.options
  if (url === null) world.liffApps.delete(liffId)
  else
    world.liffApps.set(liffId, {
      view: { type: 'full', url },
      description: botName,
      scope: ['openid', 'profile', 'chat_message.write'],
      botPrompt: 'none',
      permanentLinkPattern: 'concat',
    })
}

function nobody(): Omit<Person, 'key' | 'userId' | 'displayName' | 'note' | 'avatarColor'> {
  return {
    liffOrigin: '',
    following: false,
    blocked: false,
    hasPhone: false,
    entries: [],
    loadingUntil: null,
    richMenuId: null,
  }
}

/** Somebody who exists only in injected webhooks: a thousand people need no thousand phones. */
export function addPerson(world: World, userId: string): Person {
  const known = world.people.get(userId)
  if (known) return known
  const person = {
    ...nobody(),
    key: userId,
    userId,
    displayName: `例田 ${randomBytes(2).toString('hex')}`,
    note: '',
    avatarColor: '#888888',
    following: true,
  }
  world.people.set(userId, person)
  return person
}

export function personByKey(world: World, key: string): Person | null {
  const stranger = world.people.get(key) // they go by their user id
  if (stranger) return stranger
  for (const person of world.people.values()) if (person.key === key) return person
  return null
}

export function tell(world: World, event: LocalEvent): void {
  for (const listener of world.listeners) listener(event)
}

/** The person without what only this server needs. */
export function personaOf(person: Person): Persona {
  const { key, userId, displayName, note, avatarColor, liffOrigin, following, blocked } = person
  return { key, userId, displayName, note, avatarColor, liffOrigin, following, blocked }
}

/** The menu at the bottom of this person's chat: their own before everybody's. */
export function richMenuOf(world: World, person: Person): RichMenu | null {
  const id = person.richMenuId ?? world.defaultRichMenuId
  return id === null ? null : (world.richMenus.get(id) ?? null)
}

const MOST_REMEMBERED = 50_000

/** Keeps something by its key and forgets the oldest: a long run must not fill the memory. */
export function remember<T>(known: Map<string, T>, key: string, value: T): void {
  known.set(key, value)
  if (known.size <= MOST_REMEMBERED) return
  for (const oldest of known.keys()) {
    known.delete(oldest)
    return
  }
}

/** Adds to a record for tests, which loses its older half when it gets long. */
export function note<T>(record: T[], entry: T): void {
  record.push(entry)
  if (record.length > MOST_REMEMBERED) record.splice(0, MOST_REMEMBERED / 2)
}

/** Takes one from a fault that counts down; true while it lasts. */
export function strikes(fault: { times: number } | undefined): boolean {
  if (!fault || fault.times <= 0) return false
  fault.times -= 1
  return true
}
