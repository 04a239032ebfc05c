/** What the console and the page of whoever has a new LINE account exchange with the server. */
import { z } from 'zod'
import { MadeId, PhoneTyped, words } from '../fields.ts'
import { oneOf } from '../one-of.ts'
import { OwnData } from '../people/own-data.ts'
import { ACCOUNT_LIMITS, ASKED_BY, HELD, IDENTITY_CHECK, MOVE_STATE, RECORD_KIND } from './rules.ts'

/**
 * `POST /api/account-searches`: whose account it is, by what they say or by the record that is open. By phone the
 * whole number must be the one that they told us. Noted in the trail before anything is shown.
 */
export const AccountSearch = z.strictObject({
  by: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('phone'), phone: PhoneTyped.min(1) }),
    z.strictObject({ kind: z.literal('receipt'), receiptNo: words(40) }),
    z.strictObject({ kind: z.literal('tag'), tagNo: words(120) }),
    z.strictObject({ kind: z.literal('record'), record: oneOf(RECORD_KIND), id: MadeId }),
  ]),
})
export type AccountSearch = z.infer<typeof AccountSearch>

/** An account, as far as it is needed to know it again; never LINE's own id of it. `GET /api/accounts/:id`: as it is now. */
export const AccountFound = z.object({
  /** Good for the one who searched, for `foundMinutes`. */
  id: MadeId,
  /** The names that they told us, the newest first; none: they told none. */
  names: z.array(z.string()),
  /** The last four digits of the phone numbers that they told us. */
  phoneEnds: z.array(z.string()),
  district: z.string().nullable(),
  /** Whether our messages reach them: they have not blocked the account. */
  isReached: z.boolean(),
  held: z.array(z.object({ kind: oneOf(HELD), count: z.number() })),
  lastAt: z.iso.datetime().nullable(),
  /** A code that is still good, or a move under way. */
  move: z.object({ id: MadeId, state: oneOf(MOVE_STATE) }).nullable(),
})
export type AccountFound = z.infer<typeof AccountFound>
export const AccountsFound = z.object({ accounts: z.array(AccountFound), hasMore: z.boolean() })
export type AccountsFound = z.infer<typeof AccountsFound>

/** How it is known that the person asks for it themselves, of each of the three requests. */
export const Identified = z.strictObject({
  askedBy: oneOf(ASKED_BY),
  checkedBy: oneOf(IDENTITY_CHECK),
  note: z.string().trim().max(ACCOUNT_LIMITS.reason).default(''),
})
export type Identified = z.infer<typeof Identified>

/** `POST /api/accounts/:id/records`: the whole record, to be handed out on paper or as a file. */
export const AccountRecord = OwnData

/** `POST /api/accounts/:id/deletions`: forgets what the person could delete themselves, and says what stays and why. */
export const AccountDeleted = z.object({
  forgotten: z.array(z.object({ kind: oneOf(HELD), count: z.number() })),
  /** Such as cases: they are kept as long as the town's rules say. */
  stays: z.array(z.object({ kind: oneOf(HELD), count: z.number(), why: z.string() })),
})
export type AccountDeleted = z.infer<typeof AccountDeleted>

/** `POST /api/accounts/:id/move-codes`: a one-time code by which the person's new account takes over the old one's. */
export const MoveCodeIssued = z.object({
  moveId: MadeId,
  /** As it is told by phone or handed out: `ABCD-EFGH`. Shown once. */
  code: z.string(),
  url: z.url(),
  until: z.iso.datetime(),
})
export type MoveCodeIssued = z.infer<typeof MoveCodeIssued>

/** `GET /api/account-moves`: codes and moves of one's own centres, the newest first; `DELETE …/:id` withdraws a code. */
export const AccountMoves = z.object({
  moves: z.array(
    z.object({
      id: MadeId,
      state: oneOf(MOVE_STATE),
      issuedBy: z.string().nullable(),
      issuedAt: z.iso.datetime(),
      until: z.iso.datetime(),
      doneAt: z.iso.datetime().nullable(),
      held: z.array(z.object({ kind: oneOf(HELD), count: z.number() })),
    }),
  ),
})
export type AccountMoves = z.infer<typeof AccountMoves>

/** `POST /api/my-move`: by the new account; tells what the code would carry over, and changes nothing. */
export const MoveAsked = z.strictObject({ code: words(40) })
export type MoveAsked = z.infer<typeof MoveAsked>
export const MovePreview = z.object({
  held: z.array(z.object({ kind: oneOf(HELD), count: z.number() })),
  /** Of which the new account already has one of its own, and keeps that one. */
  keepsOwn: z.array(oneOf(HELD)),
})
export type MovePreview = z.infer<typeof MovePreview>

/** `POST /api/my-move/accepted`: carries it over. Sent twice it is one move; `GET /api/my-move` says how far it is. */
export const MyMove = z.object({ state: oneOf(MOVE_STATE).nullable() })
export type MyMove = z.infer<typeof MyMove>
/** `GET /api/my-move`, with whom to call for a code. */
export const MyMoveSeen = MyMove.extend({ centre: z.object({ name: z.string(), phone: z.string() }) })
export type MyMoveSeen = z.infer<typeof MyMoveSeen>
