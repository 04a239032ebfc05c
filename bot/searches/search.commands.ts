import type { Answer, Choice } from '#bot/conversation/say.ts'
import { alertsAnswer, alertsOffAnswer, alertWords } from './alerts.messages.ts'
import { changeSearch } from './change-search.ts'
import { contactOf, type MissingPorts, searches } from './missing.flow.ts'
import { homeAnswer, missingWords, nobodyMissingAnswer, notHereAnswer } from './missing.messages.ts'
import { findSearchesToldBy } from './search.model.ts'
import { isOpen } from './search.ts'
import { homeSaid } from './search-steps.ts'
import { deleteSearcher, findSearcher, keepSearcher, type Searcher } from './searcher.model.ts'

interface Who {
  userId: string
  at: Date
}
type Command = (who: Who, argument?: string) => Promise<Answer>

/** What people type who look for a button. */
export function searchWords(ports: MissingPorts): Choice[] {
  return searches(ports) ? [...missingWords(), ...alertWords()] : []
}

/** What the buttons about missing people answer. */
export function searchCommands(ports: MissingPorts): Record<string, Command> {
  const { directory, findPerson } = ports

  const districtOf = async (userId: string) => {
    const { districtId = null } = (await findPerson(userId)) ?? {}
    return districtId === null ? null : (directory.district(districtId) ?? null)
  }
  const show = async (userId: string): Promise<Answer> => {
    const searcher = await findSearcher(userId)
    const named = searcher?.districtId ? (directory.district(searcher.districtId)?.name ?? null) : null
    return alertsAnswer(searcher, named, await districtOf(userId))
  }
  /** Whoever presses an old button of what they have stopped is shown how it stands. */
  const change = async (userId: string, to: (now: Searcher) => Searcher): Promise<Answer> => {
    const searcher = await findSearcher(userId)
    if (searcher) await keepSearcher(to(searcher))
    return await show(userId)
  }
  const here = (command: Command): Command => {
    return async (who, argument) => (searches(ports) ? await command(who, argument) : notHereAnswer())
  }

  return {
    alerts: here(({ userId }) => show(userId)),
    'alerts-on': here(async ({ userId }) => {
      const districtId = (await districtOf(userId))?.id ?? null
      if (!(await findSearcher(userId))) await keepSearcher({ userId, alsoAtNight: false, districtId })
      return await show(userId)
    }),
    'alerts-off': async ({ userId }) => {
      await deleteSearcher(userId)
      return alertsOffAnswer()
    },
    'alerts-night': here(({ userId }, wish) =>
      change(userId, (now) => ({ ...now, alsoAtNight: wish === 'yes' })),
    ),
    'alerts-area': here(async ({ userId }, wish) => {
      const own = wish === 'own' ? ((await districtOf(userId))?.id ?? null) : null
      return await change(userId, (now) => ({ ...now, districtId: own }))
    }),
    'missing-home': here(({ userId, at }, id) => sayHome(ports, { userId, at }, id)),
  }
}

/** Without an id it is the one that they told of last. */
async function sayHome(ports: MissingPorts, { userId, at }: Who, id?: string): Promise<Answer> {
  const open = (await findSearchesToldBy(userId)).filter(isOpen)
  const search = id ? open.find((each) => each.id === id) : open[0]
  if (!search) return nobodyMissingAnswer()
  await changeSearch(search.id, (now) => homeSaid(now, at))
  return homeAnswer(contactOf(ports, search, at))
}
