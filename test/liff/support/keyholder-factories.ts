import { HolderFacts, KeyholderView } from '#shared/keyholders/contract.ts'
import { MyKeyholders } from '#shared/keyholders/mine.contract.ts'
import { USUAL_CONSENT } from '#shared/keyholders/rules.ts'
import { aDirectory } from './factories.ts'

/** A town with keyholders. */
export const WITH_KEYHOLDERS = aDirectory({ schemes: ['keyholders'], keyholderName: '見守りキーホルダー' })

export function someFacts(about: Partial<HolderFacts> = {}): HolderFacts {
  return HolderFacts.parse({
    name: '例田 とよ',
    kana: 'れいだ とよ',
    bornOn: '1939-11-03',
    address: '見本町1-2-3',
    districtId: 'north',
    phone: '０３－００００－０００１',
    contacts: [
      { name: '例田 花子', relation: 'child', phone: '090-0000-0001' },
      { name: '見本 次郎', relation: 'friend', phone: '090-0000-0002' },
    ],
    doctor: '例田内科 03-0000-0003',
    illnesses: '高血圧',
    medicines: null,
    lives: 'alone',
    carer: null,
    photoId: null,
    consents: {
      medical: [...USUAL_CONSENT.medical],
      police: [...USUAL_CONSENT.police],
      public: [...USUAL_CONSENT.public],
      finder: [],
    },
    tellsLookUps: true,
    mayAskAfter: true,
    ...about,
  })
}

type Given = Partial<Omit<KeyholderView, 'facts'>> & { facts?: Partial<HolderFacts> }

/** Somebody whose renewal nobody has answered yet, and whose tag is made but not printed. */
export function aKeyholder({ facts: given = {}, ...about }: Given = {}): KeyholderView {
  const facts = someFacts(given)
  const renewal = about.renewal ?? 'asked'
  return KeyholderView.parse({
    id: 'holder-1',
    revision: 3,
    state: 'active',
    name: facts.name,
    kana: facts.kana,
    districtId: facts.districtId,
    centreId: 'north',
    tagNo: '4827-1936',
    isPrinted: false,
    onLine: true,
    renewal,
    since: '2025-06-01T01:00:00.000Z',
    facts,
    tags: [
      { no: '4827-1936', state: 'made', madeAt: '2025-06-01T01:00:00.000Z', printedAt: null, lostAt: null },
    ],
    renewalDetail: {
      state: renewal,
      month: '2026-11',
      askedAt: '2026-11-01T01:00:00.000Z',
      doneAt: null,
      doneBy: null,
    },
    people: [{ id: 'tie-1', side: 'family', since: '2025-06-01T01:00:00.000Z', blocks: false }],
    letterReturnedAt: null,
    note: '',
    stopped: null,
    lookUps: [],
    ...about,
  })
}

type Mine = MyKeyholders['keyholders'][number]

/** A mother's registration, as her child sees it. */
export function myKeyholder(about: Partial<Mine> = {}): Mine {
  const { id, revision, state, facts, tags, renewalDetail } = aKeyholder()
  const mine = {
    id,
    revision,
    side: 'family',
    state,
    facts,
    tag: tags[0],
    renewal: renewalDetail,
    centre: { name: '北部センター', phone: '03-0000-0001' },
    lookUps: [],
    ...about,
  }
  const [parsed] = MyKeyholders.parse({ keyholders: [mine] }).keyholders
  if (!parsed) throw new Error('one in, one out')
  return parsed
}
