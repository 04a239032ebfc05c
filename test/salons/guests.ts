import mongoose from 'mongoose'
import { pino } from 'pino'
import type { Answer } from '#bot/conversation/say.ts'
import { loadPreset, openDirectory } from '#bot/directory/directory.ts'
import { toMessages } from '#bot/line/outbound.ts'
import { forgetMissed } from '#bot/missed/note-missed.ts'
import { findPerson, forgetTold, rememberPerson } from '#bot/people/person.model.ts'
import { withdrawFromSignUps } from '#bot/salons/keep/withdraw-message.ts'
import { type MySignUpPorts, mySignUpsCommands } from '#bot/salons/my-sign-ups.commands.ts'
import { SALON_WORDS, salonsCommands } from '#bot/salons/salons.commands.ts'
import { openSeries } from '#bot/salons/series/keep-appearing.ts'
import { findSession } from '#bot/salons/session.model.ts'
import type { Session } from '#bot/salons/session.ts'
import { signUpFlow } from '#bot/salons/sign-up.flow.ts'
import { problemsOfMessages } from '#local/line/rules/messages.ts'
import type { SalonSeries } from '#shared/salons/contract.ts'
import { aFlow } from '#test/conversation/a-flow.ts'
import { NOON, textsOf } from '#test/support/chat.ts'
import { type Talker, talker, talkOptions } from '#test/support/talker.ts'

const ADDRESSES = { liffId: '1234567890-abcdefgh', publicUrl: 'https://bot.example.jp' }
const directory = openDirectory(await loadPreset('mitaka'))

/** A town with these series and their dates as of a Monday noon, 2026-06-08, and people in its chat. */
export interface SalonTown {
  ports: MySignUpPorts
  /** For everybody. */
  wait: (ms: number) => void
  /** Somebody new; every answer that they hear is one that LINE takes. */
  guest: (known?: { name?: string; phone?: string }, intake?: 'form' | 'chat') => Promise<Talker>
  session: (id: string) => Promise<Session>
}

export async function aSalonTown(...series: SalonSeries[]): Promise<SalonTown> {
  let now = NOON
  for (const name of ['salon_series', 'salon_sessions', 'sign_ups', 'outbox'])
    await mongoose.connection.collection(name).deleteMany({})
  await openSeries(series, { appearDays: 70, log: pino({ level: 'silent' }), now: () => now })
  const ports: MySignUpPorts = {
    room: { directory, where: { publicUrl: ADDRESSES.publicUrl, municipality: '三鷹市' } },
    findPerson,
    remember: rememberPerson,
    letAskAfter: (userId, mayAskAfter) => rememberPerson(userId, { mayAskAfter }),
    now: () => now,
  }
  const commands = {
    ...salonsCommands({
      room: ports.room,
      districtOf: async () => null,
      withoutAny: async () => ({ says: [{ kind: 'text', text: 'ありません。' }] }),
    }),
    ...mySignUpsCommands(ports),
  }
  return {
    ports,
    wait: (ms) => {
      now = new Date(now.getTime() + ms)
    },
    guest: async (known, intake = 'chat') => {
      const flows = { 'sign-up': signUpFlow(ports), report: aFlow() }
      const options = talkOptions({ flows, commands, intake, spoken: SALON_WORDS })
      const person = talker({ ...options, withdrawMessage })
      if (known) await rememberPerson(person.userId, known)
      const { hear } = person
      person.hear = async (input, over) => {
        const answer = await hear(input, { at: now, ...over })
        if (answer) refuseWhatLineWould(answer)
        return answer
      }
      return person
    },
    session: async (id) => {
      const session = await findSession(id)
      if (!session) throw new Error(`no session ${id}`)
      return session
    },
  }
}

async function withdrawMessage(userId: string, messageId: string): Promise<void> {
  await withdrawFromSignUps(userId, messageId, { forgetKept: forgetTold, forgetMissed })
}

/** So many kanji in one sentence an elder still reads with ease. */
const MOST_KANJI = 13

/** @throws Error with LINE's words, or with a sentence that is too hard */
export function refuseWhatLineWould(answer: Answer): void {
  const sentences = textsOf(answer).flatMap((text) => text.split(/[。、?!\n]/))
  const hard = sentences.filter((words) => (words.match(/\p{Script=Han}/gu) ?? []).length > MOST_KANJI)
  if (hard.length > 0) throw new Error(`hard to read: ${hard.join(' / ')}`)
  const problems = problemsOfMessages(toMessages(answer, ADDRESSES).map((message) => ({ ...message })))
  if (problems.length > 0) throw new Error(JSON.stringify(problems))
}
