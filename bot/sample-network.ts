import type { NewsletterFields } from '#shared/newsletters/contract.ts'
import type { PartnerFields } from '#shared/partners/contract.ts'
import type { Directory } from './directory/directory.ts'
import { tokyoDate } from './directory/hours.ts'
import { countMisses } from './http/count-misses.ts'
import { beginNewsletter, changeNewsletter } from './newsletters/edit-newsletter.ts'
import { partnerPorts } from './partnering.ts'
import { apply } from './partners/applying/apply.ts'
import { changeMember } from './partners/members/change-member.ts'
import { join } from './partners/members/join.ts'
import { issueJoinCode } from './partners/members/join-code.model.ts'
import type { Partner } from './partners/partner.ts'
import { findNames } from './partners/places.model.ts'
import { changeAsStaff, takeIn } from './partners/screening/change-as-staff.ts'
import { beginProject } from './projects/change-project.ts'

interface Person {
  userId: string
  name: string
}

/** The shop of who has a phone in the trying-out: its lead, so that the phone shows what members see. */
const SHOP = { name: '例田商店', line: 'お店', lead: '例田 一郎', service: 'いすで休めます。お水をどうぞ。' }
/** Another that takes part, without people in LINE. */
const PHARMACY = { name: '見本薬局', line: '薬局', service: '血圧をはかれます。買い物をしなくても。' }
/** Waits for an answer of the centre. */
const APPLICANT = { name: '見本クリーニング', contact: '見本 洋子', phone: '03-0000-0302' }
const NOBODY = `U${'0'.repeat(32)}`

/**
 * Puts down who takes part, who would like to, what they do together and what the network prints, where the preset
 * has such, all plainly invented. Answers the partners' ids by name.
 */
export async function loadNetworkSample(
  directory: Directory,
  people: Person[],
  now: Date,
): Promise<Map<string, string>> {
  const { schemes } = directory.preset
  if (schemes.includes('newsletter')) await printIssues(directory, now)
  if (!schemes.includes('partners')) return new Map()
  const shop = await beginShop(directory, people, now)
  const pharmacy = await beginPharmacy(directory, now)
  await applyToday(directory, now)
  if (schemes.includes('projects')) await beginTogether(directory, [shop, pharmacy], now)
  return new Map([shop, pharmacy].map(({ id, fields }) => [fields.name, id]))
}

async function beginShop(directory: Directory, people: Person[], now: Date): Promise<Partner> {
  const ports = partnerPorts(directory)
  const fields = fieldsOf(directory, SHOP)
  const shop = await takeIn({ fields, contact: null }, now, ports)
  const code = await issueJoinCode(shop.id, now)
  const lead = people.find(({ name }) => name === SHOP.lead)
  if (!lead || !code) return shop
  const { member } = await join({ ...lead, code: code.code, at: now }, countMisses())
  await changeMember(shop.id, { kind: 'member-role', memberId: member.id, role: 'lead' }, now)
  return shop
}

async function beginPharmacy(directory: Directory, now: Date): Promise<Partner> {
  const ports = partnerPorts(directory)
  const isSponsor = directory.preset.schemes.includes('sponsors')
  const fields = { ...fieldsOf(directory, PHARMACY), isSponsor }
  const contact = { name: '仮野 薫', phone: '03-0000-0301', email: null }
  const pharmacy = await takeIn({ fields, contact }, now, ports)
  if (!isSponsor) return pharmacy
  const { id, revision } = pharmacy
  const year = Number(tokyoDate(now).slice(0, 4))
  const change = { kind: 'contribution', year, words: '一口。講座の先生も出します。' } as const
  return changeAsStaff({ id, staff: { name: '', centreIds: [] }, at: now }, { revision, change }, ports)
}

