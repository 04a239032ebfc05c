import { randomUUID } from 'node:crypto'
import mongoose from 'mongoose'
import { pino } from 'pino'
import { addNews } from '#bot/cases/add-news.ts'
import { findCase } from '#bot/cases/case.model.ts'
import { openCase } from '#bot/cases/open-case.ts'
import { openDirectory } from '#bot/directory/directory.ts'
import { startOutbox } from '#bot/outbox/deliver.ts'
import { findPerson } from '#bot/people/person.model.ts'
import { keepPhoto } from '#bot/photos/keep-photo.ts'
import { forgetPhotos, readPhoto } from '#bot/photos/photo.model.ts'
import { type MissingPorts, missingFlow } from '#bot/searches/missing.flow.ts'
import { openSearch, type SearchTold } from '#bot/searches/open-search.ts'
import { searchCommands, searchWords } from '#bot/searches/search.commands.ts'
import { findSearch } from '#bot/searches/search.model.ts'
import type { Search } from '#bot/searches/search.ts'
import { keepSearcher } from '#bot/searches/searcher.model.ts'
import { tendSearches } from '#bot/searches/tend-searches.ts'
import { withdrawFromSearches } from '#bot/searches/withdraw-message.ts'
import type { NewSearch } from '#shared/searches/contract.ts'
import { SearchSettings } from '#shared/searches/settings.ts'
import { directory as meguro } from '#test/cases/signed-in.ts'
import { aFlow } from '#test/conversation/a-flow.ts'
import { refuseWhatLineWould } from '#test/salons/guests.ts'
import { NOON, textsOf } from '#test/support/chat.ts'
import { type Talker, talker, talkOptions } from '#test/support/talker.ts'

/** Three quarters along a line, each two kilometres from the next, and a far one. */
const QUARTERS = { chuo: 139.7, tobu: 139.722, nanbu: 139.744, seibu: 139.9 } as const

/** A town that searches for people; its centre in `chuo` is open on weekdays from 8:30 to 19:00. */
export function aTown(rules: Partial<SearchSettings> = {}, schemes = ['searches'] as const) {
  const districts = meguro.preset.districts.map((district) => {
    const longitude = new Map<string, number>(Object.entries(QUARTERS)).get(district.id)
    return longitude === undefined
      ? district
      : { ...district, middle: { latitude: 35.63, longitude, reachKm: 1 } }
  })
  const searches = SearchSettings.parse({
    neighbours: [
      { name: '見本市', phone: '03-0000-0901', when: 'at-once' },
      { name: '例県', phone: '03-0000-0902', when: 'same-day' },
    ],
    ...rules,
  })
  return openDirectory({ ...meguro.preset, districts, searches, schemes: [...schemes] })
}

/** What the family tells; a test names only what it is about. */
export function aMissing(over: Partial<NewSearch> = {}): NewSearch {
  return {
    name: '例田 太郎',
    age: 82,
    sex: 'male',
    district: 'chuo',
    clothes: '青い上着、黒いズボン',
    means: ['foot'],
    detail: '糖尿病の薬を飲んでいます。',
    consentFeatures: 'yes',
    consentPhoto: 'yes',
    reporterName: '例田 花子',
    reporterPhone: '090-0000-0001',
    relation: 'family',
    ...over,
  }
}

export interface Told {
  to: string
  title: string
  text: string
  /** Everything that the message holds, as it is sent. */
  whole: string
}

