import type { AgeBand, HelperState, TimeOfWeek } from '#shared/help/rules.ts'

/** 役に立ちたい方: somebody who wants to help. Name, phone and words are sealed at rest. */
export interface Helper {
  id: string
  revision: number
  state: HelperState
  skills: string[]
  times: TimeOfWeek[]
  /** Where; null: anywhere in town. */
  districtId: string | null
  /** Null: they did not tell. */
  age: AgeBand | null
  /** The coordinator has noted that they are insured. */
  isInsured: boolean
  /** LINE user id; null for those whom staff noted on the phone. */
  userId: string | null
  name: string
  phone: string | null
  words: string | null
  /** Typed beside the questions. */
  typed: { messageId: string; text: string }[]
  /** Which answer came as which LINE message, so that unsending erases it. */
  messageIds: Record<string, string>
  /** What the coordinator answered last. */
  answer: string | null
  since: Date
  /** How many errands they have done. */
  helped: number
  /**
   * What was decided and not said yet: `new` to the coordinator, `answer` to themselves. Said from here, so that no
   * crash in between swallows it. `key`: of the notice.
   */
  untold: { what: 'new' | 'answer'; key: string } | null
}
