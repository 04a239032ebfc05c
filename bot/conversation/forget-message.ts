import { saveDraft } from './draft.model.ts'
import { type KeptDraft, withoutMessage } from './draft.ts'
import { photosIn } from './form.ts'
import { CONFLICT, type Hearing, type Said } from './hearing.ts'

/** A withdrawn message leaves the drafts and, if it went already, the report. LINE hears no answer to this. */
export async function forgetMessage(hearing: Hearing, messageId: string): Promise<Said> {
  const { options, heard, drafts } = hearing
  for (const draft of drafts) {
    const { draft: cleaned, isChanged } = withoutMessage(draft, messageId)
    if (!isChanged) continue
    // What was said last may repeat what has been withdrawn. Which event that answered stays known: its words may
    // still be waiting for LINE, and hearing it anew would take it for the next answer.
    const kept = { ...draft, ...cleaned, lastAnswer: null }
    if (!(await saveDraft(kept, heard.at))) return CONFLICT
    await forgetDropped(hearing, kept)
  }
  await options.withdrawMessage(heard.userId, messageId, heard.at)
  return null
}

/** Forgets the photos that a draft had before and has no more. */
export async function forgetDropped({ options, drafts }: Hearing, after: KeptDraft): Promise<void> {
  const before = drafts.find((draft) => draft.id === after.id)
  const flow = Object.values(options.flows).find((one) => one.id === after.flow)
  if (!before || !flow) return
  const kept = photosIn(flow, after)
  const dropped = photosIn(flow, before).filter((photoId) => !kept.includes(photoId))
  if (dropped.length > 0) await options.forgetMedia(after.id, dropped)
}
