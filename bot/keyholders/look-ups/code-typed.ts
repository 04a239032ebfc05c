import { tagNoFrom, tagTokenFrom } from '#shared/keyholders/number.ts'
import { type FoundByTag, findByTagNo, findByToken } from '../keyholder.model.ts'

/**
 * The registration to which a number in any notation, or a QR code, leads. What can be neither is looked for all the
 * same, so that it takes as long as a number of nobody.
 */
export async function findByCodeTyped(code: string): Promise<FoundByTag | null> {
  const token = tagTokenFrom(code)
  return token === null ? await findByTagNo(tagNoFrom(code) ?? '') : await findByToken(token)
}