/** A town with its clock, its outbox, its staff and its searchers. */
export async function aSearchingTown(rules: Partial<SearchSettings> = {}) {
  for (const { name } of (await mongoose.connection.db?.listCollections().toArray()) ?? [])
    await mongoose.connection.collection(name).deleteMany({})
  let now = NOON
  let told: Told[] = []
  let down = false
  const seen = new Set<string>()
  const blocking = new Set<string>()
  const trained = new Set<string>()
  const members = new Set<string>()
  const directory = aTown(rules)
  const ports: MissingPorts = {
    directory,
    now: () => now,
    quietHours: () => directory.preset.quietHours,
    staffOnDuty: async (centreId) => [{ staffId: `of-${centreId}`, userId: `Ustaff-${centreId}` }],
    nextPersons: async () => [{ staffId: 'head', userId: 'Uhead' }],
    dutyDesk: async () => [{ staffId: 'night', userId: 'Unight' }],
    openCase,
    addNews,
    findBlocking: async (userIds) => new Set(userIds.filter((id) => blocking.has(id))),
    findPerson,
    forgetPhotos,
    readPhoto,
    keepPhoto,
    memberOf: async (userId) =>
      members.has(userId) ? { memberId: 'member-7', isTrained: trained.has(userId) } : null,
    findHolder: async (tagNo) => (tagNo === '4827-1936' ? 'holder-1' : null),
    personOf: async (userId) => ({
      name: userId === 'Unear' ? '見本 次郎' : null,
      phone: userId === 'Unear' ? '090-0000-0002' : null,
      organisation: members.has(userId) ? '例田商店' : null,
    }),
    districtOfHolder: async (keyholderId) => (keyholderId === 'holder-1' ? 'chuo' : null),
  }
  const outbox = startOutbox({
    push: async (to, answer) => {
      if (down) return { kind: 'try-later', why: 'busy' }
      const whole = JSON.stringify(answer)
      if (!seen.has(whole)) refuseWhatLineWould(answer)
      seen.add(whole)
      const [title = '', ...lines] = textsOf(answer)
      told.push({ to, title, text: lines.join('\n'), whole })
      return { kind: 'sent' }
    },
    hasBlocked: async (to) => blocking.has(to),
    log: pino({ level: 'silent' }),
    now: () => now,
    lookEveryMs: 2_000_000_000,
  })
  const options = talkOptions({
    flows: { missing: missingFlow(ports), report: aFlow() },
    commands: searchCommands(ports),
    spoken: searchWords(ports),
    withdrawMessage: async (userId, messageId) => void (await withdrawFromSearches(ports, userId, messageId)),
  })
  return {
    /** Somebody who writes to the town. */
    person: (intake: 'chat' | 'form' = 'chat'): Talker => {
      const person = talker({ ...options, intake })
      const { hear } = person
      person.hear = async (input, over) => {
        const answer = await hear(input, { at: now, ...over })
        if (answer) refuseWhatLineWould(answer)
        return answer
      }
      return person
    },
    ports,
    directory,
    blocking,
    stop: () => outbox.stop(),
    now: () => now,
    wait: (ms: number) => {
      now = new Date(now.getTime() + ms)
    },
    /** LINE cannot be reached. */
    isDown: (is: boolean) => {
      down = is
    },
    /** Everything that is due happens. */
    work: async () => {
      await tendSearches(ports)
      await tendSearches(ports)
      await outbox.workDue()
    },
    /** What people heard unasked since this was asked last. */
    heard: (): Told[] => {
      const all = told
      told = []
      return all
    },
    searcher: async (userId: string, over: { districtId?: string | null; alsoAtNight?: boolean } = {}) => {
      await keepSearcher({ userId, alsoAtNight: false, districtId: 'chuo', ...over })
    },
    /** Belongs to a partner; `isTrained`: and has learned there. */
    member: (userId: string, isTrained: boolean) => {
      members.add(userId)
      if (isTrained) trained.add(userId)
    },
    missing: async (over: Partial<NewSearch> = {}, more: Partial<SearchTold> = {}) =>
      await openSearch(
        ports,
        {
          id: randomUUID(),
          told: aMissing(over),
          isDrill: false,
          userId: 'Ufamily',
          by: null,
          keyholderId: null,
          ...more,
        },
        now,
      ),
    search: async (id: string): Promise<Search> => {
      const found = await findSearch(id)
      if (!found) throw new Error(`no search ${id}`)
      return found
    },
    itsCase: async (id: string) => {
      const search = await findSearch(id)
      return search?.caseId ? await findCase(search.caseId) : null
    },
  }
}
export type SearchingTown = Awaited<ReturnType<typeof aSearchingTown>>
