import { formDone, photosIn, readForm } from '#bot/conversation/form.ts'
import { changePage, type OwnDraft, type PageOptions } from '#bot/conversation/page.ts'
import type { Answer } from '#bot/conversation/say.ts'
import type { FormSaved } from '#shared/forms/contract.ts'
import type { PhotoStore } from './form-photos.ts'
import { goOnNotice } from './report.messages.ts'

export interface FormOptions extends PageOptions, PhotoStore {
  /** Whether somebody takes part in a drill, so that what they write is practice. */
  isInDrill: (userId: string) => Promise<boolean>
  /** Tells a person something unasked: once for each key. */
  notify: (notice: {
    key: string
    to: string
    answer: Answer
    dueAt: Date
    about: string
  }) => Promise<unknown>
}

/** Saves what a page's fields hold and answers a hint for each that was not understood. @throws Refusal `no-draft` */
export async function saveForm(
  options: FormOptions,
  own: OwnDraft,
  answers: Record<string, unknown>,
): Promise<FormSaved> {
  let hints: FormSaved['hints'] = {}
  const { before, after, flow } = await changePage(options, own, (opened) => {
    const read = readForm(opened.flow, opened.draft, answers, opened.scene)
    hints = read.hints
    return read.draft
  })
  const kept = photosIn(flow, after)
  const dropped = photosIn(flow, before).filter((photoId) => !kept.includes(photoId))
  if (dropped.length > 0) await options.forgetPhotos(own.draftId, dropped)
  return { revision: after.revision, hints }
}

/**
 * The page is finished and the chat goes on behind it. Where the page could not say so in the chat itself, a
 * notice without content leads back there. @throws Refusal `no-draft`
 */
export async function finishForm(options: FormOptions, own: OwnDraft, wasSpoken: boolean): Promise<void> {
  const { after } = await changePage(options, own, ({ draft }) => formDone(draft))
  if (wasSpoken) return
  const about = `draft:${own.draftId}`
  const key = `${about}:done:${after.revision}`
  await options.notify({ key, to: own.userId, answer: goOnNotice(own.draftId), dueAt: own.at, about })
}
