import { addEntry } from '../chats.ts'
import type { ChatEntry, PhoneAct } from '../contract.ts'
import { refuse } from '../failure.ts'
import { newMessageId } from '../ids.ts'
import { answerableEvent, eventOf, messageTokens, type WebhookEvent } from '../webhook/events.ts'
import type { Postman } from '../webhook/postman.ts'
import { type Content, type Person, personaOf, tell, type World } from '../world.ts'
import { switchRichMenu } from './switch-rich-menu.ts'

/**
 * Does on this person's phone what the act says and brings the product its webhook. Answers the event's id,
 * null when the act causes no webhook, once the product has answered.
 */
export async function act(
  world: World,
  postman: Postman,
  person: Person,
  doing: PhoneAct,
): Promise<{ eventId: string | null }> {
  const event = perform(world, person, doing)
  if (event) await postman.post(event)
  return { eventId: event?.webhookEventId ?? null }
}

function perform(world: World, person: Person, doing: PhoneAct): WebhookEvent | null {
  switch (doing.kind) {
    case 'follow':
      return follow(world, person)
    case 'block':
      return block(world, person)
    case 'unblock':
      return unblock(world, person)
    case 'unsend':
      return unsend(world, person, doing.messageId)
    case 'postback':
      return postback(world, person, doing)
    default:
      return say(world, person, doing)
  }
}

function follow(world: World, person: Person): WebhookEvent | null {
  if (person.blocked) return unblock(world, person)
  if (person.following) return null
  change(world, person, { following: true })
  return answerableEvent(world, person, 'follow', { follow: { isUnblocked: false } })
}

function block(world: World, person: Person): WebhookEvent | null {
  if (person.blocked || !person.following) return null
  change(world, person, { blocked: true })
  return eventOf(world, person, 'unfollow')
}

function unblock(world: World, person: Person): WebhookEvent | null {
  if (!person.blocked) return null
  change(world, person, { blocked: false, following: true })
  return answerableEvent(world, person, 'follow', { follow: { isUnblocked: true } })
}

function change(world: World, person: Person, to: { following?: boolean; blocked?: boolean }): void {
  Object.assign(person, to)
  tell(world, { kind: 'persona', persona: personaOf(person) })
}

function unsend(world: World, person: Person, messageId: string): WebhookEvent | null {
  const entry = person.entries.find((one) => one.id === messageId && one.from === 'user')
  if (!entry) refuse(404, 'no such message of this person')
  if (entry.unsent) return null
  entry.unsent = true
  if (world.contents.delete(messageId)) world.goneContents.add(messageId)
  tell(world, { kind: 'entry-changed', persona: person.key, entry })
  return eventOf(world, person, 'unsend', { unsend: { messageId } })
}

function postback(
  world: World,
  person: Person,
  doing: Extract<PhoneAct, { kind: 'postback' }>,
): WebhookEvent {
  refuseBlocked(person)
  const alias = doing.params?.['newRichMenuAliasId']
  const params = alias === undefined ? doing.params : switchRichMenu(world, person, alias)
  if (doing.displayText)
    addEntry(world, person, { from: 'user', via: 'user', message: { type: 'text', text: doing.displayText } })
  return answerableEvent(world, person, 'postback', {
    postback: { data: doing.data, ...(params && { params }) },
  })
}

type Said = Exclude<PhoneAct, { kind: 'follow' | 'block' | 'unblock' | 'unsend' | 'postback' }>

function say(world: World, person: Person, doing: Said): WebhookEvent {
  refuseBlocked(person)
  const id = newMessageId(world.options.now())
  const said = messageOf(world, person, doing, id)
  return sayMessage(world, person, id, said.shown, said.sent)
}

/** Puts a person's message into the chat and makes its webhook event. */
export function sayMessage(
  world: World,
  person: Person,
  id: string,
  shown: ChatEntry['message'],
  sent: Record<string, unknown>,
): WebhookEvent {
  addEntry(world, person, { id, from: 'user', via: 'user', message: shown })
  const message = { id, ...sent, ...messageTokens(world, person, id) }
  return answerableEvent(world, person, 'message', { message })
}

function refuseBlocked(person: Person): void {
  if (person.blocked) refuse(409, 'this person blocks the account')
}

interface Message {
  /** As the phone shows it. */
  shown: Record<string, unknown>
  /** As the webhook tells it. */
  sent: Record<string, unknown>
}

function messageOf(world: World, person: Person, doing: Said, id: string): Message {
  switch (doing.kind) {
    case 'text':
      return same({ type: 'text', text: doing.text })
    case 'sticker':
      return same({
        type: 'sticker',
        packageId: doing.packageId,
        stickerId: doing.stickerId,
        stickerResourceType: 'STATIC',
      })
    case 'location': {
      const { title, address, latitude, longitude } = doing
      return same({ type: 'location', title, address, latitude, longitude })
    }
    case 'image':
      return media(world, person, id, 'image', doing.contentType, doing.dataBase64, {})
    case 'audio':
      return media(world, person, id, 'audio', 'audio/x-m4a', doing.dataBase64, {
        duration: doing.durationMs,
      })
    case 'video':
      return media(world, person, id, 'video', 'video/mp4', doing.dataBase64, { duration: doing.durationMs })
    case 'file':
      return file(world, person, id, doing.fileName, doing.dataBase64)
    default:
      return doing satisfies never
  }
}

function same(message: Record<string, unknown>): Message {
  return { shown: message, sent: message }
}

function media(
  world: World,
  person: Person,
  id: string,
  kind: Content['kind'],
  contentType: string,
  dataBase64: string,
  more: Record<string, unknown>,
): Message {
  world.contents.set(id, {
    kind,
    contentType,
    bytes: Buffer.from(dataBase64, 'base64'),
    userId: person.userId,
  })
  const address = `${world.url}/local/content/${id}`
  return {
    shown: { type: kind, originalContentUrl: address, previewImageUrl: address, ...more },
    sent: { type: kind, contentProvider: { type: 'line' }, ...more },
  }
}

function file(world: World, person: Person, id: string, fileName: string, dataBase64: string): Message {
  const bytes = Buffer.from(dataBase64, 'base64')
  world.contents.set(id, {
    kind: 'file',
    contentType: 'application/octet-stream',
    bytes,
    userId: person.userId,
  })
  return same({ type: 'file', fileName, fileSize: bytes.length })
}
