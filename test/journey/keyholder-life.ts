/** A tag from the first word about it to the day on which nothing is left, with marked words wherever something is told. */
import { randomUUID } from 'node:crypto'
import { ASK, PAGE } from '#bot/keyholders/keyholder.messages.ts'
import { findKeyholder } from '#bot/keyholders/keyholder.model.ts'
import { tagInUse } from '#bot/keyholders/keyholder.ts'
import { CaseView } from '#shared/cases/contract.ts'
import { CaseList } from '#shared/cases/list.contract.ts'
import { KeyholderChanged, KeyholderList, KeyholderView } from '#shared/keyholders/contract.ts'
import { LookUpView } from '#shared/keyholders/look-up.contract.ts'
import { MyKeyholders } from '#shared/keyholders/mine.contract.ts'
import { FACTS } from '#shared/keyholders/rules.ts'
import { granted, NIGHT_DESK, type SchemeTown, tellAll } from './scheme-town.ts'

export const HOLDER_MARK = {
  name: '印野鍵太',
  kana: 'いんのかぎた',
  address: '印町一丁目1-1',
  phone: '090-0000-4701',
  contact1Name: '印野花美',
  contact1Phone: '090-0000-4702',
  contact2Name: '印野友男',
  contact2Phone: '090-0000-4703',
  doctor: '印内科',
  illnesses: '印の病気',
  medicines: '印の薬',
  carer: '印のケアプラン',
  movedTo: '印町二丁目2-2',
  callerOrganisation: '印総合病院',
  callerName: '印の看護師',
  callerPlace: '印の救急口',
  finderPlace: '印の橋のたもと',
  finderWords: '印のベンチにすわっています',
  note: '印の覚えの電話',
}
const {
  movedTo,
  callerOrganisation,
  callerName,
  callerPlace,
  finderPlace,
  finderWords,
  note: _noted,
  ...TOLD
} = HOLDER_MARK
/** What a stranger who found the tag must not learn. */
export const HOLDERS_OWN = [...Object.values(TOLD), movedTo]

const BIRTHDAY = '昭和16年11月3日'

/** The daughter registers her father; a member of staff gives him a number. Answers the registration's id. */
export async function register(town: SchemeTown, family: string): Promise<string> {
  await town.say(family, 'キーホルダー')
  const { name: _name, ...rest } = ASK
  await tellAll(town, family, {
    ask: { ...rest, name: ASK.name },
    words: { ...TOLD, bornOn: BIRTHDAY },
    onPage: {
      contact1Relation: 'child',
      contact2Relation: 'friend',
      lives: 'alone',
      tellMedical: ['name', 'contacts', 'health'],
      tellPolice: ['name', 'contacts'],
    },
    taps: {
      side: '家族',
      district: '大森',
      contact1Relation: '子',
      contact2Relation: '友人・近所の人',
      lives: 'ひとり暮らし',
      tellMedical: 'ぜんぶ 伝えてよい',
      tellPolice: '病気・薬のほかは よい',
      tellsLookUps: '知らせてほしい',
      mayAskAfter: '連絡してよい',
      agrees: 'はい、同意します',
    },
    page: { of: 'keyholder', title: PAGE.title },
  })
  expect(town.heard(family).join()).toContain('申し込みを受け取りました')
  await town.settle()
  expect(town.heard('staff-1')).toContain('登録の申し込みがあります')
  const staff = await town.signedIn('staff-1')
  const { keyholders } = KeyholderList.parse(await granted(staff.get('/api/keyholders?state=applied')))
  const id = keyholders[0]?.id ?? ''
  await changeHolder(town, id, { kind: 'accept' })
  await town.settle()
  expect(town.heard(family)).toContain('登録が終わりました')
  return id
}

export async function changeHolder(town: SchemeTown, id: string, change: object): Promise<KeyholderChanged> {
  const staff = await town.signedIn('staff-1')
  const { revision } = KeyholderView.parse(await granted(staff.get(`/api/keyholders/${id}`)))
  return KeyholderChanged.parse(
    await granted(staff.send('PATCH', `/api/keyholders/${id}`, { revision, change })),
  )
}

/** The tag that is worn: what stands on its front, and where its QR code leads. */
export async function tagOf(id: string): Promise<{ no: string; token: string }> {
  const holder = await findKeyholder(id)
  const tag = holder ? tagInUse(holder) : null
  if (!tag) throw new Error('no tag is worn')
  return tag
}

/** A passer-by reads the QR code and tells where they stand; the centre has it as a case, and learns nothing more. */
export async function find(town: SchemeTown, token: string): Promise<string> {
  const page = await fetch(`${town.url}/k/${token}`)
  const seen = await page.text()
  for (const secret of HOLDERS_OWN) expect(seen).not.toContain(secret)
  const told = { id: randomUUID(), place: finderPlace, words: finderWords, latitude: '', longitude: '' }
  const answered = await fetch(`${town.url}/k/${token}`, { method: 'POST', body: new URLSearchParams(told) })
  const said = await answered.text()
  expect(answered.status).toBe(200)
  for (const secret of HOLDERS_OWN) expect(said).not.toContain(secret)
  await town.settle()
  return seen
}

/** A hospital calls by night: the duty desk hears the contacts within one request, the family that it was asked. */
export async function lookUpAtNight(town: SchemeTown, no: string): Promise<LookUpView> {
  const night = await town.signedIn(NIGHT_DESK)
  const asked = {
    id: randomUUID(),
    code: no.replace('-', ''),
    caller: { kind: 'medical', organisation: callerOrganisation, name: callerName, phone: '' },
    reason: 'carried',
    place: callerPlace,
  }
  const shown = LookUpView.parse(await granted(night.send('POST', '/api/keyholder-look-ups', asked)))
  await town.settle()
  return shown
}

/** Cases of this kind, whole. */
export async function casesOf(town: SchemeTown, kind: string): Promise<CaseView[]> {
  const staff = await town.signedIn('staff-1')
  const asked = { conditions: { caseKind: [kind] } }
  const { cases } = CaseList.parse(await granted(staff.send('POST', '/api/cases/search', asked)))
  return await Promise.all(
    cases.map(async ({ id }) => CaseView.parse(await granted(staff.get(`/api/cases/${id}`)))),
  )
}

/** The family's page in the month of birth: he has moved, and all else is as it was. */
export async function renew(town: SchemeTown, family: string): Promise<MyKeyholders> {
  const page = await town.signedIn(family)
  const change = async (what: object) => {
    const [one] = MyKeyholders.parse(await granted(page.get('/api/my-keyholders'))).keyholders
    return MyKeyholders.parse(
      await granted(
        page.send('PATCH', `/api/my-keyholders/${one?.id}`, { revision: one?.revision, change: what }),
      ),
    )
  }
  const address = { fact: 'address', address: movedTo, districtId: 'omori', phone: TOLD.phone }
  await change({ kind: 'fact', to: address })
  return await change({ kind: 'renew', confirmed: FACTS })
}
