import type { Case } from '../case.ts'
import { namesSomeone } from './feedback-names.ts'
import { findReporters } from './vault.model.ts'

/**
 * Whether a text names the subject or a reporter of a case, or holds a phone of theirs. They stay hidden from each
 * other, and what is sent may be read over a shoulder.
 */
export async function namesHiddenIn(current: Case, text: string): Promise<boolean> {
  const reporters = await findReporters(current.reports.map(({ id }) => id))
  const told = current.reports.map(({ subjectName }) => subjectName)
  return namesSomeone(text, {
    names: [current.subjectKnownAs, ...told, ...reporters.map(({ name }) => name)],
    phones: [...current.phones, ...reporters.map(({ phone }) => phone)],
  })
}
