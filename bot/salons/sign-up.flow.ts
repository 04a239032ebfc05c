import { z } from 'zod'
import { count } from '#bot/conversation/count-step.ts'
import {
  type AboutDraft,
  type Beginning,
  defineFlow,
  type Flow,
  type Known,
  type Looked,
  type Sending,
} from '#bot/conversation/flow.ts'
import type { Options } from '#bot/conversation/options.ts'
import type { Answer } from '#bot/conversation/say.ts'
import { several } from '#bot/conversation/several-step.ts'
import type { Values } from '#bot/conversation/step.ts'
import {
  choice,
  confidential,
  given,
  longText,
  only,
  optional,
  phone,
  text,
} from '#bot/conversation/steps.ts'
import { tokyoTime } from '#bot/directory/hours.ts'
import { clock } from '#bot/directory/hours-words.ts'
import { REFUSALS, Refusal } from '#shared/refusal.ts'
import { NEED, type Need, SALON_LIMITS } from '#shared/salons/rules.ts'
import { NewSignUp } from '#shared/salons/sessions.ts'
import { findFollowing } from './lists/session-list.model.ts'
import {
  noListAnswer,
  type Own,
  receiptAnswer,
  refusedAnswer,
  standingAnswer,
} from './my-sign-ups.messages.ts'
import { everyDateOf, standingOn } from './my-sign-ups.ts'
import { holdSeats, letGoOfSeats } from './seats/hold-seats.ts'
import { isLineOver } from './seats/join.ts'
import { findParty, seatsLeft } from './seats/ledger.ts'
import { mayCome } from './seats/may-come.ts'
import { signUp } from './seats/sign-up.ts'
import { slotsOf } from './seats/slots.ts'
import { findSeries } from './series/series.model.ts'
import type { Room } from './session.messages.ts'
import { findSession } from './session.model.ts'
import type { Series, Session } from './session.ts'
import { cardOf } from './sessions/session-view.ts'
import {
  ASK,
  beginSays,
  NO_NEEDS,
  NO_SLOT,
  PAGE,
  reviewWords,
  SENT_TITLE,
  SLOT_TAKEN,
  tooLargeNote,
} from './sign-up.messages.ts'
import { userHashesOf } from './sign-up.model.ts'

export interface SignUpPorts {
  room: Room
  /** What a person told another time. */
  findPerson: (
    userId: string,
  ) => Promise<{ name: string | null; phone: string | null; mayAskAfter: boolean } | null>
  /** Keeps name and phone, so that they are asked once. */
  remember: (userId: string, told: { name?: string; phone?: string }) => Promise<unknown>
  now: () => Date
}

/** As the conversation asks it: the times that are free are words of its own, and a time is one of them. */
const Asked = NewSignUp.omit({ slot: true }).extend({
  times: z.string().default(''),
  slot: z.string().optional(),
})
type Asked = z.infer<typeof Asked>

/** Free times as `minutes=HH:mm`, so that a button that begins is the same as long as they are. */
function timesOf(session: Session, series: Series, dates: Asked['dates'], userId: string): string {
  const free =
    dates === 'this'
      ? slotsOf(session, series.slots, userHashesOf(userId)).filter(({ isFree }) => isFree)
      : []
  return free.map(({ at, startsAt }) => `${at}=${tokyoTime(new Date(startsAt))}`).join(',')
}

function freeTimes(times: unknown): Options {
  if (typeof times !== 'string' || times === '') return []
  return times.split(',').map((each) => {
    const [at = '', time = ''] = each.split('=')
    return [at, `${clock(time)}から`] as const
  })
}

const minutesOf = (slot: string | undefined) => (slot === undefined ? {} : { slot: Number(slot) })

