import { randomUUID } from 'node:crypto'
import { pino } from 'pino'
import { PartyAdded, SeriesAsked } from '#shared/salons/desk.ts'
import { DAY_MS } from '#shared/time.ts'
import type { Directory } from './directory/directory.ts'
import { tokyoDate } from './directory/hours.ts'
import { addParty } from './salons/seats/add-party.ts'
import { appear } from './salons/series/appear.ts'
import { createSeries } from './salons/series/edit-series.ts'
import { openSeries } from './salons/series/keep-appearing.ts'
import { listSeries, replaceSeries } from './salons/series/series.model.ts'
import { findSessionsFrom } from './salons/session.model.ts'
import type { Series, Session } from './salons/session.ts'
import { editSession } from './salons/sessions/edit-session.ts'
import { acceptInvitation, inviteStaff } from './staff/invite-staff.ts'

/** Further ahead the network itself looks. */
const DAYS_AHEAD = 70
/** So many seats: with whom we put down, the last one waits. */
const SEATS = 6

/** Who has called or come by, all plainly invented. */
const GUESTS: Partial<PartyAdded>[] = [
  { name: '見本 うめ', phone: '090-0000-0101', needs: ['walking'] },
  {
    name: '例田 三郎',
    phone: '03-0000-0102',
    people: 2,
    needs: ['wheelchair'],
    needsNote: '車いすは1台です',
  },
  {
    name: '仮野 きく',
    phone: '',
    source: 'proxy',
    proxy: { name: '仮野 楓', phone: '090-0000-0103' },
    needs: ['hearing'],
  },
  { name: '見本 松子', phone: '090-0000-0104', dates: 'every', mayAskAfter: true },
  { name: '例山 さくら', phone: '03-0000-0105', needs: ['allergy'], needsNote: 'たまご' },
  { name: '仮野 次郎', phone: '090-0000-0106' },
]

/** Lets somebody run one of the network's series, and puts invented people on the list of its next date. */
export async function loadSalonSample(
  directory: Directory,
  organiser: { userId: string; name: string } | undefined,
  now: Date,
): Promise<void> {
  const { salons } = directory.preset
  await openSeries(salons, { appearDays: DAYS_AHEAD, log: pino({ level: 'silent' }), now: () => now })
  if (!salons.some(({ openTo }) => openTo === 'everyone')) await beginOne(directory, now)
  const chosen = await nextDate(now)
  if (!chosen) return
  const { series, session } = chosen
  if (organiser) await letRun(series, organiser, now)
  await editSession(session.id, { kind: 'capacity', revision: session.revision, capacity: SEATS }, now)
  for (const [index, guest] of GUESTS.entries())
    await addParty(session.id, asAdded(guest), new Date(now.getTime() + index * 1000))
}

/** Where a network lists no gathering for residents, there is an invented one to try. */
async function beginOne({ preset, district }: Directory, now: Date): Promise<void> {
  const [first] = preset.districts
  const central = preset.centres.find(({ isCentral }) => isCentral)
  if (!first || !central) return
  const series = SeriesAsked.shape.series.parse({
    name: 'お試しサロン(見本)',
    kind: 'salon',
    about: 'お茶を飲みながら、話したり、体操をしたりします。',
    place: { name: '見本集会所', districtId: first.id, access: '作りものの場所です。' },
    organiser: '見本の会',
    contact: { name: central.name, phone: central.phone },
    forWhom: 'どなたでも',
    bring: '飲みもの',
    fee: '無料',
    start: '13:30',
    end: '15:00',
    rule: '毎月第2・第4火曜',
  })
  const ports = {
    now: () => now,
    isDistrict: (id: string) => district(id) !== undefined,
    isRunner: async () => true,
  }
  const made = await createSeries({ id: 'sample', role: 'admin' }, { series, runBy: [] }, 'mihon', ports)
  await appear(made, DAYS_AHEAD, now)
}

/** The soonest date, days ahead, of what residents sign up for. */
async function nextDate(now: Date): Promise<{ series: Series; session: Session } | null> {
  const found: { series: Series; session: Session }[] = []
  for (const series of await listSeries()) {
    if (series.signUp === 'none' || series.openTo === 'partners') continue
    const dates = await findSessionsFrom(series.id, tokyoDate(now))
    const session = dates.find(
      ({ startsAt, state }) => state === 'open' && startsAt.getTime() - now.getTime() > 2 * DAY_MS,
    )
    if (session) found.push({ series, session })
  }
  return found.sort((a, b) => a.session.startsAt.getTime() - b.session.startsAt.getTime())[0] ?? null
}

async function letRun(series: Series, { userId, name }: { userId: string; name: string }, now: Date) {
  const { token } = await inviteStaff({ name, role: 'organiser', centreIds: [] }, now)
  const { id } = await acceptInvitation(token, userId, now)
  const own = series.place.districtId
  // Whoever runs one in a district often runs the others there.
  for (const each of await listSeries())
    if (each.place.districtId === own) await replaceSeries({ ...each, runBy: [id] }, each.revision)
}

function asAdded(guest: Partial<PartyAdded>): PartyAdded {
  return PartyAdded.parse({
    id: randomUUID(),
    source: 'phone',
    dates: 'this',
    people: 1,
    name: '',
    phone: '',
    needs: [],
    needsNote: null,
    proxy: null,
    mayAskAfter: false,
    ...guest,
  })
}
