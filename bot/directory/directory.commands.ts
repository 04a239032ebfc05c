import type { Answer } from '#bot/conversation/say.ts'
import {
  type Asking,
  consultAnswer,
  contactsAnswer,
  howToAnswer,
  salonsAnswer,
} from './directory.messages.ts'
import type { Directory } from './directory.ts'

/** Whoever pressed a tile or a button, and when. */
interface Who {
  userId: string
  at: Date
}

/**
 * What the rich menu's tiles about whom to call answer.
 * @param districtOf where a person lives, if they told us
 */
export function directoryCommands(
  directory: Directory,
  intake: 'form' | 'chat',
  districtOf: (userId: string) => Promise<string | null>,
) {
  const asked =
    (answerTo: (directory: Directory, asking: Asking) => Answer) =>
    async ({ userId, at }: Who): Promise<Answer> =>
      answerTo(directory, { districtId: await districtOf(userId), at })
  return {
    contacts: asked(contactsAnswer),
    salons: asked(salonsAnswer),
    consult: asked(consultAnswer),
    howto: async (): Promise<Answer> => howToAnswer(directory, intake),
  }
}
