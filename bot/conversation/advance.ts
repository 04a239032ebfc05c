/** The one place that knows back, edit, keep, skip, enough, stop and resume. Pure. */
import { FORM_DONE_SAID } from '#shared/forms/words.ts'
import { type Draft, put, without } from './draft.ts'
import { asking, type Flow, type Survey, stepOf, survey } from './flow.ts'
import { FORM_STEP } from './form-step.ts'
import type { Control } from './input.ts'
import type { Say } from './say.ts'
import { folded, type Reading, type Scene, type Told, type Values } from './step.ts'
import { HINTS, NOTES } from './words.ts'

/** What somebody did, as far as an open conversation is concerned. */
export type Move =
  | { kind: 'text'; text: string; meant?: string; messageId: string }
  | { kind: 'tap'; step: string; value: string }
  | { kind: 'date'; step: string; value: string }
  | { kind: 'control'; control: Control; step?: string }
  | {
      kind: 'place'
      latitude: number
      longitude: number
      title?: string
      address?: string
      messageId: string
    }
  | { kind: 'photo'; photoId: string; messageId: string }
  | { kind: 'other'; what: 'sticker' | 'voice' | 'video' | 'file' }

/** What comes next. `notes` and `remarks` are said before it. */
export type Next =
  | { kind: 'ask'; draft: Draft; step: string; note?: string; remarks: Say[] }
  | { kind: 'review'; draft: Draft; note?: string; remarks: Say[] }
  | { kind: 'send'; draft: Draft; values: Values }
  | { kind: 'stop'; draft: Draft }

interface Turn {
  flow: Flow
  draft: Draft
  scene: Scene
  stand: Survey
}

/** What a conversation does when somebody does this. */
export function advance(flow: Flow, draft: Draft, move: Move, scene: Scene): Next {
  const turn: Turn = { flow, draft, scene, stand: survey(flow, draft, scene) }
  switch (move.kind) {
    case 'control':
      return steer(turn, move.control, move.step)
    case 'tap':
    case 'date':
      return move.step === turn.stand.open ? answer(turn, move.step, move) : oldButton(turn, move.step, move)
    case 'text':
      return say(turn, move)
    case 'place':
    case 'photo':
      return caught(turn, move)
    case 'other':
      return here(turn, draft, NOTES[move.what])
    default:
      return move satisfies never
  }
}

/** Where the draft stands: its open question, or the review. */
export function here(turn: Omit<Turn, 'stand'>, draft: Draft, note?: string, remarks: Say[] = []): Next {
  const { open } = survey(turn.flow, draft, turn.scene)
  const shared = { draft, remarks, ...(note !== undefined && { note }) }
  return open === null ? { kind: 'review', ...shared } : { kind: 'ask', step: open, ...shared }
}

function steer(turn: Turn, control: Control, step: string | undefined): Next {
  const { draft, stand } = turn
  // A button pressed twice comes back after the question it stood under has gone: it has done its work.
  const isLate = step !== undefined && step !== stand.open
  switch (control) {
    case 'stop':
      return { kind: 'stop', draft }
    case 'resume':
      return here(turn, draft)
    case 'back':
      return isLate ? here(turn, draft) : goBack(turn)
    case 'skip':
      return isLate || stand.open === null ? here(turn, draft) : pass(turn, stand.open)
    case 'keep':
      return isLate ? here(turn, draft) : here(turn, { ...settled(turn), reopened: null })
    case 'enough':
      return isLate || stand.open === stand.asked[0]
        ? here(turn, draft)
        : here(turn, { ...asLeft(turn), reopened: null, isEnough: true })
    case 'edit':
      return step && stand.asked.includes(step) ? here(turn, { ...draft, reopened: step }) : here(turn, draft)
    case 'send':
      return stand.open === null ? finish(turn) : here(turn, draft)
    default:
      return control satisfies never
  }
}