async function applyToday(directory: Directory, now: Date): Promise<void> {
  const { kind, category, districtId } = fieldsOf(directory, { ...SHOP, name: APPLICANT.name })
  await apply(
    {
      kind,
      category,
      name: APPLICANT.name,
      contactName: APPLICANT.contact,
      contactPhone: APPLICANT.phone,
      isListed: 'yes',
      motive: '配達のときに、気づくことがあります。',
      pledge: 'yes',
      ...(districtId !== null && { district: districtId }),
    },
    { draftId: 'sample-application', userId: NOBODY, at: now, typed: [], messageIds: {} },
    partnerPorts(directory),
  )
}

/** One issue to read, and one that is still being written. */
async function printIssues({ preset }: Directory, now: Date): Promise<void> {
  const publishedOn = tokyoDate(now)
  const [first, next] = [ISSUE, NEXT_ISSUE].map((words, nth) => ({ no: nth + 1, publishedOn, ...words }))
  if (!first || !next) return
  const text = `${preset.network}は、まちの「ちょっと気になる」をセンターへ伝える輪です。\n\n${first.text}`
  const { id, revision } = await beginNewsletter({ ...first, text }, 'sample-1')
  await changeNewsletter(id, { revision, fields: { ...first, text }, state: 'published' })
  await beginNewsletter(next, 'sample-2')
}

const ISSUE: Omit<NewsletterFields, 'no' | 'publishedOn'> = {
  title: 'となりの「いつもとちがう」(見本の号)',
  summary: '新聞がたまっていたら。お店で気づいたら。どうすればよいかを、短くまとめました。',
  text: [
    '■新聞がたまっていたら',
    '2日分をこえて残っていたら、LINEの「気づきを知らせる」から知らせてください。わかることだけで、だいじょうぶです。',
    '■お店で気づいたら',
    '同じ物を何度も買う。お金をはらうのに困っている。そんなときも、知らせてください。',
    '■知らせたあとは',
    'センターの職員が確かめます。どうなったかを、LINEでお知らせします。',
  ].join('\n\n'),
  printRun: 3000,
}
const NEXT_ISSUE: Omit<NewsletterFields, 'no' | 'publishedOn'> = {
  title: '参加しているお店をたずねて(見本の下書き)',
  summary: 'まちのお店に、気づいたときのことを聞きました。',
  text: '',
  printRun: null,
}

/** What they do together lacks a third. */
async function beginTogether(directory: Directory, partners: Partner[], now: Date): Promise<void> {
  const { preset, district } = directory
  const fields = {
    name: '商店街のお休み処',
    aim: '買い物のとちゅうで、だれでも休めて、話せる場をつくります。',
    districtId: preset.districts[0]?.id ?? null,
    participants: partners.map(({ id, fields: { name, category } }) => ({ partnerId: id, name, category })),
    needs: 'お茶を出す人',
  }
  const isCategory = (id: string) => preset.partners.categories.some((one) => one.id === id)
  const ports = { isDistrict: (id: string) => district(id) !== undefined, isCategory, partners: findNames }
  await beginProject(fields, 'sample-project', ports, now)
}

/** What an organisation is, in the first district, in the first line of work that is called so. */
function fieldsOf(
  { preset }: Directory,
  { name, line, service }: { name: string; line: string; service: string },
): PartnerFields {
  const { categories } = preset.partners
  const businesses = categories.filter(({ kind }) => kind === 'business')
  const category = businesses.find((one) => one.name.includes(line)) ?? businesses.at(-1) ?? categories[0]
  const [district] = preset.districts
  const middle = district?.middle
  return {
    kind: category?.kind ?? 'business',
    category: category?.id ?? 'other',
    name,
    kana: null,
    districtId: district?.id ?? null,
    address: district?.towns[0] === undefined ? null : `${preset.municipality}${district.towns[0]}(見本)`,
    point: middle ? { latitude: middle.latitude, longitude: middle.longitude } : null,
    phone: '03-0000-0300',
    isListed: true,
    service: preset.schemes.includes('shop-services') ? service : null,
    reportWay: 'centre',
    isSponsor: false,
  }
}
