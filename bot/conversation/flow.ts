import type { z } from 'zod'
import type { Draft, Typed } from './draft.ts'
import { FORM_STEP, formStep, missingOnPage, type PageWords, pagePathOf } from './form-step.ts'
import type { Answer, Say } from './say.ts'
import type { Asking, OptionalStep, SavedPlace, Scene, Step, Values } from './step.ts'
import { FORM, SENT } from './words.ts'

/** One step for each field of the result; where the result can do without, the step lets people do without. */
type StepsFor<R> = {
  [K in keyof R]-?: undefined extends R[K] ? OptionalStep<NonNullable<R[K]>> : Step<R[K]>
}

/** What we already know of somebody when a conversation begins. */
export interface Known {
  answers: Record<string, unknown>
  savedPlaces: SavedPlace[]
  /** What they were asked before and chose not to tell. */
  passed?: string[]
}

/** What goes along with a result when it is sent. */
export interface Sending {
  /** The draft's id: sending twice is sending once. */
  draftId: string
  userId: string
  at: Date
  typed: Typed[]
  messageIds: Record<string, string>
}

/** What a draft is, to a flow that looks something up for it. */
export type AboutDraft = Pick<Sending, 'draftId' | 'userId' | 'at'>

/** Where starting leads. `begin`: what the button says already, and words before the first question. */
export type Beginning =
  | { kind: 'begin'; answers: Record<string, unknown>; says: Say[] }
  /** There is nothing to begin. */
  | { kind: 'said'; answer: Answer }

/**
 * What was found when all is answered. `fine`: said on the review. `ask`: an answer that cannot be had, to be given
 * anew; `answers`: what of the rest is otherwise by now. `over`: none can, so the draft ends.
 */
export type Looked =
  | { kind: 'fine'; title?: string; lines: string[]; send?: string }
  | { kind: 'ask'; step: string; note: string; answers?: Record<string, unknown> }
  | { kind: 'over'; answer: Answer }

/** Where what was said so far leads: to another conversation. */
export interface Lead {
  /** The command that begins it. */
  command: string
  /** Said before its first question. */
  says: Say[]
  /** What it need not ask again, by its own steps. */
  answers: Record<string, unknown>
  /** Which of our steps one of its steps was told at, where the names differ. */
  named?: Record<string, string>
}

interface FlowPlan<R> {
  /** Kept with saved drafts, so it never changes. */
  id: string
  /** What it is called on its page. */
  title: string
  /** The contract that the answers have to meet in the end. */
  result: z.ZodType<R>
  steps: StepsFor<R>
  /** Said on the review, besides its rows. */
  reviewNotes?: (values: Values) => string[]
  /** Said first on offering to begin, e.g. the emergency numbers. */
  first?: Say[]
  /** Answers that the person gave once for all times, and their saved places. */
  known: (userId: string) => Promise<Known>
  /**
   * For a flow that is about one thing among many: what a button's argument names. A button of another thing begins
   * anew, one of the same goes on.
   */
  begin?: (argument: string, who: Pick<Sending, 'userId' | 'at'>) => Promise<Beginning>
  /** Looks before each review whether what was asked for can be had. What it reserves goes by itself in the end. */
  atReview?: (values: Values, about: AboutDraft) => Promise<Looked>
  /** Looks after each answer whether this is another conversation's matter; that one goes on instead. */
  leads?: (values: Values) => Lead | null
  /** Whoever writes here tells of worries anyway, so that these are no reason to offer a report. */
  hearsWorries?: true
  /** Somebody gave a draft up: what `atReview` reserved can go at once. */
  givenUp?: (values: Values, about: AboutDraft) => Promise<unknown>
  /** Its page has an address of its own and does not open for the draft of another flow; and the words about it. */
  page?: PageWords
  /** How long a draft is kept after its last change, where that is not as long as others are. */
  keptMs?: number
  /** Said to an old button of one that was sent. */
  sentTitle?: string
  /** Makes the result count and says so. May run twice for the same draft. */
  submit: (result: R, sending: Sending) => Promise<Answer>
}

/** A conversation that fills a form. */
export interface Flow {
  readonly id: string
  readonly title: string
  /** By name, in the order in which they are asked. */
  readonly steps: Readonly<Record<string, Step<unknown>>>
  readonly first: Say[]
  readonly formStep: Step<unknown>
  /** The address of its page, as a path in LINE. */
  readonly pagePath: string
  /** The words of the button that opens it. */
  readonly pageOpens: string
  readonly sentTitle: string
  readonly keptMs: number | null
  reviewNotes: (values: Values) => string[]
  known: (userId: string) => Promise<Known>
  begin: ((argument: string, who: Pick<Sending, 'userId' | 'at'>) => Promise<Beginning>) | null
  atReview: ((values: Values, about: AboutDraft) => Promise<Looked>) | null
  leads: ((values: Values) => Lead | null) | null
  readonly hearsWorries: boolean
  givenUp: (values: Values, about: AboutDraft) => Promise<unknown>
  /** The name of the first answer that the result does not accept; null if all is well. */
  misfit: (values: Values) => string | null
  submit: (values: Values, sending: Sending) => Promise<Answer>
}

