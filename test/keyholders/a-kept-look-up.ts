/** Somebody looked a number up, and a finder told where they are: for tests of what is sealed. */
import { randomUUID } from 'node:crypto'
import { type FoundTold, findOpenFinds, insertFound } from '#bot/keyholders/finding/found.model.ts'
import { findLookUp, insertLookUp, type LookUp } from '#bot/keyholders/look-ups/look-up.model.ts'

const AT = new Date('2026-06-08T03:00:00.000Z')
const FORGET_AT = new Date('2031-06-08T03:00:00.000Z')

export interface KeptLookUp {
  lookUp: LookUp
  found: FoundTold
}

export async function aKeptLookUp(): Promise<KeptLookUp> {
  const lookUp: LookUp = {
    id: randomUUID(),
    at: AT,
    staffId: 's1',
    byName: '職員 一郎',
    caller: { kind: 'medical', organisation: '見本病院', name: '医師 例田', phone: '03-0000-0009' },
    reason: 'carried',
    place: '中央町1-2-3の見本病院',
    keyholderId: 'k1',
    tagNo: '0000-0000',
    centreIds: ['chuo'],
    caseId: null,
    receiptNo: null,
    forgetAt: FORGET_AT,
  }
  const found = {
    id: randomUUID(),
    at: AT,
    token: 'A'.repeat(20),
    place: '中央町1-2-3',
    words: '例田',
    pin: null,
  }
  await insertLookUp(lookUp)
  await insertFound(found, FORGET_AT)
  return { lookUp, found }
}

export async function expectLookUpReadable({ lookUp, found }: KeptLookUp): Promise<void> {
  expect(await findLookUp(lookUp.id)).toEqual(lookUp)
  expect(await findOpenFinds(99)).toContainEqual(found)
}
