/** Somebody is asked each day how they are, with marked words wherever they tell something. */
import { ASK, CHECK_PAGE } from '#bot/checks/check.messages.ts'
import { CheckPage, MyCheck, MyCheckChanged } from '#shared/checks/contract.ts'
import type { CheckPart } from '#shared/checks/rules.ts'
import { granted, type SchemeTown, tellAll } from './scheme-town.ts'

export const CHECK_MARK = {
  name: '印野元子',
  phone: '090-0000-4711',
  address: '印町三丁目3-3',
  watcher: '印の息子',
}
const { watcher, ...TOLD } = CHECK_MARK

export async function wishToBeAsked(town: SchemeTown, who: string): Promise<void> {
  await town.say(who, '元気ですか')
  await tellAll(town, who, {
    ask: ASK,
    words: TOLD,
    taps: { rhythm: '毎日', hour: '9時', tells: '家族と センター', district: '大森' },
    page: { of: 'check', title: CHECK_PAGE.title },
  })
  expect(town.heard(who)).toContain('ありがとうございます')
}

/** By a link that the person hands on; they hear that somebody came in. */
export async function inviteFamily(town: SchemeTown, who: string, family: string): Promise<void> {
  const { link } = await changeMine(town, who, { kind: 'invite' })
  const code = decodeURIComponent(link?.split('/').at(-1) ?? '')
  const page = await town.signedIn(family)
  const seen = MyCheck.parse(await granted(page.send('POST', '/api/my-watching', { code, name: watcher })))
  expect(seen.watching.map(({ name }) => name)).toEqual([TOLD.name])
  expect(JSON.stringify(seen)).not.toContain(TOLD.address) // the family knows, or need not
  await town.settle()
  expect(town.heard(who)).toEqual(['見守る方が ふえました'])
}

export async function changeMine(town: SchemeTown, who: string, change: object): Promise<MyCheckChanged> {
  const page = await town.signedIn(who)
  const { plan } = MyCheck.parse(await granted(page.get('/api/my-check')))
  const { revision } = plan ?? {}
  return MyCheckChanged.parse(await granted(page.send('PATCH', '/api/my-check', { revision, change })))
}

/** What one of the family does on the page of those who watch. */
export async function watch(town: SchemeTown, family: string, kind: 'on-it' | 'is-well'): Promise<void> {
  const page = await town.signedIn(family)
  const { watching } = MyCheck.parse(await granted(page.get('/api/my-check')))
  const { planId, today } = watching[0] ?? {}
  await granted(page.send('PATCH', `/api/my-watching/${planId}`, { kind, date: today?.date }))
  await town.settle()
}

export async function listOf(town: SchemeTown, part: CheckPart): Promise<CheckPage> {
  const staff = await town.signedIn('staff-1')
  return CheckPage.parse(await granted(staff.get(`/api/checks/parts/${part}`)))
}
