/** What everything that answers one event shares. */

import { isLive } from './draft.model.ts'
import type { KeptDraft } from './draft.ts'
import type { Flow, Known } from './flow.ts'
import type { Heard } from './input.ts'
import type { Answer, Choice } from './say.ts'
import type { Scene } from './step.ts'

export interface TalkOptions {
  intake: Scene['intake']
  /** How long an unfinished conversation is kept. */
  draftDays: number
  /** Conversations, by the command that begins them. */
  flows: Record<string, Flow>
  /** Everything else that a button can start. */
  commands: Record<string, (heard: Heard, argument: string | undefined) => Promise<Answer>>
  follow: (heard: Heard) => Promise<Answer | null>
  unfollow: (heard: Heard) => Promise<unknown>
  /** What can be done here: the buttons of the rich menu. */
  menu: Choice[]
  /** What can be typed as well, besides the words of the menu. */
  spoken?: Choice[]
  /** Answers a command before anything else, whatever is under way; null: it goes its usual way. */
  before?: (heard: Heard, command: string) => Promise<Answer | null>
  /** Whoever was asked something outside of conversations may answer it in any way. Null: it is no answer. */
  hears?: (heard: Heard) => Promise<Answer | null>
  /** The conversation offered to somebody who just starts telling. */
  offers: { command: string; isConcern: (text: string) => boolean }
  /** Fetches a picture from LINE and keeps it; answers its id. @throws Refusal */
  keepMedia: (contentId: string, draftId: string, at: Date) => Promise<string>
  /** Forgets pictures that a draft no longer has. */
  forgetMedia: (draftId: string, photoIds: string[]) => Promise<void>
  /** Erases a withdrawn message from what was sent already. */
  withdrawMessage: (userId: string, messageId: string, at: Date) => Promise<void>
  newId: () => string
}

/** Somebody else was faster: look again and decide anew. */
export const CONFLICT = Symbol('conflict')
export type Said = Answer | null | typeof CONFLICT

export interface Hearing {
  options: TalkOptions
  heard: Heard
  drafts: KeptDraft[]
  keepPhoto: (contentId: string, draftId: string) => Promise<string>
}

/** What holds for this person's conversation in this flow. */
export async function sceneOf(
  { options, heard }: Hearing,
  flow: Flow,
): Promise<{ scene: Scene; known: Known }> {
  const known = await flow.known(heard.userId)
  return { known, scene: { at: heard.at, intake: options.intake, savedPlaces: known.savedPlaces } }
}

/** The flow of a draft. */
export function flowOf({ options }: Hearing, id: string): Flow {
  const flow = Object.values(options.flows).find((one) => one.id === id)
  if (!flow) throw new Error(`no flow ${id}`)
  return flow
}

/** The conversation that is under way or offered. */
export const liveDraft = ({ drafts }: Hearing) => drafts.find((draft) => isLive(draft.state))
