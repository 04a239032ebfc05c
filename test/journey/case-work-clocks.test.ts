/** That nothing is forgotten, on the screens of those who are called: time goes by in a town inside the test. */
import { randomUUID } from 'node:crypto'
import { openCase } from '#bot/cases/open-case.ts'
import { takeCase } from '#bot/cases/team/take-case.ts'
import { nextOpeningAt } from '#bot/directory/hours.ts'
import { changeEscalation } from '#bot/staff/change-escalation.ts'
import { findStaffByUser } from '#bot/staff/staff.model.ts'
import type { StaffView } from '#shared/staff/contract.ts'
import { aReport } from '#test/support/a-case.ts'
import { useDatabase } from '#test/support/mongo.ts'
import { DESKTOP, hears, historyOf, linkOf, PATIENCE_MS, type Screens, startScreens } from './case-work.ts'
import { STAFF, startTown, type Town } from './town.ts'

useDatabase()

let town: Town
let screens: Screens
beforeAll(async () => {
  town = await startTown('meguro', 'form')
  screens = await startScreens(town.line)
}, PATIENCE_MS)
afterAll(async () => {
  await screens?.close()
  await town?.close()
}, PATIENCE_MS)

const HOUR_MS = 3_600_000

async function staffOf(key: string): Promise<StaffView> {
  const found = await findStaffByUser(town.line.persona(key).userId)
  if (!found) throw new Error(`${key} is no member of staff`)
  return found
}

test(
  'a forgotten case calls the next person, who finds it from the morning summary and reads who was told',
  async () => {
    const [owner, next] = [await staffOf(STAFF[0]), await staffOf(STAFF[1])]
    await changeEscalation('chuo', { revision: 0, staffIds: [next.id] })
    const opened = await openCase(aReport({ reportId: randomUUID(), sentAt: town.now(), rings: 'abuse' }))
    await takeCase(opened.caseId, owner, town.now())
    const phone = town.line.phone(STAFF[1])

    await town.letPass(49 * HOUR_MS)
    await hears(phone, '【至急】期限が過ぎています')
    const centre = town.directory.centre('chuo')
    if (!centre) throw new Error('there is one')
    await town.letPass(nextOpeningAt(centre.hours, town.now()).getTime() - town.now().getTime())
    await hears(phone, 'きょう確かめるケースがあります')

    const page = await screens.open(STAFF[1], await linkOf(phone, '一覧を開く'))
    const current = page.getByRole('navigation', { name: '一覧の種類' }).locator('[aria-current="true"]')
    await current.getByText('期限').waitFor()
    await page.getByRole('link', { name: new RegExp(opened.receiptNo) }).click()
    await historyOf(page).getByText('時間がすぎたため知らせました').first().waitFor()
    await historyOf(page)
      .getByText(`「様子を確かめる」の期限が過ぎました。${next.name}さんに知らせました。`)
      .waitFor()

    await page.setViewportSize(DESKTOP)
    await current.getByText('期限').waitFor()
    await page.getByRole('region', { name: '一覧' }).getByText(opened.receiptNo).waitFor()
    expect(screens.problems).toEqual([])
    expect(town.complaints).toEqual([])
  },
  PATIENCE_MS,
)
