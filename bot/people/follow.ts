import type { Answer } from '#bot/conversation/say.ts'
import type { Directory } from '#bot/directory/directory.ts'
import {
  DISTRICTS_ON_A_PAGE,
  districtKept,
  districtQuestion,
  districtSkipped,
  welcome,
  welcomeBack,
} from './people.messages.ts'
import { findPerson, rememberFollowing, rememberPerson } from './person.model.ts'

/** Whoever followed, blocked or pressed a button, and when. */
interface Who {
  userId: string
  at: Date
}

/** What following, blocking and the question about the district do and answer. */
export function peopleCommands(directory: Directory, intake: 'form' | 'chat') {
  return {
    /** Welcomes; whoever comes back after blocking is greeted shortly. */
    follow: async ({ userId, at }: Who): Promise<Answer> => {
      await rememberFollowing(userId, true, at)
      const person = await findPerson(userId)
      return person?.hasBlocked ? welcomeBack(directory) : welcome(directory, intake)
    },
    /** From now on nothing is sent. What was kept stays until they have it erased, since many come back. */
    unfollow: async ({ userId, at }: Who): Promise<null> => {
      await rememberFollowing(userId, false, at)
      return null
    },
    'choose-district': async (_who: Who, page = '0'): Promise<Answer> =>
      districtQuestion(directory, pageIn(directory, page)),
    /** Keeps the district; one that is no longer in the preset is asked again. */
    'set-district': async ({ userId }: Who, districtId = ''): Promise<Answer> => {
      if (!directory.district(districtId)) return districtQuestion(directory, 0)
      await rememberPerson(userId, { districtId })
      return districtKept(directory, districtId)
    },
    'skip-district': async (): Promise<Answer> => districtSkipped(),
  }
}

/** A page that there is: buttons outlive presets. */
function pageIn({ preset }: Directory, page: string): number {
  const wanted = /^\d{1,2}$/.test(page) ? Number(page) : 0
  return wanted * DISTRICTS_ON_A_PAGE < preset.districts.length ? wanted : 0
}
