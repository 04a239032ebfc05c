/** The shell around `advance`: load, decide, save with compare-and-set, then speak. */
import { REFUSALS, Refusal } from '#shared/refusal.ts'
import type { Move } from './advance.ts'
import { createDraft, findDrafts, isLive, saveDraft } from './draft.model.ts'
import { type KeptDraft, withoutMessage } from './draft.ts'
import { type Flow, type Known, survey } from './flow.ts'
import type { Heard, Input } from './input.ts'
import { joined, menuAnswer } from './menu.ts'
import type { Answer, Choice } from './say.ts'
import { folded, type Scene } from './step.ts'
import {
  begun,
  goneOn,
  late,
  newDraft,
  type Outcome,
  offer,
  offered,
  reminded,
  unfinished,
  withWayBack,
} from './turns.ts'
import { NOTES } from './words.ts'

export interface TalkOptions {
  intake: Scene['intake']
  /** How long an unfinished conversation is kept. */
  draftDays: number
  /** Conversations, by the command that begins them. */
  flows: Record<string, Flow>
  /** Everything else that a button can start. */
  commands: Record<string, (heard: Heard, argument: string | undefined) => Promise<Answer>>
  follow(heard: Heard): Promise<Answer | null>
  unfollow(heard: Heard): Promise<void>
  /** What can be done here: the buttons of the rich menu. */
  menu: Choice[]
  /** The conversation offered to somebody who just starts telling. */
  offers: { command: string; isConcern(text: string): boolean }
  /** Fetches a picture from LINE and keeps it; answers its id. @throws Refusal */
  keepMedia(contentId: string, draftId: string, at: Date): Promise<string>
  /** Forgets pictures that a draft no longer has. */
  forgetMedia(draftId: string, photoIds: string[]): Promise<void>
  /** Erases a withdrawn message from what was sent already. */
  withdrawMessage(userId: string, messageId: string, at: Date): Promise<void>
  newId(): string
}

/** Hears one thing and answers; null: nothing to say. The same event again gets the same answer and changes nothing. */
export type Talk = (heard: Heard) => Promise<Answer | null>

const ATTEMPTS = 8

export function createTalk(options: TalkOptions): Talk {
  return async (heard) => {
    const keepOnce = keptOnce(options, heard)
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      const drafts = await findDrafts(heard.userId, heard.at)
      const done = drafts.find((draft) => draft.lastEventId === heard.eventId)
      if (done) return done.lastAnswer
      const said = await hear({ options, heard, drafts, keepPhoto: keepOnce })
      if (said !== CONFLICT) return said
    }
    throw new Error(`a draft changed ${ATTEMPTS} times while event ${heard.eventId} was worked on`)
  }
}

/** Somebody else was faster: look again and decide anew. */
const CONFLICT = Symbol('conflict')
type Said = Answer | null | typeof CONFLICT

interface Hearing {
  options: TalkOptions
  heard: Heard
  drafts: KeptDraft[]
  keepPhoto(contentId: string, draftId: string): Promise<string>
}

/** A picture is fetched once per event, however often its draft has to be read again. */
function keptOnce({ keepMedia }: TalkOptions, { at }: Heard): Hearing['keepPhoto'] {
  const kept = new Map<string, Promise<string>>()
  return (contentId, draftId) => {
    const photoId = kept.get(draftId) ?? keepMedia(contentId, draftId, at)
    kept.set(draftId, photoId)
    return photoId
  }
}

async function hear(hearing: Hearing): Promise<Said> {
  const { options, heard, drafts } = hearing
  const { input } = heard
  if (input.kind === 'unfollow') return await options.unfollow(heard).then(() => null)
  if (input.kind === 'unsend') return await forgetMessage(hearing, input.messageId)
  if (input.kind === 'follow') return await options.follow(heard)
  const sending = drafts.find((draft) => draft.state === 'sending')
  if (sending) return await finishSending(hearing, sending)
  if (input.kind === 'command') return await command(hearing, input.name, input.argument)
  if (input.kind === 'tap' || input.kind === 'control' || input.kind === 'date')
    return await press(hearing, input)
  return await message(hearing, input)
}

