import type { Heard } from '#bot/conversation/input.ts'
import type { Answer } from '#bot/conversation/say.ts'
import type { Talk } from '#bot/conversation/talk.ts'
import type { Directory } from '#bot/directory/directory.ts'
import { notInAnyAnswer, notPractised, notYetAnswer, overAnswer } from './drill.messages.ts'
import type { TakingPart } from './drill.ts'
import { LEAVE, PRACTISED_COMMANDS, PRACTISED_FLOWS } from './drill.words.ts'
import type { DrillPorts } from './ports.ts'
import { leaveDrill, takingPart } from './take-part.ts'

type Command = (heard: Heard, argument: string | undefined) => Promise<Answer>

/** Everything that is said in answer to whoever takes part, marked as a drill unless it says that it is none. */
export function practised(talk: Talk): Talk {
  return async (heard) => {
    const answer = await talk(heard)
    // Asked afterwards: whoever has just come in is in it, and whoever left is not.
    if (!answer || answer.mark !== undefined || !(await takingPart(heard.userId))) return answer
    return { ...answer, mark: 'drill' }
  }
}

/** Commands that answer something real stay real, for whoever takes part in a drill as well. */
export function inEarnest(commands: Record<string, Command>): Record<string, Command> {
  const real = (command: Command): Command => {
    return async (heard, argument) => ({ mark: 'real', ...(await command(heard, argument)) })
  }
  return Object.fromEntries(
    Object.entries(commands).map(([name, command]) =>
      PRACTISED_COMMANDS.includes(name) ? [name, command] : [name, real(command)],
    ),
  )
}

/**
 * What comes before everything else: 訓練をやめる, whatever is under way, and that somebody who takes part may not begin
 * what would be begun in earnest.
 */
export function beforeAll(flows: Record<string, unknown>, ports: DrillPorts) {
  return async ({ userId, at }: Pick<Heard, 'userId' | 'at'>, name: string): Promise<Answer | null> => {
    if (name === LEAVE) return leave(userId, ports, at)
    if (!Object.hasOwn(flows, name) || PRACTISED_FLOWS.includes(name)) return null
    return (await takingPart(userId)) ? notPractised() : null
  }
}

async function leave(userId: string, ports: DrillPorts, at: Date): Promise<Answer> {
  if (!(await takingPart(userId))) return notInAnyAnswer()
  return (await leaveDrill(userId, ports, at)) ? overAnswer('left') : notYetAnswer()
}

/** The town as it is for a drill: what no centre of the drill answers for, the first one of them does. */
export function townOf(drill: TakingPart, directory: Directory): Directory {
  const own = drill.centreIds.flatMap((id) => directory.centre(id) ?? [])
  return {
    ...directory,
    responsible: (told) => {
      const found = directory.responsible(told)
      const centre = drill.centreIds.includes(found.centre.id) ? found.centre : (own[0] ?? found.centre)
      return { ...found, centre }
    },
  }
}
