import type { NewHelper } from '#shared/help/contract.ts'
import { tellHelpListeners } from './change-errand.ts'
import { keepHelper } from './helper.model.ts'
import type { Helper } from './helper.ts'
import type { HelpPorts } from './ports.ts'

/** Everything that is told about somebody who wants to help, by whomever. */
export interface HelperTold extends NewHelper {
  /** The conversation's draft, or made for somebody who called: twice the same is once. */
  id: string
  /** Null for those who are not in LINE. */
  userId: string | null
  typed?: Helper['typed']
  messageIds?: Helper['messageIds']
}

/**
 * Keeps somebody who wants to help, or what they want to change about it; the coordinator of their district hears of
 * it where there is something to answer. Doing so again changes nothing.
 */
export async function registerHelper({ now }: Pick<HelpPorts, 'now'>, told: HelperTold): Promise<Helper> {
  const helper = await keepHelper(helperOf(told, now()))
  tellHelpListeners()
  return helper
}

function helperOf(told: HelperTold, at: Date): Helper {
  const { id, userId, skills, times, district, age, words, name, phone, typed = [], messageIds = {} } = told
  return {
    id,
    revision: 0,
    state: 'new',
    skills,
    // Whoever does not say when may be asked for any time, and can say no.
    times: times?.length ? times : ['anytime'],
    districtId: district ?? null,
    age: age ?? null,
    isInsured: false,
    userId,
    name,
    phone: phone ?? null,
    words: words ?? null,
    typed: typed.map(({ messageId, text }) => ({ messageId, text })),
    messageIds,
    answer: null,
    since: at,
    helped: 0,
    // Whoever staff noted, staff know of.
    untold: userId === null ? null : { what: 'new', key: `helper:${id}:new` },
  }
}