/** What holds for this person's conversation in this flow. */
async function sceneOf({ options, heard }: Hearing, flow: Flow): Promise<{ scene: Scene; known: Known }> {
  const known = await flow.known(heard.userId)
  return { known, scene: { at: heard.at, intake: options.intake, savedPlaces: known.savedPlaces } }
}

function flowOf({ options }: Hearing, id: string): Flow {
  const flow = Object.values(options.flows).find((one) => one.id === id)
  if (!flow) throw new Error(`no flow ${id}`)
  return flow
}

const liveDraft = ({ drafts }: Hearing) => drafts.find((draft) => isLive(draft.state))

/** Saves, then speaks. */
async function commit(hearing: Hearing, outcome: Outcome): Promise<Said> {
  if (outcome.kind === 'send') {
    // Sealed first: what a page saves from here on must not be lost in a report that has gone already.
    const isMine = await saveDraft(outcome.draft, hearing.heard.at)
    if (!isMine) return CONFLICT
    return await deliver(hearing, { ...outcome.draft, revision: outcome.draft.revision + 1 })
  }
  const { answer, draft, isNew } = outcome
  if (!draft) return answer
  const kept = { ...draft, lastEventId: hearing.heard.eventId, lastAnswer: answer }
  const { at } = hearing.heard
  if (!(await (isNew ? createDraft(kept, at) : saveDraft(kept, at)))) return CONFLICT
  await forgetDropped(hearing, kept)
  return answer
}

/** Calls the verb of a sealed draft and keeps what it says. Safe to do again. */
async function deliver(hearing: Hearing, sealed: KeptDraft): Promise<Said> {
  const { heard } = hearing
  const flow = flowOf(hearing, sealed.flow)
  const { scene } = await sceneOf(hearing, flow)
  const { values, applying } = survey(flow, sealed, scene)
  const told = Object.fromEntries(
    applying.filter((name) => name in values).map((name) => [name, values[name]]),
  )
  const { id: draftId, userId, typed, messageIds } = sealed
  const receipt = await flow.submit(told, { draftId, userId, at: heard.at, typed, messageIds })
  const sent: KeptDraft = {
    ...sealed,
    ...{ answers: {}, parts: {}, typed: [], messageIds: {} },
    state: 'sent',
    lastEventId: heard.eventId,
    lastAnswer: receipt,
  }
  return (await saveDraft(sent, heard.at)) ? receipt : CONFLICT
}

/** A crash came between sealing and sending. Sends, and then hears what was said, unless it was "send" again. */
async function finishSending(hearing: Hearing, sealed: KeptDraft): Promise<Said> {
  const receipt = await deliver(hearing, sealed)
  const { input } = hearing.heard
  const isAboutIt = 'draft' in input && input.draft === sealed.id
  if (isAboutIt || receipt === CONFLICT || receipt === null) return receipt
  const others = hearing.drafts.filter((draft) => draft.id !== sealed.id)
  const next = await hear({ ...hearing, drafts: others })
  return next === CONFLICT || next === null ? receipt : joined(receipt, next)
}

async function command(hearing: Hearing, name: string, argument: string | undefined): Promise<Said> {
  const { options, heard } = hearing
  const flow = options.flows[name]
  const live = liveDraft(hearing)
  if (flow) return await start(hearing, flow, name, argument)
  const handler = options.commands[name]
  if (!handler) return menuAnswer(options.menu, NOTES.notUnderstood)
  const answer = await handler(heard, argument)
  return live?.state === 'open' ? withWayBack(answer, live) : answer
}

