import type { ChatEntry, ChatOnPhone, LocalEvent, LocalState, Persona } from '../contract.ts'

/** Everything the page knows: what the server told, and which phone is in whose hand. */
export interface PageState {
  server: LocalState | null
  chats: Record<string, ChatOnPhone>
  online: boolean
  /** The phone that is being used; pushes ring all the others. */
  front: string
  locked: string[]
  /** The LIFF page over the chat, by persona: its path. */
  liff: Record<string, string>
  /** Pushes that rang and have not been looked at, by persona. */
  rung: Record<string, ChatEntry[]>
}

export type PageChange =
  | { kind: 'loaded'; server: LocalState; chats: ChatOnPhone[] }
  | { kind: 'menu-loaded'; chat: ChatOnPhone }
  | { kind: 'live'; event: LocalEvent; pageHidden: boolean }
  | { kind: 'online'; online: boolean }
  | { kind: 'use'; persona: string }
  | { kind: 'lock'; persona: string; locked: boolean }
  | { kind: 'liff'; persona: string; path: string | null }

export const emptyPage = (front: string): PageState => ({
  server: null,
  chats: {},
  online: true,
  front,
  locked: [],
  liff: {},
  rung: {},
})

/** The page after one change; the same live event twice changes nothing. */
export function changePage(state: PageState, change: PageChange): PageState {
  switch (change.kind) {
    case 'loaded':
      return {
        ...state,
        server: change.server,
        chats: Object.fromEntries(change.chats.map((chat) => [chat.persona.key, chat])),
      }
    case 'menu-loaded': {
      const known = state.chats[change.chat.persona.key]
      // Only the menu: an entry may have arrived while this snapshot was on its way.
      return withChat(state, known ? { ...known, richMenu: change.chat.richMenu } : change.chat)
    }
    case 'live':
      return afterEvent(state, change.event, change.pageHidden)
    case 'online':
      return { ...state, online: change.online }
    case 'use':
      return quiet({ ...state, front: change.persona }, change.persona)
    case 'lock': {
      const next = { ...state, locked: toggled(state.locked, change.persona, change.locked) }
      return change.locked ? next : quiet({ ...next, front: change.persona }, change.persona)
    }
    case 'liff':
      return withLiff(state, change.persona, change.path)
    default:
      return change satisfies never
  }
}

function toggled(keys: string[], key: string, on: boolean): string[] {
  const others = keys.filter((other) => other !== key)
  return on ? [...others, key] : others
}

/** A phone that is looked at has no more unseen pushes, unless it is locked. */
function quiet(state: PageState, persona: string): PageState {
  if (state.locked.includes(persona)) return state
  return { ...state, rung: { ...state.rung, [persona]: [] } }
}

const withChat = (state: PageState, chat: ChatOnPhone): PageState => ({
  ...state,
  chats: { ...state.chats, [chat.persona.key]: chat },
})

function afterEvent(state: PageState, event: LocalEvent, pageHidden: boolean): PageState {
  switch (event.kind) {
    case 'entry': {
      const known = state.chats[event.persona]
      const next = known ? withChat(state, withEntry(known, event.entry)) : state
      return ring(next, event.persona, event.entry, pageHidden)
    }
    case 'entry-changed': {
      const known = state.chats[event.persona]
      return known ? withChat(state, withEntry(known, event.entry)) : state
    }
    case 'loading': {
      const known = state.chats[event.persona]
      return known ? withChat(state, { ...known, loadingUntil: event.until }) : state
    }
    case 'persona':
      return withPersona(state, event.persona)
    case 'rich-menu':
      return state // the page fetches the menu
    case 'liff-close':
      return withLiff(state, event.persona, null)
    default:
      return event satisfies never
  }
}

function withLiff(state: PageState, persona: string, path: string | null): PageState {
  const { [persona]: _closed, ...others } = state.liff
  return { ...state, liff: path === null ? others : { ...others, [persona]: path } }
}

function withEntry(chat: ChatOnPhone, entry: ChatEntry): ChatOnPhone {
  const before = chat.entries.find((other) => other.id === entry.id)
  if (!before) {
    const loadingUntil = entry.from === 'bot' ? null : chat.loadingUntil
    return { ...chat, entries: [...chat.entries, entry], loadingUntil }
  }
  // Read and unsent never turn back, so an event that a later snapshot overtook does no harm.
  const merged = { ...entry, read: entry.read || before.read, unsent: entry.unsent || before.unsent }
  return { ...chat, entries: chat.entries.map((other) => (other.id === entry.id ? merged : other)) }
}

function withPersona(state: PageState, persona: Persona): PageState {
  if (!state.server) return state
  const personas = state.server.personas.map((other) => (other.key === persona.key ? persona : other))
  const known = state.chats[persona.key]
  const next = { ...state, server: { ...state.server, personas } }
  return known ? withChat(next, { ...known, persona }) : next
}

function ring(state: PageState, persona: string, entry: ChatEntry, pageHidden: boolean): PageState {
  if (entry.via !== 'push' && entry.via !== 'multicast') return state
  const { front, locked, liff } = state
  const inHand = front === persona && !locked.includes(persona) && !(persona in liff) && !pageHidden
  const before = state.rung[persona] ?? []
  if (inHand || before.some((other) => other.id === entry.id)) return state
  return { ...state, rung: { ...state.rung, [persona]: [...before, entry] } }
}
