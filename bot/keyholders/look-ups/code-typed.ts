import { tagNoFrom } from '#shared/keyholders/number.ts'
import { type FoundByTag, findByTagNo, findByToken } from '../keyholder.model.ts'

/** What a tag's QR code says: the address of its page, or what stands at its end. */
const TOKEN = /(?:^|\/k\/)([A-Z2-7]{20})$/

/**
 * The registration to which a number in any notation, or a QR code, leads. What can be neither is looked for all the
 * same, so that it takes as long as a number of nobody.
 */
export async function findByCodeTyped(code: string): Promise<FoundByTag | null> {
  const [, token] = TOKEN.exec(code.normalize('NFKC').trim()) ?? []
  return token === undefined ? await findByTagNo(tagNoFrom(code) ?? '') : await findByToken(token)
}