async function start(
  hearing: Hearing,
  flow: Flow,
  name: string,
  argument: string | undefined,
): Promise<Said> {
  const { options, heard } = hearing
  const { scene, known } = await sceneOf(hearing, flow)
  const live = hearing.drafts.find((draft) => draft.flow === flow.id && isLive(draft.state))
  if (live?.state === 'offered') return await commit(hearing, begun(flow, live, scene, options))
  if (live && argument !== 'new') return unfinished(flow, live, name)
  if (live) {
    const { draft } = stoppedOutcome(flow, live, scene, options)
    if (!(await saveDraft(draft, heard.at))) return CONFLICT
  }
  const whose = { id: options.newId(), userId: heard.userId, known, state: 'open' } as const
  const outcome = begun(flow, newDraft(flow, whose, scene, options), scene, options)
  return await commit(hearing, outcome.kind === 'said' ? { ...outcome, isNew: true } : outcome)
}

/** Set aside for a new one, without taking this event for its own: that belongs to the new one. */
function stoppedOutcome(
  flow: Flow,
  live: KeptDraft,
  scene: Scene,
  options: TalkOptions,
): { draft: KeptDraft } {
  const outcome = goneOn(flow, live, { kind: 'control', control: 'stop' }, scene, options)
  return { draft: outcome.draft ?? live }
}

type Pressed = Extract<Input, { kind: 'tap' | 'control' | 'date' }>

async function press(hearing: Hearing, input: Pressed): Promise<Said> {
  const { options } = hearing
  const pressed = hearing.drafts.find((draft) => draft.id === input.draft)
  if (!pressed) return await unknownButton(hearing)
  const flow = flowOf(hearing, pressed.flow)
  const { scene } = await sceneOf(hearing, flow)
  const isResume = input.kind === 'control' && input.control === 'resume'
  if (pressed.state === 'open') return await commit(hearing, goneOn(flow, pressed, input, scene, options))
  if (pressed.state === 'offered') {
    if (isResume) return await commit(hearing, begun(flow, pressed, scene, options))
    const isStop = input.kind === 'control' && input.control === 'stop'
    if (isStop) return await commit(hearing, goneOn(flow, pressed, input, scene, options))
    return offer(flow, pressed)
  }
  const other = liveDraft(hearing)
  if (other) return await unknownButton(hearing)
  if (pressed.state === 'stopped' && isResume)
    return await commit(hearing, begun(flow, pressed, scene, options))
  return late(pressed)
}

/** An old button: the open question again, or what can be done here. */
async function unknownButton(hearing: Hearing): Promise<Said> {
  const live = liveDraft(hearing)
  if (!live) return menuAnswer(hearing.options.menu, NOTES.oldDraft)
  const flow = flowOf(hearing, live.flow)
  if (live.state === 'offered') return offer(flow, live)
  const { scene } = await sceneOf(hearing, flow)
  return reminded(flow, live, scene)
}

type Sent = Exclude<Input, Pressed | { kind: 'command' | 'follow' | 'unfollow' | 'unsend' }>

/** Something that is no button. */
async function message(hearing: Hearing, input: Sent): Promise<Said> {
  if (input.kind === 'stale') return await unknownButton(hearing)
  const { options } = hearing
  const chosen =
    input.kind === 'text' && options.menu.find(({ label }) => folded(label) === folded(input.text))
  if (chosen && chosen.action.kind === 'command')
    return await command(hearing, chosen.action.name, chosen.action.argument)
  const live = liveDraft(hearing)
  if (live?.state === 'open') return await tell(hearing, live, input)
  return await outOfTheBlue(hearing, live, input)
}

async function tell(
  hearing: Hearing,
  live: KeptDraft,
  input: Exclude<Sent, { kind: 'stale' }>,
): Promise<Said> {
  const flow = flowOf(hearing, live.flow)
  const { scene } = await sceneOf(hearing, flow)
  const move = await moveOf(hearing, live.id, input)
  if (typeof move === 'string') return reminded(flow, live, scene, move)
  return await commit(hearing, goneOn(flow, live, move, scene, hearing.options))
}