/** One question back; out of a half answer first, where that was a question of its own. */
function goBack(turn: Turn): Next {
  const { flow, draft, stand } = turn
  const { asked, open } = stand
  if (open !== null && open in draft.parts && stepOf(flow, open)?.asksTwice)
    return here(turn, { ...draft, parts: without(draft.parts, open) })
  if (open === null && draft.isEnough) {
    const again = { ...draft, isEnough: false }
    if (survey(flow, again, turn.scene).open !== null) return here(turn, again)
  }
  const before = asked[(open === null ? asked.length : asked.indexOf(open)) - 1]
  return here(turn, before === undefined ? draft : { ...asLeft(turn), reopened: before })
}

/** The draft with the open question's half answer taken for the whole one. */
function settled({ flow, draft, scene, stand }: Turn): Draft {
  const { open, values } = stand
  if (open === null || !(open in draft.parts)) return draft
  const value = stepOf(flow, open)?.settle?.(draft.parts[open], asking(draft, open, values, scene))
  return value === undefined
    ? { ...draft, parts: without(draft.parts, open) }
    : put(draft, open, { is: 'value', value })
}

/** As `settled`; and where everything was taken away, what was there before does not come back. */
function asLeft(turn: Turn): Draft {
  const { flow, draft, stand } = turn
  const done = settled(turn)
  const { open } = stand
  if (open === null || !(open in draft.parts) || !stepOf(flow, open)?.settle) return done
  const isEmptied = done.answers[open] === draft.answers[open]
  return isEmptied ? { ...done, answers: without(done.answers, open) } : done
}

function pass(turn: Turn, open: string): Next {
  const step = stepOf(turn.flow, open)
  if (!step?.without) return here(turn, turn.draft, HINTS.needed)
  const half = settled(turn)
  if (open in turn.draft.parts && half.answers[open] !== turn.draft.answers[open]) return here(turn, half)
  return here(turn, put(turn.draft, open, { is: step.without }))
}

function answer(turn: Turn, open: string, told: Told, messageId?: string): Next {
  const reading = read(turn, open, told)
  switch (reading.kind) {
    case 'value': {
      const remarks = stepOf(turn.flow, open)?.remark?.(reading.value) ?? []
      return here(
        turn,
        put(turn.draft, open, { is: 'value', value: reading.value }, messageId),
        undefined,
        remarks,
      )
    }
    case 'part':
      return here(turn, { ...turn.draft, parts: { ...turn.draft.parts, [open]: reading.part } })
    case 'hint':
      return here(turn, turn.draft, reading.hint)
    case 'other':
      return here(turn, turn.draft, NOTES.notUnderstood)
    default:
      return reading satisfies never
  }
}

function read({ flow, draft, scene, stand }: Turn, name: string, told: Told): Reading<unknown> {
  return stepOf(flow, name)?.read(told, asking(draft, name, stand.values, scene)) ?? { kind: 'other' }
}

/** A button of another question. If it says what was answered anyway, it was pressed twice: no word about it. */
function oldButton(turn: Turn, name: string, told: Told): Next {
  const reading = read(turn, name, told)
  const stored = turn.draft.answers[name]
  const isSame =
    reading.kind === 'value' &&
    stored?.is === 'value' &&
    JSON.stringify(stored.value) === JSON.stringify(reading.value)
  return here(turn, turn.draft, isSame || reading.kind === 'part' ? undefined : NOTES.oldButton)
}

const SPOKEN = new Map<string, Control>([
  ['もどる', 'back'],
  ['戻る', 'back'],
  ['やめる', 'stop'],
  ['中止', 'stop'],
  ['キャンセル', 'stop'],
  ['とばす', 'skip'],
  ['スキップ', 'skip'],
  ['わからない', 'skip'],
  ['わかりません', 'skip'],
  ['そのままにする', 'keep'],
  ['ここまでで送る', 'enough'],
  ['続きから', 'resume'],
  ['つづき', 'resume'],
])

/** 「これで送りますか」 */
const AT_REVIEW = new Map<string, Control>([
  ['送る', 'send'],
  ['送信', 'send'],
  ['はい', 'send'],
  ['なおす', 'resume'],
  ['いいえ', 'resume'],
])

