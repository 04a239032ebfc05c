import { kindly } from '#bot/conversation/kindly.ts'
import type { Answer } from '#bot/conversation/say.ts'
import { tokyoDate } from '#bot/directory/hours.ts'
import { Refusal } from '#shared/refusal.ts'
import { type PartyState, SALON_LIMITS } from '#shared/salons/rules.ts'
import { type PartyOfButton, partyIn } from './buttons.ts'
import {
  askAfterAnswer,
  askPeople,
  askToLeave,
  askToLeaveEvery,
  declinedAnswer,
  doneAnswer,
  type EveryDate,
  everyDateAnswer,
  leftAnswer,
  mySignUpsAnswer,
  refusedAnswer,
  standingAnswer,
} from './my-sign-ups.messages.ts'
import { everyDateOf, mySignUps, ownSignUp, standingOn } from './my-sign-ups.ts'
import { answerOffer } from './seats/answer-offer.ts'
import { comeBack } from './seats/come-back.ts'
import { leaveEveryDate, leaveSession } from './seats/leave.ts'
import { findParty } from './seats/ledger.ts'
import { resizeParty } from './seats/resize-party.ts'
import { signUp, signUpForLater } from './seats/sign-up.ts'
import { signUpOn } from './seats/standing.ts'
import { findSeries } from './series/series.model.ts'
import { findSession, findSessionsFrom } from './session.model.ts'
import type { Session, SignUp } from './session.ts'
import { ownOf, type SignUpPorts } from './sign-up.flow.ts'

/** Whoever pressed a button, and which press it was. */
interface Who {
  userId: string
  eventId: string
}

export interface MySignUpPorts extends SignUpPorts {
  /** Keeps whether the centre may ask after somebody who stays away. */
  letAskAfter: (userId: string, may: boolean) => Promise<unknown>
}

/** 申し込みを見る, and everything that can be done about what one has signed up for. */
export function mySignUpsCommands(ports: MySignUpPorts) {
  const { room, now } = ports
  const standing = async (session: Session, userId: string, note?: string) =>
    standingAnswer(room, await ownOf(ports, session, userId), now(), note)

  /** A button about one's own party; anybody else's is as if it were not there. */
  const about =
    (act: (party: Mine, who: Who) => Promise<Answer>) =>
    async (who: Who, argument = ''): Promise<Answer> => {
      const party = partyIn(argument)
      const own = party && (await ownSignUp(who.userId, party.signUpId))
      if (!party || !own) return refusedAnswer('not-signed-up')
      return await kindly(() => act({ ...party, signUp: own }, who), refusedAnswer)
    }

  return {
    'my-sign-ups': async ({ userId }: Who, page = '0'): Promise<Answer> => {
      const at = now()
      return mySignUpsAnswer(await mySignUps(userId, at), /^\d{1,2}$/.test(page) ? Number(page) : 0, at)
    },
    'my-session': about(async ({ sessionId }, { userId }) => standing(await getSession(sessionId), userId)),
    'ask-people': about(async ({ sessionId }, { userId }) => {
      const session = await getSession(sessionId)
      return askPeople(await ownOf(ports, session, userId), mostOf(session))
    }),
    'set-people': about(async (party, { userId }) => {
      const people = Math.min(Math.max(1, Number(party.word) || 1), SALON_LIMITS.party)
      return await standing(await resizeParty(party, people, now()), userId, `${people}人に かえました。`)
    }),
    'leave-session': about(async (party, { userId }) => {
      const session = await getSession(party.sessionId)
      const isGone = (await standingOn(session, userId))?.state === 'left'
      if (party.word !== 'sure' && !isGone) return askToLeave(await ownOf(ports, session, userId))
      const because = party.signUp.sessionId === null ? 'resting' : 'cancelled'
      return leftAnswer(await ownOf(ports, await leaveSession(party, because, now()), userId))
    }),
    'rest-session': about(async (party, { userId }) => {
      const because = party.signUp.sessionId === null ? 'resting' : 'cancelled'
      return leftAnswer(await ownOf(ports, await leaveSession(party, because, now()), userId))
    }),
    'come-back': about(async (party, { userId }) => standing(await comeBack(party, now()), userId)),
    'answer-offer': about(async (party, { userId }) => {
      const isTaken = party.word === 'yes'
      const own = await ownOf(ports, await answerOffer(party, isTaken, now()), userId)
      return isTaken ? standingAnswer(room, own, now(), '席がとれました。') : declinedAnswer(own)
    }),
    'every-date': about(async ({ sessionId, signUp: one }, who) => {
      const session = await getSession(sessionId)
      return everyDateAnswer(
        await ownOf(ports, session, who.userId),
        await joinEvery(one, session, who, now()),
      )
    }),
    'leave-every-date': async ({ userId }: Who, argument = ''): Promise<Answer> => {
      const [word = '', signUpId = ''] = argument.split('/')
      const own = await ownSignUp(userId, signUpId)
      if (!own || own.sessionId !== null) return refusedAnswer('not-signed-up')
      const name = (await findSeries(own.seriesId))?.name ?? ''
      if (word !== 'sure' && own.endedAt === null) return askToLeaveEvery(name, signUpId)
      return await kindly(async () => {
        await leaveEveryDate(signUpId, now())
        return doneAnswer('全部の回を やめました', [name, 'いつでも また 申し込めます。'])
      }, refusedAnswer)
    },
    'ask-after': async ({ userId }: Who, word = ''): Promise<Answer> => {
      await ports.letAskAfter(userId, word === 'yes')
      return askAfterAnswer(word === 'yes')
    },
  }
}

