/** A flow's confidential questions as a page. Pure. */
import type { FormField, FormView } from '#shared/forms/contract.ts'
import { type Draft, type KeptDraft, put, without, withoutAnswer } from './draft.ts'
import { asking, type Flow, type Survey, survey } from './flow.ts'
import { FORM_STEP } from './form-step.ts'
import type { Scene } from './step.ts'
import { HINTS, NEEDED } from './words.ts'

/** The page of a draft: the fields that apply, with what is known so far. */
export function formView(flow: Flow, draft: KeptDraft, scene: Scene): Omit<FormView, 'isDrill'> {
  const stand = survey(flow, draft, scene)
  const fields = onPage(flow, stand).flatMap((name): FormField[] => {
    const step = flow.steps[name]
    const field = step?.field?.(asking(draft, name, stand.values, scene))
    if (!step || !field) return []
    const help = step.without ? {} : { help: `${NEEDED}${field.help ?? ''}` }
    return [{ name, label: step.label, ...field, ...help, value: stand.values[name] }]
  })
  return { draftId: draft.id, revision: draft.revision, title: flow.title, fields }
}

function onPage(flow: Flow, { applying }: Survey): string[] {
  const stands = (name: string) => applying.includes(name) || flow.steps[name]?.standsOnPage
  return Object.keys(flow.steps).filter((name) => flow.steps[name]?.isConfidential && stands(name))
}

/**
 * The draft with a page's answers, each read by its own step, and a hint for each that was not understood.
 * `null` and emptiness take an answer back; names that are not on the page count for nothing.
 */
export function readForm<D extends Draft>(
  flow: Flow,
  draft: D,
  answers: Record<string, unknown>,
  scene: Scene,
): { draft: D; hints: Record<string, string> } {
  const hints: Record<string, string> = {}
  let read = draft
  for (const name of onPage(flow, survey(flow, draft, scene))) {
    if (!(name in answers)) continue
    const value = answers[name]
    if (isNothing(value)) {
      read = takenBack(read, name)
      continue
    }
    const { values } = survey(flow, read, scene)
    const reading = flow.steps[name]?.read({ kind: 'filled', value }, asking(read, name, values, scene))
    if (reading?.kind === 'value')
      read = { ...read, ...put(read, name, { is: 'value', value: reading.value }) }
    else hints[name] = reading?.kind === 'hint' ? reading.hint : HINTS.again
  }
  return { draft: read, hints }
}

function isNothing(value: unknown): boolean {
  if (value === null || (Array.isArray(value) && value.length === 0)) return true
  return typeof value === 'string' && value.trim() === ''
}

function takenBack<D extends Draft>(draft: D, name: string): D {
  return { ...draft, answers: without(draft.answers, name), parts: without(draft.parts, name) }
}

/** The page was seen to: the chat goes on behind it. */
export function formDone<D extends Draft>(draft: D): D {
  return { ...draft, ...put(draft, FORM_STEP, { is: 'value', value: 'done' }) }
}

/** The ids of all photos that a draft holds, in answers and in half answers. */
export function photosIn(flow: Flow, draft: Draft): string[] {
  return Object.keys(flow.steps)
    .filter((name) => flow.steps[name]?.catches === 'photo')
    .flatMap((name) => {
      const answer = draft.answers[name]
      return [answer?.is === 'value' ? answer.value : [], draft.parts[name] ?? []]
    })
    .flatMap((ids) => (Array.isArray(ids) ? ids.filter((id) => typeof id === 'string') : []))
}

interface Opened<D> {
  flow: Flow
  draft: D
  scene: Scene
}

const photoStep = (flow: Flow) =>
  Object.keys(flow.steps).find((name) => flow.steps[name]?.catches === 'photo')

/** Whether one more photo can be added. */
export function hasRoomForPhoto(opened: Opened<Draft>): boolean {
  return withPhoto(opened, 'one more') !== null
}

/** The draft with one more photo; null if there are enough. */
export function withPhoto<D extends Draft>({ flow, draft, scene }: Opened<D>, photoId: string): D | null {
  const name = photoStep(flow)
  if (name === undefined) return null
  const context = asking(draft, name, survey(flow, draft, scene).values, scene)
  const reading = flow.steps[name]?.read({ kind: 'photo', photoId }, context)
  if (reading?.kind !== 'part') return null
  return { ...draft, ...put(draft, name, { is: 'value', value: reading.part }) }
}

/** The draft without this photo. */
export function withoutPhoto<D extends Draft>(flow: Flow, draft: D, photoId: string): D {
  const name = photoStep(flow)
  return name === undefined ? draft : { ...draft, ...withoutAnswer(draft, `${name}.${photoId}`) }
}
