import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { MySettings } from '#shared/forms/contract.ts'
import type {
  CheckIn,
  CheckInAnswer,
  MySignUpChange,
  MySignUps,
  SalonCalendar,
  SeatAsked,
  SessionPage,
  SignUpAsked,
  StandingAnswer,
} from '#shared/salons/sessions.ts'
import { ask } from '../api.ts'
import { checkInId } from './check-in/check-in-id.ts'
import { dropSignUpDraft } from './sign-up/sign-up-draft.ts'

const sessionKey = (id: string) => ['salon', id]
const MINE = ['sign-ups']

export interface CalendarWanted {
  from: string
  until: string
  district: string | null
  kind: string | null
}

/** What takes place between two days, both included. */
export function useCalendar({ from, until, district, kind }: CalendarWanted) {
  return useQuery({
    queryKey: ['salons', from, until, district, kind],
    queryFn: () => {
      const query = new URLSearchParams({ from, until, ...(district && { district }), ...(kind && { kind }) })
      return ask<SalonCalendar>('GET', `/salons?${query}`)
    },
  })
}

export function useSessionPage(id: string) {
  return useQuery({
    queryKey: sessionKey(id),
    queryFn: () => ask<SessionPage>('GET', `/salons/${encodeURIComponent(id)}`),
  })
}

export function useMySignUps() {
  return useQuery({ queryKey: MINE, queryFn: () => ask<MySignUps>('GET', '/sign-ups') })
}

/** What a person lets us keep about themselves: their district, and name and phone that are asked once. */
export function useMe() {
  return useQuery({
    queryKey: ['me'],
    queryFn: () => ask<MySettings>('GET', '/me'),
    refetchOnWindowFocus: false, // what is being typed must not be taken away
  })
}

/** Keeps seats for some minutes. */
export function useHoldSeats() {
  const learn = useLearn()
  return useMutation({
    mutationFn: (asked: SeatAsked) => ask<StandingAnswer>('POST', '/seats', asked),
    onSuccess: learn,
    onError: (_, { sessionId }) => learn.again(sessionId),
  })
}

/** Lets seats go that were kept: somebody turns back. If this does not arrive, they are free some minutes later. */
export function useLetGoOfSeats() {
  const learn = useLearn()
  return useMutation({
    mutationFn: ({ id, sessionId }: Pick<SeatAsked, 'id' | 'sessionId'>) =>
      ask<StandingAnswer>(
        'DELETE',
        `/seats/${encodeURIComponent(id)}/sessions/${encodeURIComponent(sessionId)}`,
      ),
    onSuccess: learn,
  })
}

/** Sent again with the same id it counts once. */
export function useSignUp() {
  const queries = useQueryClient()
  const learn = useLearn()
  return useMutation({
    mutationFn: (asked: SignUpAsked) => ask<StandingAnswer>('POST', '/sign-ups', asked),
    onSuccess: (answer, { dates }) => {
      dropSignUpDraft(answer.session.id)
      learn(answer)
      if (dates === 'every') learn.againAll()
      void queries.invalidateQueries({ queryKey: ['me'] })
    },
    onError: (_, { sessionId }) => learn.again(sessionId),
  })
}

export interface OwnParty {
  signUpId: string
  sessionId: string
}

export function useChangeSignUp({ signUpId, sessionId }: OwnParty) {
  const learn = useLearn()
  const path = `/sign-ups/${encodeURIComponent(signUpId)}/sessions/${encodeURIComponent(sessionId)}`
  return useMutation({
    mutationFn: (change: MySignUpChange) => ask<StandingAnswer>('PATCH', path, change),
    onSuccess: (answer, { kind }) => {
      learn(answer)
      if (kind === 'leave-every-date') learn.againAll()
    },
    onError: () => learn.again(sessionId),
  })
}

/** Puts what the server has just said where every page reads it. */
function useLearn() {
  const queries = useQueryClient()
  const lists = () => {
    void queries.invalidateQueries({ queryKey: MINE })
    void queries.invalidateQueries({ queryKey: ['salons'] })
  }
  const learn = ({ session, mine }: StandingAnswer) => {
    queries.setQueryData<SessionPage>(
      sessionKey(session.id),
      (old) => old && { ...old, session, mine, everyDate: old.everyDate || mine?.isEveryDate === true },
    )
    queries.setQueryData<MySignUps>(MINE, (old) => {
      if (!old || !mine) return old
      const signUps = old.signUps.map((own) => (own.session.id === session.id ? { session, mine } : own))
      return { signUps }
    })
    lists()
  }
  return Object.assign(learn, {
    /** Something else was true by now: looked at again. */
    again: (sessionId: string) => {
      void queries.invalidateQueries({ queryKey: sessionKey(sessionId) })
      lists()
    },
    /** Every date of the series has changed. */
    againAll: () => void queries.invalidateQueries({ queryKey: ['salon'] }),
  })
}

const checkInKey = (code: string) => ['check-in', code]

/** At the door: opening the page is enough for whoever has signed up. Opened again it counts once. */
export function useCheckIn(code: string) {
  return useQuery({
    queryKey: checkInKey(code),
    queryFn: () => sendCheckIn({ code, id: checkInId(code) }),
    staleTime: Number.POSITIVE_INFINITY,
  })
}

/** For whoever has not signed up: with how many they have come. */
export function useCheckInWith(code: string) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (people: number) => sendCheckIn({ code, id: checkInId(code), people }),
    onSuccess: (answer) => queries.setQueryData(checkInKey(code), answer),
  })
}

function sendCheckIn(body: CheckIn): Promise<CheckInAnswer> {
  return ask<CheckInAnswer>('POST', '/check-ins', body)
}
