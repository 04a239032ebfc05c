/** The shell around `advance`: load, decide, save with compare-and-set, then speak. */
import { deliver, remind } from './commit.ts'
import { findDrafts } from './draft.model.ts'
import type { KeptDraft } from './draft.ts'
import { forgetMessage } from './forget-message.ts'
import { CONFLICT, flowOf, type Hearing, type Said, type TalkOptions } from './hearing.ts'
import type { Heard } from './input.ts'
import { joined } from './menu.ts'
import { message } from './message.ts'
import { command, press } from './press.ts'
import type { Answer } from './say.ts'
import { late, offer } from './turns.ts'

/** Hears one thing and answers; null: nothing to say. The same event again gets the same answer and changes nothing. */
export type Talk = (heard: Heard) => Promise<Answer | null>

const ATTEMPTS = 8

export function createTalk(options: TalkOptions): Talk {
  return async (heard) => {
    const keepOnce = keptOnce(options, heard)
    // What a preset has switched off since is talked of no more; a message in it can still be taken back.
    const isOffered = ({ flow }: KeptDraft) => Object.values(options.flows).some(({ id }) => id === flow)
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      const found = await findDrafts(heard.userId, heard.at)
      const drafts = heard.input.kind === 'unsend' ? found : found.filter(isOffered)
      const done = drafts.find((draft) => draft.lastEventId === heard.eventId)
      const hearing = { options, heard, drafts, keepPhoto: keepOnce }
      if (done) return done.lastAnswer ?? (await standing(hearing, done))
      const said = await hear(hearing)
      if (said !== CONFLICT) return said
    }
    throw new Error(`a draft changed ${ATTEMPTS} times while event ${heard.eventId} was worked on`)
  }
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

/** What was said is gone with a message that was withdrawn: says where the conversation stands instead. */
async function standing(hearing: Hearing, draft: KeptDraft): Promise<Answer> {
  const flow = flowOf(hearing, draft.flow)
  if (draft.state === 'offered') return offer(flow, draft)
  if (draft.state !== 'open') return late(flow, draft)
  return await remind(hearing, draft, '')
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
