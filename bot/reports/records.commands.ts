import type { Answer } from '#bot/conversation/say.ts'
import type { RecordRow } from '#shared/reports/contract.ts'
import { recordsAnswer } from './records.messages.ts'

/** わたしの記録, in chat. */
export function recordsCommands(findRecords: (userId: string) => Promise<RecordRow[]>) {
  return {
    records: async ({ userId }: { userId: string }): Promise<Answer> =>
      recordsAnswer(await findRecords(userId)),
  }
}
