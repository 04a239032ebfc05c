import { age } from '#bot/conversation/age-step.ts'
import { type Beginning, defineFlow, type Flow, type Known, type Sending } from '#bot/conversation/flow.ts'
import { photos } from '#bot/conversation/photos-step.ts'
import { place } from '#bot/conversation/place-step.ts'
import type { Answer } from '#bot/conversation/say.ts'
import { several } from '#bot/conversation/several-step.ts'
import { choice, confidential, longText, only, optional, phone, text } from '#bot/conversation/steps.ts'
import { when } from '#bot/conversation/when-step.ts'
import { NewSearch } from '#shared/searches/contract.ts'
import { SEARCH_LIMITS as LIMITS, MEANS, MISSED_BY, SEX } from '#shared/searches/rules.ts'
import {
  ASK,
  CONSENT,
  goesOnAnswer,
  notHereAnswer,
  PAGE,
  POLICE,
  policeFirst,
  receiptOfSearch,
  SENT_TITLE,
  TITLE,
} from './missing.messages.ts'
import { openSearch } from './open-search.ts'
import type { SearchPorts } from './ports.ts'
import { findSearchesToldBy } from './search.model.ts'
import { isOpen, type Search } from './search.ts'

export interface MissingPorts extends SearchPorts {
  /** What a person told another time. */
  findPerson: (
    userId: string,
  ) => Promise<{ name: string | null; phone: string | null; districtId: string | null } | null>
}

/** Somebody has not come home: the police first, then what searchers need and whom staff can call. */
export function missingFlow(ports: MissingPorts): Flow {
  const { districts } = ports.directory.preset
  return defineFlow<NewSearch>({
    id: 'missing', // kept with saved drafts, so it never changes
    title: TITLE,
    result: NewSearch,
    page: PAGE,
    sentTitle: SENT_TITLE,
    hearsWorries: true,
    first: policeFirst(),
    known: (userId) => known(ports, userId),
    begin: (argument, { userId, at }) => begin(ports, argument, userId, at),
    steps: {
      policeTold: optional(choice(ASK.policeTold, Object.entries(POLICE)), 'skip'),
      relation: optional(choice(ASK.relation, Object.entries(MISSED_BY)), 'skip'),
      age: optional(age(ASK.age)),
      sex: optional(choice(ASK.sex, Object.entries(SEX)), 'skip'),
      district: optional(
        choice(
          ASK.district,
          districts.map(({ id, name }) => [id, name] as const),
        ),
      ),
      seen: optional(when(ASK.seen)),
      means: optional(several(ASK.means, Object.entries(MEANS)), 'skip'),
      consentFeatures: choice(ASK.consentFeatures, Object.entries(CONSENT)),
      consentPhoto: only(
        ({ consentFeatures }) => consentFeatures === 'yes',
        optional(choice(ASK.consentPhoto, Object.entries(CONSENT)), 'skip'),
      ),
      name: confidential(text({ ...ASK.name, maxLength: LIMITS.name })),
      clothes: confidential(longText({ ...ASK.clothes, maxLength: LIMITS.words })),
      features: confidential(optional(longText({ ...ASK.features, maxLength: LIMITS.words }), 'skip')),
      place: confidential(optional(place(ASK.place))),
      detail: confidential(optional(longText({ ...ASK.detail, maxLength: LIMITS.words }), 'skip')),
      photos: confidential(optional(photos({ ...ASK.photos, most: LIMITS.photos }), 'skip')),
      tagNo: only(
        () => ports.directory.preset.schemes.includes('keyholders'),
        confidential(optional(text({ ...ASK.tagNo, maxLength: 20 }), 'skip')),
      ),
      reporterName: confidential(text({ ...ASK.reporterName, maxLength: LIMITS.name, autocomplete: 'name' })),
      reporterPhone: confidential(phone({ ...ASK.reporterPhone, maxLength: 20 })),
    },
    submit: (told, sending) => submit(ports, told, sending),
  })
}

async function known({ findPerson }: MissingPorts, userId: string): Promise<Known> {
  const { name = null, phone: number = null } = (await findPerson(userId)) ?? {}
  return { answers: { reporterName: name, reporterPhone: number }, savedPlaces: [] }
}

/** `another`: somebody else is missing too. */
async function begin(ports: MissingPorts, argument: string, userId: string, at: Date): Promise<Beginning> {
  if (!searches(ports)) return { kind: 'said', answer: notHereAnswer() }
  const open = argument === 'another' ? undefined : (await findSearchesToldBy(userId)).find(isOpen)
  if (open) return { kind: 'said', answer: goesOnAnswer(open.id, contactOf(ports, open, at)) }
  return { kind: 'begin', answers: {}, says: policeFirst() }
}

/** Whether this network searches for people. */
export function searches({ directory }: Pick<SearchPorts, 'directory'>): boolean {
  return directory.preset.schemes.includes('searches')
}

/** Whom to call about it now. */
export function contactOf({ directory }: Pick<SearchPorts, 'directory'>, { centreId }: Search, at: Date) {
  const centre = directory.centre(centreId)
  if (!centre) throw new Error(`no centre ${centreId}`)
  return directory.contact(centre, at)
}

async function submit(ports: MissingPorts, told: NewSearch, sending: Sending): Promise<Answer> {
  if (!searches(ports)) return notHereAnswer()
  const { draftId, userId, at, typed, messageIds } = sending
  const given = { id: draftId, told, isDrill: false, userId, by: null, keyholderId: null, typed, messageIds }
  const search = await openSearch(ports, given, at)
  return receiptOfSearch(search, contactOf(ports, search, at))
}