/** Somebody signs up for a session, or for every date of its series: how many, what they need, who they are. */
export function signUpFlow(ports: SignUpPorts): Flow {
  return defineFlow<Asked>({
    id: 'sign-up', // kept with saved drafts, so it never changes
    title: '申し込み',
    result: Asked,
    page: PAGE,
    sentTitle: SENT_TITLE,
    known: (userId) => known(ports, userId),
    begin: (argument, { userId }) => begin(ports, argument, userId),
    steps: {
      sessionId: given(ASK.session.label, NewSignUp.shape.sessionId),
      dates: given(ASK.dates.label, NewSignUp.shape.dates),
      times: given(ASK.slot.label, Asked.shape.times),
      slot: {
        ...only(
          ({ times }) => freeTimes(times).length > 0,
          optional(
            choice({ ...ASK.slot, lines: [...ASK.slot.lines] }, ({ times }) => freeTimes(times)),
            'skip',
          ),
        ),
        passLabel: NO_SLOT,
        passed: NO_SLOT,
      },
      people: count({ ...ASK.people, lines: [...ASK.people.lines], most: SALON_LIMITS.party, unit: '人' }),
      needs: {
        ...optional(several<Need>({ ...ASK.needs, lines: [...ASK.needs.lines] }, NEEDS), 'skip'),
        passLabel: NO_NEEDS,
      },
      needsNote: only(
        ({ needs }) => Array.isArray(needs) && needs.includes('allergy'),
        confidential(
          optional(
            longText({
              ...ASK.needsNote,
              lines: [...ASK.needsNote.lines],
              maxLength: SALON_LIMITS.needsNote,
            }),
            'skip',
          ),
        ),
      ),
      name: confidential(
        optional(
          text({
            ...ASK.name,
            lines: [...ASK.name.lines],
            maxLength: SALON_LIMITS.name,
            autocomplete: 'name',
          }),
          'skip',
        ),
      ),
      phone: confidential(
        optional(phone({ ...ASK.phone, lines: [...ASK.phone.lines], maxLength: SALON_LIMITS.phone }), 'skip'),
      ),
    },
    atReview: (values, about) => lookForSeats(ports, values, about),
    givenUp: (values, about) => letGo(ports, values, about),
    submit: (told, sending) => submit(ports, told, sending),
  })
}

const NEEDS: Options = Object.entries(NEED)

/** Whoever gave a name and no phone was asked for one then. */
async function known({ findPerson }: SignUpPorts, userId: string): Promise<Known> {
  const person = await findPerson(userId)
  const { name = null, phone: number = null } = person ?? {}
  const passed = name !== null && number === null ? ['phone'] : []
  return { answers: { name, phone: number }, savedPlaces: [], passed }
}

/** `<session>`, or `every:<session>` for this date and all that follow. */
function wantedBy(argument: string): { sessionId: string; dates: NewSignUp['dates'] } {
  const every = /^every:([\w-]+:[\d-]+)$/.exec(argument)?.[1]
  return every === undefined ? { sessionId: argument, dates: 'this' } : { sessionId: every, dates: 'every' }
}

async function begin(ports: SignUpPorts, argument: string, userId: string): Promise<Beginning> {
  const at = ports.now()
  const { sessionId, dates } = wantedBy(argument)
  const session = await findSession(sessionId)
  const series = session && (await findSeries(session.seriesId))
  if (!session || !series || !(await mayCome(session, userId))) return said(refusedAnswer('not-found'))
  if (series.signUp === 'none') return said(noListAnswer(cardOf(session, series, at), at))
  const mine = await standingOn(session, userId)
  if (mine && mine.state !== 'left' && mine.state !== 'held')
    return said(standingAnswer(ports.room, await ownOf(ports, session, userId), at, SENT_TITLE))
  if (session.state === 'cancelled') return said(refusedAnswer('session-cancelled'))
  if (session.startsAt <= at) return said(refusedAnswer('session-over'))
  if (mine === null && seatsLeft(session, at) === 0 && isLineOver(session, at))
    return said(refusedAnswer('session-full'))
  return {
    kind: 'begin',
    answers: { sessionId, dates, times: timesOf(session, series, dates, userId) },
    says: beginSays(cardOf(session, series, at), dates, at),
  }
}

const said = (answer: Answer): Beginning => ({ kind: 'said', answer })

