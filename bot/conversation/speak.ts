/** Puts what comes next into words and cards. Pure. */
import type { Next } from './advance.ts'
import type { Draft } from './draft.ts'
import { asking, type Flow, type Looked, type Survey, stepOf, survey } from './flow.ts'
import { FORM_STEP } from './form-step.ts'
import type { Control } from './input.ts'
import type { Action, Answer, Button, Card, Choice, Say } from './say.ts'
import type { Asking, Scene, Step } from './step.ts'
import { FORM, NAVIGATION, REVIEW, STOPPED } from './words.ts'

/** What was found for a review. */
export type Found = Extract<Looked, { kind: 'fine' }>

const NOTHING_FOUND: Found = { kind: 'fine', lines: [] }

/**
 * The words for a conversation's next step. `send` has none: what was sent speaks for itself.
 * @param found what a flow that looks before the review has found
 */
export function speak(
  flow: Flow,
  next: Exclude<Next, { kind: 'send' }>,
  scene: Scene,
  found: Found = NOTHING_FOUND,
): Answer {
  if (next.kind === 'stop') return stopped(next.draft)
  const said = [...(next.note ? [{ kind: 'text', text: next.note } as const] : []), ...next.remarks]
  const stand = survey(flow, next.draft, scene)
  return next.kind === 'ask'
    ? question(flow, next.draft, next.step, stand, scene, said)
    : review(flow, next.draft, { stand, scene, said, found })
}

const control = (draft: Draft, name: Control, step?: string): Action =>
  step === undefined
    ? { kind: 'control', draft: draft.id, control: name }
    : { kind: 'control', draft: draft.id, control: name, step }

function question(flow: Flow, draft: Draft, name: string, stand: Survey, scene: Scene, said: Say[]): Answer {
  const step = stepOf(flow, name)
  if (!step) throw new Error(`flow ${flow.id} has no step ${name}`)
  const asked = step.ask(asking(draft, name, stand.values, scene))
  const pass: Button[] =
    step.without && name !== FORM_STEP && !hasHalf(draft, name)
      ? [passButton(step.passLabel, step.without, control(draft, 'skip', name))]
      : []
  const card: Card = {
    altText: 'つぎの質問です',
    eyebrow: `${stand.asked.indexOf(name) + 1} / ${stand.asked.length}`,
    title: asked.title,
    lines: asked.lines ?? [],
    buttons: [...(asked.buttons ?? []), ...pass],
    ...(asked.tone && { tone: asked.tone }),
  }
  return {
    says: [...said, ...(asked.before ?? []), { kind: 'card', card }],
    choices: [...(asked.choices ?? []), ...navigation(flow, draft, name, stand)],
  }
}

/** Where it has words of its own it is the answer that most people give. */
function passButton(label: string | undefined, without: 'unknown' | 'skip', action: Action): Button {
  return label === undefined
    ? { label: NAVIGATION[without], style: 'secondary', action }
    : { label, style: 'primary', action }
}

/** With some ticked, "these" and not "don't know" is the way on. */
function hasHalf(draft: Draft, name: string): boolean {
  const part = draft.parts[name]
  if (Array.isArray(part)) return part.length > 0
  return (
    typeof part === 'object' &&
    part !== null &&
    'chosen' in part &&
    Array.isArray(part.chosen) &&
    part.chosen.length > 0
  )
}

function navigation(flow: Flow, draft: Draft, name: string, stand: Survey): Choice[] {
  const isFirst = stand.asked[0] === name
  const isReopened = draft.reopened === name && name in draft.answers
  const choices: Choice[] = []
  if (isReopened) choices.push({ label: NAVIGATION.keep, action: control(draft, 'keep', name) })
  if (!isFirst) {
    choices.push({ label: NAVIGATION.back, action: control(draft, 'back', name) })
    // Where the last step is more than sending, its words would promise too much.
    if (!flow.atReview) choices.push({ label: NAVIGATION.enough, action: control(draft, 'enough', name) })
  }
  choices.push({ label: NAVIGATION.stop, action: control(draft, 'stop') })
  return choices
}

interface Reviewed {
  stand: Survey
  scene: Scene
  said: Say[]
  found: Found
}

function review(flow: Flow, draft: Draft, { stand, scene, said, found }: Reviewed): Answer {
  const send = found.send ?? NAVIGATION.send
  const isMore = draft.isEnough && survey(flow, { ...draft, isEnough: false }, scene).open !== null
  const page: Button[] =
    scene.intake === 'form' && stand.asked.includes(FORM_STEP)
      ? [{ label: flow.pageOpens, style: 'secondary', action: { kind: 'open', path: flow.pagePath } }]
      : []
  const card: Card = {
    altText: '送る前の確認です',
    title: found.title ?? REVIEW.title,
    lines: [...found.lines, ...flow.reviewNotes(stand.values), REVIEW.edit],
    rows: rows(flow, draft, stand, scene),
    buttons: [{ label: send, style: 'primary', action: control(draft, 'send') }, ...page],
  }
  return {
    says: [...said, { kind: 'card', card }],
    choices: [
      { label: send, action: control(draft, 'send') },
      { label: isMore ? NAVIGATION.more : NAVIGATION.back, action: control(draft, 'back') },
      { label: NAVIGATION.stop, action: control(draft, 'stop') },
    ],
  }
}

/** Each answer with its way to be corrected. What identifies anyone is not repeated in chat. */
function rows(flow: Flow, draft: Draft, stand: Survey, scene: Scene): NonNullable<Card['rows']> {
  const shown = stand.applying.flatMap((name) => {
    const step = flow.steps[name]
    const answered = draft.answers[name]
    if (!step || !answered) return []
    if (step.isGiven) return givenRow(step, asking(draft, name, stand.values, scene))
    const isOnPage = scene.intake === 'form' && step.isConfidential
    if (isOnPage && answered.is !== 'value') return []
    const edit: Action = isOnPage ? { kind: 'open', path: flow.pagePath } : control(draft, 'edit', name)
    if (answered.is !== 'value')
      return [
        {
          label: step.label,
          value: answered.is === 'unknown' ? 'わからない' : (step.passed ?? 'なし'),
          edit,
        },
      ]
    if (!(name in stand.values)) return []
    const value = isOnPage
      ? FORM.given
      : step.show(stand.values[name], asking(draft, name, stand.values, scene))
    return [{ label: step.label, value: shortened(value), edit }]
  })
  const typed = draft.typed.length > 0 ? [{ label: REVIEW.written, value: `${draft.typed.length}件` }] : []
  return [...shown, ...typed]
}

/** What the button that began said, where that is worth seeing: it cannot be corrected here. */
function givenRow(step: Step<unknown>, told: Asking): NonNullable<Card['rows']> {
  const value = told.value === undefined ? '' : step.show(told.value, told)
  return value === '' ? [] : [{ label: step.label, value: shortened(value) }]
}

/** Enough to recognise it by: LINE takes cards of a limited size only. */
const shortened = (value: string) => (value.length > 120 ? `${value.slice(0, 120)}…` : value)

/** Nothing is lost by pressing the wrong button: for a while there is a way back. */
export function stopped(draft: Draft): Answer {
  const resume = { label: NAVIGATION.resume, action: control(draft, 'resume') }
  const card: Card = {
    altText: '入力をやめました',
    title: STOPPED.title,
    lines: [...STOPPED.lines],
    buttons: [{ ...resume, style: 'primary' }],
  }
  return { says: [{ kind: 'card', card }], choices: [resume] }
}
