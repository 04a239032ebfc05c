import { type Beginning, defineFlow, type Flow, type Known, type Sending } from '#bot/conversation/flow.ts'
import type { Answer } from '#bot/conversation/say.ts'
import { several } from '#bot/conversation/several-step.ts'
import { choice, confidential, only, optional, phone, text } from '#bot/conversation/steps.ts'
import { CheckTold, type CheckWish } from '#shared/checks/contract.ts'
import { CHECK_HOURS, CHECK_LIMITS, CHECK_TELLS, RHYTHM, RHYTHM_DAYS, WEEKDAY } from '#shared/checks/rules.ts'
import { ASK, CHECK_PAGE, chosenAnswer, reviewNotes, standingAnswer } from './check.messages.ts'
import { choose } from './choose.ts'
import { findPlanOf } from './plan.model.ts'
import { type Plan, planState } from './plan.ts'
import type { CheckPorts } from './ports.ts'

/** Monday first, as calendars here are read. */
const WEEKDAYS = ['1', '2', '3', '4', '5', '6', '0'] as const

/** Somebody would like to be asked how they are: when, who hears of it if they do not answer, and who they are. */
export function checkFlow(ports: CheckPorts): Flow {
  const { districts, checks } = ports.directory.preset
  return defineFlow<CheckTold>({
    id: 'check', // kept with saved drafts, so it never changes
    title: checks.name,
    result: CheckTold,
    page: CHECK_PAGE,
    known: (userId) => knownOf(ports, userId),
    begin: (argument, who) => begin(ports, argument, who),
    reviewNotes: ({ tells }) => reviewNotes(tells),
    steps: {
      rhythm: choice(ASK.rhythm, Object.entries(RHYTHM)),
      days: {
        ...optional(
          only(
            ({ rhythm }) => rhythm === 'own',
            several(
              ASK.days,
              WEEKDAYS.map((day) => [day, WEEKDAY[day]] as const),
            ),
          ),
          'skip',
        ),
        passLabel: '毎日にする',
        passed: '毎日',
      },
      hour: choice(
        ASK.hour,
        CHECK_HOURS.map((hour) => [String(hour), `${hour}時`] as const),
      ),
      tells: choice(ASK.tells, Object.entries(CHECK_TELLS)),
      district: choice(
        ASK.district,
        districts.map(({ id, name }) => [id, name] as const),
      ),
      name: confidential(text({ ...ASK.name, maxLength: CHECK_LIMITS.name, autocomplete: 'name' })),
      phone: confidential(phone({ ...ASK.phone, maxLength: 20 })),
      address: confidential(
        only(
          ({ tells }) => tells !== 'family',
          optional(text({ ...ASK.address, maxLength: 200, autocomplete: 'street-address' }), 'skip'),
        ),
      ),
    },
    submit: (told, sending) => submit(ports, told, sending),
  })
}

/** What need not be told again. */
async function knownOf({ findPerson }: Pick<CheckPorts, 'findPerson'>, userId: string): Promise<Known> {
  const { name = null, phone: number = null, districtId = null } = (await findPerson(userId)) ?? {}
  return { answers: { name, phone: number, district: districtId }, savedPlaces: [] }
}

/** Whoever has chosen already sees how it stands; `change`: chooses anew. */
async function begin(
  ports: CheckPorts,
  argument: string,
  { userId, at }: { userId: string; at: Date },
): Promise<Beginning> {
  const plan = await findPlanOf(userId)
  if (!plan) return { kind: 'begin', answers: {}, says: [] }
  if (argument === 'change') return { kind: 'begin', answers: toldOf(plan), says: [] }
  return { kind: 'said', answer: standingAnswer(plan, planState(plan, at), ports.directory) }
}

function toldOf({ wish }: Plan): Record<string, unknown> {
  const { tellsFamily, tellsCentre, name, phone: number, address, districtId } = wish
  const rhythm = Object.entries(RHYTHM_DAYS).find(([, days]) => [...days].join() === sorted(wish.days).join())
  return {
    rhythm: rhythm?.[0] ?? 'own',
    ...(!rhythm && { days: wish.days.map(String) }),
    hour: String(wish.hour),
    tells: tellsFamily && tellsCentre ? 'both' : tellsFamily ? 'family' : 'centre',
    district: districtId,
    name,
    phone: number,
    ...(address !== null && { address }),
  }
}

const sorted = (days: number[]) => days.toSorted((a, b) => a - b)

function wishOf(told: CheckTold): CheckWish {
  const { rhythm, days, hour, tells, name, phone: number, address = null, district } = told
  const own = days?.length ? days.map(Number) : [...RHYTHM_DAYS.daily]
  return {
    days: rhythm === 'own' ? sorted(own) : [...RHYTHM_DAYS[rhythm]],
    hour: Number(hour),
    tellsFamily: tells !== 'centre',
    tellsCentre: tells !== 'family',
    name,
    phone: number,
    address: tells === 'family' ? null : address,
    districtId: district,
  }
}

async function submit(ports: CheckPorts, told: CheckTold, sending: Sending): Promise<Answer> {
  const { draftId: id, userId, at, messageIds } = sending
  const plan = await choose(ports, wishOf(told), { userId, id, messageIds, at })
  const { name, phone: number, district: districtId } = told
  await ports.remember(userId, { name, phone: number, districtId })
  return chosenAnswer(plan, ports.directory)
}
