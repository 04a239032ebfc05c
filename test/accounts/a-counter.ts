/** The town's counter: staff who look for the account of somebody who asks for something about themselves. */
import mongoose from 'mongoose'
import { AccountFound, type AccountSearch, AccountsFound } from '#shared/accounts/contract.ts'
import type { Browser } from '#test/support/server.ts'

const FAR_AHEAD = new Date('2999-01-01T00:00:00.000Z')

/** How it is known that they ask for it themselves. */
export const IDENTIFIED = { askedBy: 'self', checkedBy: 'in-person', note: '' } as const

/** What a search finds. */
export async function search(staff: Browser, by: AccountSearch['by']): Promise<AccountsFound> {
  const reply = await staff.send('POST', '/api/account-searches', { by })
  expect([reply.status, reply.body]).toEqual([200, expect.anything()])
  // The database forgets what has expired by the clock of the machine, which is not the app's here.
  await mongoose.connection.collection('account_handles').updateMany({}, { $set: { expiresAt: FAR_AHEAD } })
  return AccountsFound.parse(reply.body)
}

/** The one account that a search finds. */
export async function theOne(staff: Browser, by: AccountSearch['by']): Promise<AccountFound> {
  const { accounts } = await search(staff, by)
  expect(accounts).toHaveLength(1)
  return AccountFound.parse(accounts[0])
}

/** What an account has, by kind. */
export function heldOf({ held }: Pick<AccountFound, 'held'>): Record<string, number> {
  return Object.fromEntries(held.map(({ kind, count }) => [kind, count]))
}