/** Declares a conversation. A field of the result without its step does not compile. */
export function defineFlow<R extends object>(plan: FlowPlan<R>): Flow {
  const steps: Record<string, Step<unknown>> = plan.steps
  const pagePath = pagePathOf(plan.page ? plan.id : null)
  return {
    id: plan.id,
    title: plan.title,
    steps,
    first: plan.first ?? [],
    formStep: formStep(steps, pagePath, plan.page),
    pagePath,
    pageOpens: plan.page?.open ?? FORM.open,
    sentTitle: plan.sentTitle ?? SENT.title,
    keptMs: plan.keptMs ?? null,
    reviewNotes: (values) => plan.reviewNotes?.(values) ?? [],
    known: (userId) => plan.known(userId),
    begin: plan.begin ?? null,
    atReview: plan.atReview ?? null,
    leads: plan.leads ?? null,
    hearsWorries: plan.hearsWorries ?? false,
    givenUp: async (values, about) => plan.givenUp?.(values, about),
    misfit: (values) => {
      const parsed = plan.result.safeParse(values)
      return parsed.success ? null : String(parsed.error.issues[0]?.path[0] ?? Object.keys(steps)[0])
    },
    submit: (values, sending) => plan.submit(plan.result.parse(values), sending),
  }
}

/** The step of this name, the page's own question included. */
export function stepOf(flow: Flow, name: string): Step<unknown> | undefined {
  if (name === FORM_STEP) return flow.formStep
  // A name comes from a button, so it may be `constructor`, which every object has.
  return Object.hasOwn(flow.steps, name) ? flow.steps[name] : undefined
}

/** How far a draft has come, worked out from its answers. */
export interface Survey {
  values: Values
  /** The questions of this person, in order, as the chat asks them. */
  asked: string[]
  /** The steps that apply, those on the page included. */
  applying: string[]
  /** The open question; null: time for the review. */
  open: string | null
}

/** Works out where a draft stands. Answers that a release or a preset no longer knows count as not given. */
export function survey(flow: Flow, draft: Draft, scene: Scene): Survey {
  const values = valuesOf(flow, draft, scene)
  const applying = Object.keys(flow.steps).filter((name) => flow.steps[name]?.applies?.(values) ?? true)
  const questions = applying.filter((name) => !flow.steps[name]?.isGiven)
  const asked = scene.intake === 'chat' ? questions : withPage(flow, questions)
  const isSettled = (name: string) =>
    name === FORM_STEP
      ? isPageFull() || (name in draft.answers && missingOnPage(flow.steps, values).length === 0)
      : isAnswered(flow, draft, name, values)
  // Whoever told all of it another time is not sent to the page again.
  const isPageFull = () =>
    applying.filter((name) => isOnPage(flow, name)).every((name) => isAnswered(flow, draft, name, values))
  const mayBeLeft = (name: string) =>
    name === FORM_STEP ? missingOnPage(flow.steps, values).length === 0 : stepOf(flow, name)?.without
  const isWanted = (name: string) => !draft.isEnough || !mayBeLeft(name) || name in draft.answers
  const open =
    asked.find((name) => name === draft.reopened) ?? asked.find((name) => !isSettled(name) && isWanted(name))
  return { values, asked, applying, open: open ?? null }
}

function valuesOf(flow: Flow, draft: Draft, scene: Scene): Values {
  const values: Record<string, unknown> = {}
  for (const [name, step] of Object.entries(flow.steps)) {
    const answer = draft.answers[name]
    if (answer?.is !== 'value') continue
    const value = step.revive(answer.value, asking(draft, name, values, scene))
    if (value !== undefined) values[name] = value
  }
  return values
}

/** In place of what identifies somebody stands one question: whether to open the page. */
function withPage(flow: Flow, applying: string[]): string[] {
  const first = applying.find((name) => isOnPage(flow, name))
  return applying
    .filter((name) => !isOnPage(flow, name) || name === first)
    .map((name) => (name === first ? FORM_STEP : name))
}

const isOnPage = (flow: Flow, name: string) => Boolean(flow.steps[name]?.isConfidential)

function isAnswered(flow: Flow, draft: Draft, name: string, values: Values): boolean {
  const answer = draft.answers[name]
  if (!answer) return false
  return answer.is === 'value' ? name in values : Boolean(stepOf(flow, name)?.without)
}

/** What a step is told when it is asked. */
export function asking(draft: Draft, step: string, values: Values, scene: Scene): Asking {
  return { ...scene, draft: draft.id, step, values, value: values[step], part: draft.parts[step] }
}
