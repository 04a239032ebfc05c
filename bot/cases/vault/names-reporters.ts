import { namesSomeone } from './feedback-names.ts'
import { findReporters } from './vault.model.ts'

/** Tells of any text whether it names one of those who sent these reports, their organisation or their phone. */
export async function namesReporters(reportIds: string[]): Promise<(text: string) => boolean> {
  const reporters = await findReporters(reportIds)
  const hidden = {
    names: reporters.flatMap(({ name, organisation, email, address }) => [
      name,
      organisation,
      email,
      // Whole: a part of it may be the name of the town.
      address?.replace(/[\s・,、]/g, '') ?? null,
    ]),
    phones: reporters.map(({ phone }) => phone),
  }
  return (text) => namesSomeone(text, hidden)
}
