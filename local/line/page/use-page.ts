import { useEffect, useReducer } from 'preact/hooks'
import type { LocalEvent } from '../contract.ts'
import { changePage, emptyPage, type PageChange } from './page-state.ts'
import { getChat, getState } from './phone-api.ts'

const RETRY_MS = 2000

/** The page's state, kept true by the server's events, and the way to change it. */
export function usePage(front: string) {
  const [state, change] = useReducer(changePage, front, emptyPage)
  useEffect(() => followServer(change), [])
  return { state, change }
}

/** Loads everything at each (re)connection and then follows; an entry that arrives meanwhile is not lost. */
function followServer(change: (what: PageChange) => void): () => void {
  let source: EventSource | null = null
  let timer: ReturnType<typeof setTimeout> | undefined
  let meanwhile: PageChange[] | null = null
  let stopped = false

  async function load() {
    const mine: PageChange[] = []
    meanwhile = mine
    try {
      const server = await getState()
      const chats = await Promise.all(server.personas.map((persona) => getChat(persona.key)))
      if (meanwhile !== mine || stopped) return // a later connection is loading already
      meanwhile = null
      change({ kind: 'loaded', server, chats })
      for (const one of mine) change(one)
      change({ kind: 'online', online: true })
    } catch {
      if (meanwhile === mine) again() // shown as "not connected"; connecting anew loads again
    }
  }

  function again() {
    change({ kind: 'online', online: false })
    source?.close()
    clearTimeout(timer)
    if (!stopped) timer = setTimeout(connect, RETRY_MS)
  }

  function connect() {
    source = new EventSource('/local/events')
    source.onopen = () => void load()
    source.onerror = again
    source.onmessage = (message) => {
      const event: LocalEvent = JSON.parse(message.data)
      const live: PageChange = { kind: 'live', event, pageHidden: document.hidden }
      meanwhile?.push(live)
      change(live)
      if (event.kind === 'rich-menu') void reload(event.persona)
      if (event.kind === 'persona') void reload(event.persona.key) // a new friend gets the menu too
    }
  }

  async function reload(persona: string) {
    try {
      change({ kind: 'menu-loaded', chat: await getChat(persona) })
    } catch {
      again()
    }
  }

  connect()
  return () => {
    stopped = true
    clearTimeout(timer)
    source?.close()
  }
}