/** Nobody asked: words of worry, a photo or a place are kept, and a report is offered. */
async function outOfTheBlue(
  hearing: Hearing,
  live: KeptDraft | undefined,
  input: Exclude<Sent, { kind: 'stale' }>,
): Promise<Said> {
  const { options, heard } = hearing
  const isTelling =
    input.kind === 'place' ||
    (input.kind === 'media' && input.media === 'photo') ||
    (input.kind === 'text' && options.offers.isConcern(input.text))
  const flow = options.flows[options.offers.command]
  if (!isTelling || !flow) return greeted(options, input)
  const { scene, known } = await sceneOf(hearing, flow)
  const whose = { id: options.newId(), userId: heard.userId, known, state: 'offered' } as const
  const draft = live ?? newDraft(flow, whose, scene, options)
  const move = await moveOf(hearing, draft.id, input)
  if (typeof move === 'string') return menuAnswer(options.menu, move)
  const outcome = offered(flow, draft, move, scene, options)
  return await commit(hearing, live || outcome.kind === 'send' ? outcome : { ...outcome, isNew: true })
}

function greeted(options: TalkOptions, input: Exclude<Sent, { kind: 'stale' }>): Answer {
  if (input.kind === 'sticker') return menuAnswer(options.menu, NOTES.sticker)
  if (input.kind === 'media' && input.media !== 'photo') return menuAnswer(options.menu, NOTES[input.media])
  return menuAnswer(options.menu, NOTES.greeting)
}

/** What was sent, as a conversation takes it; or why it could not be taken. */
async function moveOf(
  hearing: Hearing,
  draftId: string,
  input: Exclude<Sent, { kind: 'stale' }>,
): Promise<Move | string> {
  const messageId = hearing.heard.messageId ?? hearing.heard.eventId
  if (input.kind === 'sticker') return { kind: 'other', what: 'sticker' }
  if (input.kind !== 'media') return { ...input, messageId }
  if (input.media !== 'photo') return { kind: 'other', what: input.media }
  try {
    return { kind: 'photo', photoId: await hearing.keepPhoto(input.contentId, draftId), messageId }
  } catch (error) {
    if (error instanceof Refusal) return REFUSALS[error.code].say
    throw error
  }
}

/** A withdrawn message leaves the drafts and, if it went already, the report. LINE hears no answer to this. */
async function forgetMessage(hearing: Hearing, messageId: string): Promise<Said> {
  const { options, heard, drafts } = hearing
  for (const draft of drafts) {
    const { draft: cleaned, isChanged } = withoutMessage(draft, messageId)
    if (!isChanged) continue
    // What was said last may repeat what has been withdrawn.
    const kept = { ...draft, ...cleaned, lastAnswer: null, lastEventId: null }
    if (!(await saveDraft(kept, heard.at))) return CONFLICT
    await forgetDropped(hearing, kept)
  }
  await options.withdrawMessage(heard.userId, messageId, heard.at)
  return null
}

async function forgetDropped({ options, drafts }: Hearing, after: KeptDraft): Promise<void> {
  const before = drafts.find((draft) => draft.id === after.id)
  const flow = Object.values(options.flows).find((one) => one.id === after.flow)
  if (!before || !flow) return
  const kept = photosIn(flow, after)
  const dropped = photosIn(flow, before).filter((photoId) => !kept.includes(photoId))
  if (dropped.length > 0) await options.forgetMedia(after.id, dropped)
}

/** The ids of all photos that a draft holds, in answers and in half answers. */
function photosIn(flow: Flow, draft: KeptDraft): string[] {
  return Object.keys(flow.steps)
    .filter((name) => flow.steps[name]?.catches === 'photo')
    .flatMap((name) => {
      const answer = draft.answers[name]
      return [answer?.is === 'value' ? answer.value : [], draft.parts[name] ?? []]
    })
    .flatMap((ids) => (Array.isArray(ids) ? ids.filter((id) => typeof id === 'string') : []))
}