/** Words: an answer to the open question, a button's words, or something to be kept beside the answers. */
function say(turn: Turn, move: Extract<Move, { kind: 'text' }>): Next {
  const { open } = turn.stand
  const words = move.meant ?? move.text
  const control = SPOKEN.get(folded(words)) ?? passing(turn, words)
  if (open === null) {
    const said = control ?? AT_REVIEW.get(folded(words))
    if (said) return steer(turn, said, undefined)
    return isPageDone(words) ? here(turn, turn.draft) : keep(turn, move, undefined)
  }
  if (control && stepOf(turn.flow, open)?.takesAnyWords) return steer(turn, control, undefined)
  if (isPageDone(words) && open !== FORM_STEP) return here(turn, turn.draft)
  // Where any words are an answer, those that were typed are it.
  const told = stepOf(turn.flow, open)?.takesAnyWords ? move : { ...move, text: words }
  const reading = read(turn, open, told)
  if (reading.kind === 'value' || reading.kind === 'part') return answer(turn, open, told, move.messageId)
  if (control) return steer(turn, control, undefined)
  if (reading.kind === 'hint' && !reading.keep) return here(turn, turn.draft, reading.hint)
  return keep(turn, move, reading.kind === 'hint' ? reading.hint : undefined)
}

/** The words of the open question's own button to pass over it. */
function passing({ flow, stand: { open } }: Turn, text: string): Control | undefined {
  const label = open === null ? undefined : stepOf(flow, open)?.passLabel
  return label !== undefined && folded(label) === folded(text) ? 'skip' : undefined
}

const isPageDone = (text: string) => folded(text) === folded(FORM_DONE_SAID)

/** So much may be typed beside the questions of one conversation. */
const MOST_TYPED = 100

function keep(turn: Turn, move: Extract<Move, { kind: 'text' }>, hint: string | undefined): Next {
  const { draft, scene } = turn
  if (draft.typed.length >= MOST_TYPED) return here(turn, draft, NOTES.full)
  const typed = [...draft.typed, { messageId: move.messageId, text: move.text, at: scene.at }]
  const note = scene.intake === 'form' ? NOTES.keptForPage : NOTES.kept
  return here(turn, { ...draft, typed }, hint ? `${hint}\n${NOTES.kept}` : note)
}

/** A place or a photo belongs to its step whenever it comes. */
function caught(turn: Turn, move: Extract<Move, { kind: 'place' | 'photo' }>): Next {
  const { flow, draft, scene, stand } = turn
  const name = stand.applying.find((step) => flow.steps[step]?.catches === move.kind)
  const key = move.kind === 'photo' ? `${name}.${move.photoId}` : name
  if (name === undefined || key === undefined) return here(turn, draft, NOTES.notHere)
  const reading = read(turn, name, move)
  if (reading.kind === 'hint') return here(turn, draft, reading.hint)
  if (reading.kind === 'other') return here(turn, draft, NOTES.notHere)
  const marked = { ...draft, messageIds: { ...draft.messageIds, [key]: move.messageId } }
  if (name === stand.open && reading.kind === 'part')
    return here(turn, { ...marked, parts: { ...draft.parts, [name]: reading.part } })
  const given = reading.kind === 'value' ? reading.value : reading.part
  const context = { ...asking(draft, name, stand.values, scene), part: given }
  const value = reading.kind === 'value' ? given : flow.steps[name]?.settle?.(given, context)
  const done = put(marked, name, { is: 'value', value }, move.kind === 'place' ? move.messageId : undefined)
  return here(turn, done, name === stand.open ? undefined : NOTES[move.kind])
}

/** Sends what fits; what does not fit any more is asked again. */
function finish(turn: Turn): Next {
  const { flow, draft, stand } = turn
  const values = Object.fromEntries(
    stand.applying.filter((n) => n in stand.values).map((n) => [n, stand.values[n]]),
  )
  const misfit = flow.misfit(values)
  if (misfit === null) return { kind: 'send', draft, values }
  // On the page or in the chat: wherever this question is asked, it is asked there again.
  const reopened = stand.asked.includes(misfit) ? misfit : FORM_STEP
  return here(turn, { ...draft, answers: without(draft.answers, misfit), reopened }, HINTS.again)
}
