/** What a draft's page does to it, from beside the chat: compare-and-set as everywhere, so that neither is lost. */
import { Refusal } from '#shared/refusal.ts'
import { DAY_MS } from '#shared/time.ts'
import { findDrafts, saveDraft } from './draft.model.ts'
import type { KeptDraft } from './draft.ts'
import type { Flow } from './flow.ts'
import type { Scene } from './step.ts'

export interface PageOptions {
  flows: Flow[]
  intake: Scene['intake']
  draftDays: number
}

/** A draft with its flow and what holds for this person. */
export interface Opened {
  draft: KeptDraft
  flow: Flow
  scene: Scene
}

const ATTEMPTS = 8

/** Which draft: this one, or whichever is open among those that share this page's address. */
export type Which = { draftId: string } | { pagePath: string }

/** The draft a person is at. @throws Refusal `no-draft` */
export async function openPage(
  options: PageOptions,
  userId: string,
  at: Date,
  which: Which,
): Promise<Opened> {
  const drafts = await findDrafts(userId, at)
  const flowOf = (draft: KeptDraft | undefined) => options.flows.find(({ id }) => id === draft?.flow)
  const isMeant = (draft: KeptDraft) =>
    'draftId' in which ? draft.id === which.draftId : flowOf(draft)?.pagePath === which.pagePath
  const draft = drafts.find((one) => one.state === 'open' && isMeant(one))
  const flow = flowOf(draft)
  if (!draft || !flow) throw new Refusal('no-draft')
  const { savedPlaces } = await flow.known(userId)
  return { draft, flow, scene: { at, intake: options.intake, savedPlaces } }
}

/** A draft that somebody says is theirs, and when. */
export interface OwnDraft {
  userId: string
  draftId: string
  at: Date
}

/** A draft as it was before a change and as it is kept now. */
export interface Changed {
  flow: Flow
  before: KeptDraft
  after: KeptDraft
}

/**
 * Changes a person's own open draft.
 * @throws Refusal `no-draft`, and whatever `change` refuses
 */
export async function changePage(
  options: PageOptions,
  own: OwnDraft,
  change: (opened: Opened) => KeptDraft,
): Promise<Changed> {
  const expiresAt = new Date(own.at.getTime() + options.draftDays * DAY_MS)
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const opened = await openPage(options, own.userId, own.at, own)
    const changed = { ...change(opened), expiresAt }
    if (!(await saveDraft(changed, own.at))) continue
    return { flow: opened.flow, before: opened.draft, after: { ...changed, revision: changed.revision + 1 } }
  }
  throw new Error(`draft ${own.draftId} changed ${ATTEMPTS} times while a page saved to it`)
}