/** Keeps seats for some minutes: whoever sees one here gets it. */
async function lookForSeats(
  ports: SignUpPorts,
  values: Values,
  { draftId, userId }: AboutDraft,
): Promise<Looked> {
  const at = ports.now()
  const asked = Asked.pick({ sessionId: true, dates: true, people: true, slot: true }).strip().parse(values)
  const { people, dates } = asked
  try {
    const wanted = { id: draftId, sessionId: asked.sessionId, people, ...minutesOf(asked.slot), userId }
    const session = await holdSeats(wanted, at)
    const series = await findSeries(session.seriesId)
    if (!series) throw new Refusal('not-found')
    const isHeld = findParty(session, draftId)?.state === 'held'
    const mine = isHeld ? null : await standingOn(session, userId)
    if (mine && mine.state !== 'left')
      return over(standingAnswer(ports.room, await ownOf(ports, session, userId), at, SENT_TITLE))
    return { kind: 'fine', ...reviewWords(cardOf(session, series, at), { people, isHeld, dates }, at) }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    if (error.code === 'slot-taken') return await otherTimes(asked, userId)
    if (error.code !== 'party-too-large') return over(refusedAnswer(error.code))
    const capacity = (await findSession(asked.sessionId))?.capacity ?? null
    return { kind: 'ask', step: 'people', note: tooLargeNote({ capacity }) }
  }
}

/** Others were faster: the times that are free now. Where none is, one just comes. */
async function otherTimes(
  { sessionId, dates }: Pick<Asked, 'sessionId' | 'dates'>,
  userId: string,
): Promise<Looked> {
  const session = await findSession(sessionId)
  const series = session && (await findSeries(session.seriesId))
  if (!session || !series) return over(refusedAnswer('not-found'))
  const times = timesOf(session, series, dates, userId)
  if (times === '') return over(refusedAnswer('slot-taken'))
  return { kind: 'ask', step: 'slot', note: SLOT_TAKEN, answers: { times } }
}

const over = (answer: Answer): Looked => ({ kind: 'over', answer })

async function letGo({ now }: SignUpPorts, values: Values, { draftId, userId }: AboutDraft): Promise<void> {
  const asked = NewSignUp.shape.sessionId.safeParse(values['sessionId'])
  if (!asked.success) return
  try {
    await letGoOfSeats({ id: draftId, sessionId: asked.data, userId }, now())
  } catch (error) {
    if (!(error instanceof Refusal)) throw error // the session itself is gone: nothing is kept there
  }
}

async function submit(ports: SignUpPorts, { slot, ...asked }: Asked, sending: Sending): Promise<Answer> {
  const { draftId, userId, messageIds } = sending
  const at = ports.now()
  const typed = sending.typed.map(({ messageId, text: words }) => ({ messageId, text: words }))
  try {
    const told = NewSignUp.strip().parse({ ...asked, ...minutesOf(slot) })
    const session = await signUp({ ...told, id: draftId, userId, typed, messageIds }, at)
    const { name, phone: number } = told
    if (name !== undefined || number !== undefined)
      await ports.remember(userId, { ...(name && { name }), ...(number && { phone: number }) })
    return receiptAnswer(ports.room, await ownOf(ports, session, userId), at)
  } catch (error) {
    if (error instanceof Refusal && REFUSALS[error.code].status < 500) return refusedAnswer(error.code)
    throw error
  }
}

/** How this person stands on a session, and what else they could do about it. @throws Refusal `not-signed-up` */
export async function ownOf(
  { findPerson, now }: Pick<SignUpPorts, 'findPerson' | 'now'>,
  session: Session,
  userId: string,
): Promise<Own> {
  const series = await findSeries(session.seriesId)
  const mine = await standingOn(session, userId)
  if (!series || !mine) throw new Refusal('not-signed-up')
  const [following, every, person] = await Promise.all([
    findFollowing(series.id, session.date, 1),
    everyDateOf(userId, series.id),
    findPerson(userId),
  ])
  return {
    session: cardOf(session, series, now()),
    mine,
    mayAskAfter: person?.mayAskAfter ?? false,
    hasMore: following.length > 0 && every === null,
  }
}