interface Mine extends PartyOfButton {
  word: string
  signUp: SignUp
}

/** @throws Refusal `not-found` */
async function getSession(id: string): Promise<Session> {
  const session = await findSession(id)
  if (!session) throw new Refusal('not-found')
  return session
}

function mostOf({ capacity }: Session): number {
  return Math.min(capacity ?? SALON_LIMITS.party, SALON_LIMITS.party)
}

/** Signs up for the dates after this one as well, as it was for this one; answers how they stand on these. */
async function joinEvery(
  one: SignUp,
  session: Session,
  { userId, eventId }: Who,
  at: Date,
): Promise<EveryDate[]> {
  const findComing = async () =>
    (await findSessionsFrom(one.seriesId, tokyoDate(at))).filter(
      ({ id, startsAt, state }) => id !== session.id && startsAt > at && state === 'open',
    )
  if (!(await everyDateOf(userId, one.seriesId))) {
    const { size, needs, needsNote, name, phone, typed, messageIds } = one
    const told = {
      id: `every-${eventId}`, // the same press heard again is the same sign-up
      dates: 'every' as const,
      people: size,
      userId,
      typed,
      messageIds,
      ...(needs.length > 0 && { needs }),
      ...(needsNote !== null && { needsNote }),
      ...(name !== '' && { name }),
      ...(phone !== '' && { phone }),
    }
    const first = (await findComing()).find((each) => !hasPlace(each, userId))
    // Whoever is on all lists already wants to be on those that are still to come.
    if (first) await signUp({ ...told, sessionId: first.id }, at)
    else await signUpForLater({ ...told, sessionId: session.id }, at)
  }
  return (await findComing()).flatMap((each) =>
    hasPlace(each, userId) ? [{ date: each.date, isWaiting: placeOn(each, userId) === 'waiting' }] : [],
  )
}

function hasPlace(session: Session, userId: string): boolean {
  const state = placeOn(session, userId)
  return state !== null && state !== 'left' && state !== 'held'
}

function placeOn(session: Session, userId: string): PartyState | null {
  const id = signUpOn(session, userId)
  return id === null ? null : (findParty(session, id)?.state ?? null)
}
