/** A conversation that turns out to be another one's matter goes on as that one, with what was said so far. */
import { isLive } from './draft.model.ts'
import type { Answered, KeptDraft } from './draft.ts'
import { type Flow, type Lead, survey } from './flow.ts'
import { type Hearing, sceneOf } from './hearing.ts'
import { begun, newDraft, type Outcome, prefaced, unfinished } from './turns.ts'

/** Where a draft leads, and to which conversation; null: it is its own matter. */
export async function leadOf(
  hearing: Hearing,
  flow: Flow,
  draft: KeptDraft,
): Promise<{ lead: Lead; to: Flow } | null> {
  if (!flow.leads || draft.state !== 'open') return null
  const { scene } = await sceneOf(hearing, flow)
  const lead = flow.leads(survey(flow, draft, scene).values)
  const { options, heard } = hearing
  const to = lead && options.flows[lead.command]
  if (!lead || !to || (await options.before?.(heard, lead.command))) return null
  return { lead, to }
}

/** The other conversation begins. If one is under way already, that goes first and nothing gets mixed up. */
export async function followed(
  hearing: Hearing,
  from: KeptDraft,
  { lead, to }: { lead: Lead; to: Flow },
): Promise<Outcome> {
  const { options, heard, drafts } = hearing
  const { scene, known } = await sceneOf(hearing, to)
  const live = drafts.find((one) => one.flow === to.id && isLive(one.state))
  if (live?.state === 'open')
    return prefaced({ kind: 'said', answer: unfinished(to, live, lead.command) }, lead.says)
  const whose = { id: options.newId(), userId: heard.userId, known, state: 'open' } as const
  const draft = carried(from, lead, live ?? newDraft(to, whose, scene, options))
  const outcome = prefaced(begun(to, draft, scene, options), lead.says)
  return live || outcome.kind === 'send' ? outcome : { ...outcome, isNew: true }
}

/** What was said goes along, with the messages that it came as, so that taking one back still reaches it. */
function carried(from: KeptDraft, { answers, named = {} }: Lead, onto: KeptDraft): KeptDraft {
  const told = Object.entries(answers).filter(([, value]) => value !== undefined)
  const messages = told.flatMap(([step]) => {
    const messageId = from.messageIds[named[step] ?? step]
    return messageId === undefined ? [] : [[step, messageId] as const]
  })
  return {
    ...onto,
    answers: {
      ...onto.answers,
      ...Object.fromEntries(told.map(([step, value]): [string, Answered] => [step, { is: 'value', value }])),
    },
    typed: [...onto.typed, ...from.typed],
    messageIds: { ...onto.messageIds, ...Object.fromEntries(messages) },
  }
}
