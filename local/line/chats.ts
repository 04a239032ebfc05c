import type { ChatEntry, ChatOnPhone, RichMenuOnPhone } from './contract.ts'
import { newMessageId } from './ids.ts'
import { type Person, personaOf, richMenuOf, tell, type World } from './world.ts'

/** Adds a line to somebody's chat and shows it on their phone. */
export function addEntry(
  world: World,
  person: Person,
  entry: Omit<ChatEntry, 'id' | 'at' | 'unsent' | 'read'> & { id?: string },
): ChatEntry {
  const at = world.options.now()
  const whole: ChatEntry = { at, unsent: false, read: false, ...entry, id: entry.id ?? newMessageId(at) }
  person.entries.push(whole)
  tell(world, { kind: 'entry', persona: person.key, entry: whole })
  return whole
}

/** Shows the bot's messages in the person's chat; the loading animation ends with them. */
export function showMessages(
  world: World,
  person: Person,
  messages: Record<string, unknown>[],
  via: 'reply' | 'push' | 'multicast',
): ChatEntry[] {
  setLoading(world, person, null)
  return messages.map((message) => addEntry(world, person, { from: 'bot', message, via }))
}

export function setLoading(world: World, person: Person, until: number | null): void {
  if (person.loadingUntil === until) return
  person.loadingUntil = until
  tell(world, { kind: 'loading', persona: person.key, until })
}

/** Marks the person's messages up to and including this one as read by the account. */
export function markRead(world: World, person: Person, messageId: string): void {
  const last = person.entries.findIndex((entry) => entry.id === messageId)
  for (const entry of person.entries.slice(0, last + 1)) {
    if (entry.from !== 'user' || entry.read) continue
    entry.read = true
    tell(world, { kind: 'entry-changed', persona: person.key, entry })
  }
}

export function chatOnPhone(world: World, person: Person): ChatOnPhone {
  const isLoading = person.loadingUntil !== null && person.loadingUntil > world.options.now()
  return {
    persona: personaOf(person),
    entries: person.entries,
    richMenu: richMenuOnPhone(world, person),
    loadingUntil: isLoading ? person.loadingUntil : null,
  }
}

function richMenuOnPhone(world: World, person: Person): RichMenuOnPhone | null {
  const menu = richMenuOf(world, person)
  if (!menu || !person.following || person.blocked) return null
  const { richMenuId, chatBarText, selected, size, areas } = menu
  return {
    richMenuId,
    chatBarText,
    selected,
    size,
    areas,
    imageUrl: `${world.url}/local/rich-menus/${richMenuId}/image`,
  }
}

/** Tells every phone whose menu may have changed. */
export function tellRichMenu(world: World, people: Iterable<Person> = world.people.values()): void {
  for (const person of people) if (person.hasPhone) tell(world, { kind: 'rich-menu', persona: person.key })
}
