/** Whatever is no button: words, places, photos, stickers. */
import { REFUSALS, Refusal } from '#shared/refusal.ts'
import type { Move } from './advance.ts'
import { commit, remind } from './commit.ts'
import { isLive } from './draft.model.ts'
import type { KeptDraft } from './draft.ts'
import { asking, stepOf, survey } from './flow.ts'
import { photosIn } from './form.ts'
import { CONFLICT, flowOf, type Hearing, liveDraft, type Said, sceneOf, type TalkOptions } from './hearing.ts'
import type { Input } from './input.ts'
import { menuAnswer } from './menu.ts'
import { command, type Pressed, press, unknownButton } from './press.ts'
import type { Answer, Say } from './say.ts'
import { folded } from './step.ts'
import { goneOn, isAttended, newDraft, type Outcome, offered, prefaced, withWayBack } from './turns.ts'
import { NAVIGATION, NOTES } from './words.ts'

type Sent = Exclude<Input, Pressed | { kind: 'command' | 'follow' | 'unfollow' | 'unsend' }>

/** Something that is no button. */
export async function message(hearing: Hearing, input: Sent): Promise<Said> {
  if (input.kind === 'stale') return await unknownButton(hearing)
  const { options } = hearing
  const chosen =
    input.kind === 'text' &&
    [...options.menu, ...(options.spoken ?? [])].find(({ label }) =>
      [input.text, input.meant ?? ''].some((words) => folded(label) === folded(words)),
    )
  if (chosen && chosen.action.kind === 'command')
    return await command(hearing, chosen.action.name, chosen.action.argument)
  const said = input.kind === 'text' && offerAnswered(hearing, input.meant ?? input.text)
  if (said) return await press(hearing, said)
  const live = liveDraft(hearing)
  const open = live?.state === 'open' ? live : undefined
  if (!open || isLeft(hearing, open)) {
    const heard = await options.hears?.(hearing.heard)
    if (heard) return open ? withWayBack(heard, open) : heard
  }
  if (open && !(await isWorry(hearing, open, input))) return await tell(hearing, open, input)
  return await outOfTheBlue(hearing, input)
}

const TO_OFFER = new Map<string, 'resume' | 'stop'>([
  [NAVIGATION.begin, 'resume'],
  [NAVIGATION.resume, 'resume'],
  [NAVIGATION.notNow, 'stop'],
  [NAVIGATION.stop, 'stop'],
])

/** The words of the buttons under an offer, or of the way back into what was just stopped. */
function offerAnswered(hearing: Hearing, words: string): Pressed | null {
  const control = TO_OFFER.get(folded(words))
  const last = liveDraft(hearing) ?? hearing.drafts[0]
  if (!last || !control) return null
  const isMeant =
    last.state === 'offered' || (last.state === 'stopped' && folded(words) === NAVIGATION.resume)
  return isMeant ? { kind: 'control', draft: last.id, control } : null
}

/** Whoever has not gone on for a while does not write to the question that was open then. */
function isLeft(hearing: Hearing, draft: KeptDraft): boolean {
  return !isAttended(flowOf(hearing, draft.flow), draft, hearing.heard.at, hearing.options)
}

/** Somebody signing up for something writes that a neighbour worries them: no answer, but a reason to report. */
async function isWorry(
  hearing: Hearing,
  live: KeptDraft,
  input: Exclude<Sent, { kind: 'stale' }>,
): Promise<boolean> {
  const { offers, flows } = hearing.options
  if (live.flow === flows[offers.command]?.id) return false
  if (input.kind !== 'text' || !offers.isConcern(input.text)) return false
  const flow = flowOf(hearing, live.flow)
  if (flow.hearsWorries) return false
  const { scene } = await sceneOf(hearing, flow)
  const { open, values } = survey(flow, live, scene)
  const step = open === null ? undefined : stepOf(flow, open)
  if (open === null || !step) return true
  if (step.takesAnyWords) return false
  // An answer may be called so: 「子どもと遊ぶ」.
  const told = { kind: 'text', text: input.meant ?? input.text } as const
  const { kind } = step.read(told, asking(live, open, values, scene))
  return kind !== 'value' && kind !== 'part'
}

async function tell(
  hearing: Hearing,
  live: KeptDraft,
  input: Exclude<Sent, { kind: 'stale' }>,
): Promise<Said> {
  const flow = flowOf(hearing, live.flow)
  const { scene } = await sceneOf(hearing, flow)
  const move = await moveOf(hearing, live.id, input)
  if (typeof move === 'string') return await remind(hearing, live, move)
  const outcome = goneOn(flow, live, move, scene, hearing.options)
  return await taken(hearing, prefaced(outcome, dangerFirst(hearing, live, input)), move)
}

/** Days after it began, nobody remembers the numbers that stood before its first question. */
function dangerFirst(hearing: Hearing, live: KeptDraft, input: Exclude<Sent, { kind: 'stale' }>): Say[] {
  const isWorried = input.kind === 'text' && hearing.options.offers.isConcern(input.text)
  return isWorried && isLeft(hearing, live) ? flowOf(hearing, live.flow).first : []
}

/** Nobody asked: words of worry, a photo or a place are kept, and a report is offered. */
async function outOfTheBlue(hearing: Hearing, input: Exclude<Sent, { kind: 'stale' }>): Promise<Said> {
  const { options, heard } = hearing
  const isTelling =
    input.kind === 'place' ||
    (input.kind === 'media' && input.media === 'photo') ||
    (input.kind === 'text' && options.offers.isConcern(input.text))
  const flow = options.flows[options.offers.command]
  if (!isTelling || !flow) return greeted(options, input)
  const { scene, known } = await sceneOf(hearing, flow)
  const whose = { id: options.newId(), userId: heard.userId, known, state: 'offered' } as const
  const holding = hearing.drafts.find((one) => one.flow === flow.id && isLive(one.state))
  const draft = holding ?? newDraft(flow, whose, scene, options)
  const move = await moveOf(hearing, draft.id, input)
  if (typeof move === 'string') return menuAnswer(options.menu, move)
  const outcome = offered(flow, draft, move, scene, options)
  return await taken(
    hearing,
    holding || outcome.kind === 'send' ? outcome : { ...outcome, isNew: true },
    move,
  )
}

/** Commits; a photo that found no place, since there were enough already, is not kept either. */
async function taken(hearing: Hearing, outcome: Outcome, move: Move): Promise<Said> {
  const said = await commit(hearing, outcome)
  const { draft } = outcome
  if (said === CONFLICT || move.kind !== 'photo' || !draft) return said
  if (!photosIn(flowOf(hearing, draft.flow), draft).includes(move.photoId))
    await hearing.options.forgetMedia(draft.id, [move.photoId])
  return said
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
