/**
 * What the phone page and tests say to the local LINE Platform beside LINE's own API: the part of LINE that
 * people hold in their hands. All of it is served under `/local/` at the same origin as LINE's API.
 */

/** Somebody with a phone. The same list is in every run, so that links and screenshots stay true. */
export interface Persona {
  /** `resident`, `shopkeeper`, `guest`, `staff-1`, `staff-2`, `organiser`: how the page and tests name them. */
  key: string
  /** LINE user id, `U` and 32 hex digits. */
  userId: string
  displayName: string
  /** What they do, in a few Japanese words: shown under the name. */
  note: string
  avatarColor: string
  /** Where this phone's LIFF browser lives: an origin of its own, so that each persona has cookies of their own. */
  liffOrigin: string
  /** Whether this person has added the account as a friend, and whether they block it. */
  following: boolean
  blocked: boolean
}

/** A line of a chat as the phone shows it. `message` is LINE's own message object. */
export interface ChatEntry {
  id: string
  from: 'user' | 'bot'
  /** Epoch milliseconds. */
  at: number
  /** LINE message object as sent by the bot, or `{ type: 'text' | 'sticker' | 'image' | …}` by the person. */
  message: Record<string, unknown>
  /** How it came: a push or multicast rings the phone, a reply does not. */
  via: 'reply' | 'push' | 'multicast' | 'user'
  /** True once the person withdrew it: the phone shows a line in its place. */
  unsent: boolean
  /** True when the webhook with the person's message was answered 200: shown as 既読. */
  read: boolean
}

export interface RichMenuOnPhone {
  richMenuId: string
  chatBarText: string
  selected: boolean
  size: { width: number; height: number }
  areas: {
    bounds: { x: number; y: number; width: number; height: number }
    action: Record<string, unknown>
  }[]
  imageUrl: string
}

/** `GET /local/personas/:key/chat` */
export interface ChatOnPhone {
  persona: Persona
  entries: ChatEntry[]
  richMenu: RichMenuOnPhone | null
  /** Until when the loading animation runs, epoch milliseconds; null if it does not. */
  loadingUntil: number | null
}

/** `GET /local/state` */
export interface LocalState {
  bot: { displayName: string; userId: string; webhookUrl: string; liffId: string }
  personas: Persona[]
  /** Monthly quota: null when unlimited. */
  quota: { limit: number | null; used: number }
}

/** `POST /local/personas/:key/act`: what a person does with the phone. Answers `{ eventId: string | null }`. */
export type PhoneAct =
  | { kind: 'follow' }
  | { kind: 'block' }
  | { kind: 'unblock' }
  | { kind: 'text'; text: string }
  | { kind: 'sticker'; packageId: string; stickerId: string }
  | { kind: 'image'; dataBase64: string; contentType: string }
  | { kind: 'audio'; dataBase64: string; durationMs: number }
  | { kind: 'video'; dataBase64: string; durationMs: number }
  | { kind: 'file'; fileName: string; dataBase64: string }
  | { kind: 'location'; title: string; address: string; latitude: number; longitude: number }
  /** A tap on a button, quick reply or rich-menu area whose action is `postback` or `datetimepicker`. */
  | { kind: 'postback'; data: string; displayText?: string; params?: Record<string, string> }
  | { kind: 'unsend'; messageId: string }

/**
 * `PUT /local/faults`: what goes wrong from now on; `{}` heals everything. Counters count down.
 * `sendStatus`: the next `times` reply/push/multicast calls answer this status (500 after delivering when
 * `delivered` is true, which is how a lost answer looks). `silentMs`: they answer only after so long.
 */
export interface Faults {
  sendStatus?: { status: number; times: number; delivered?: boolean }
  silentMs?: { ms: number; times: number }
  /** The next content downloads: 202 (still preparing), or a connection cut in the middle. */
  content?: { kind: 'preparing' | 'cut'; times: number }
  /** The next webhook calls are delivered twice, or twice with the second marked as a redelivery. */
  webhook?: { kind: 'duplicate' | 'redeliver'; times: number }
  /** Hold webhooks back until this many have gathered, then deliver them in reverse order in one call. */
  reorder?: { gather: number }
  monthlyLimit?: number | null
}

/** `GET /local/events` (server-sent events, `data:` is one of these as JSON). */
export type LocalEvent =
  | { kind: 'entry'; persona: string; entry: ChatEntry }
  /** An entry changed: read, unsent. */
  | { kind: 'entry-changed'; persona: string; entry: ChatEntry }
  | { kind: 'loading'; persona: string; until: number | null }
  | { kind: 'rich-menu'; persona: string }
  | { kind: 'persona'; persona: Persona }
  /** A LIFF page of this persona asks the phone to close it or to open an address outside. */
  | { kind: 'liff-close'; persona: string }
