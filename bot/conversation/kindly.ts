import { REFUSALS, Refusal, type RefusalCode } from '#shared/refusal.ts'
import type { Answer } from './say.ts'

/** What is asked for; what cannot be done is said with what can, and what is our fault goes its way. */
export async function kindly(
  act: () => Promise<Answer>,
  refused: (code: RefusalCode) => Answer,
): Promise<Answer> {
  try {
    return await act()
  } catch (error) {
    if (error instanceof Refusal && REFUSALS[error.code].status < 500) return refused(error.code)
    throw error
  }
}
