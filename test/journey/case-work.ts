/** The built product with a small staff, and their screens in a real browser. */
import { randomUUID } from 'node:crypto'
import type { BrowserContext, Browser as Chromium, Locator, Page } from 'playwright-core'
import type { NewChange } from '#shared/cases/change.contract.ts'
import { CaseView } from '#shared/cases/contract.ts'
import type { Intake } from '#shared/cases/intake.contract.ts'
import { Invitation, type NewStaff } from '#shared/staff/contract.ts'
import type { Role } from '#shared/staff/rules.ts'
import { launchBrowser } from '#test/support/browser.ts'
import type { Phone, TestLine } from '#test/support/line.ts'
import { type Product, type ProductOptions, startProduct } from '#test/support/product.ts'
import { type Browser, browserAt } from '#test/support/server.ts'

export const PHONE = { width: 375, height: 812 }
export const DESKTOP = { width: 1280, height: 800 }
/** A busy machine is no failure; nothing here is about time. */
export const PATIENCE_MS = 60_000
const STEP_MS = 15_000

/** Who works where; the first one invites the others. */
const STAFF: { key: string; role: Role; centreIds: string[] }[] = [
  { key: 'staff-1', role: 'admin', centreIds: [] },
  { key: 'staff-2', role: 'staff', centreIds: ['hokubu'] },
  { key: 'shopkeeper', role: 'staff', centreIds: ['chuo'] },
  { key: 'guest', role: 'viewer', centreIds: ['chuo'] },
]
/** Their names, as colleagues read them. */
export const HEAD = '佐藤 みどり'
export const COLLEAGUE = '例田 一郎'

export interface Screens {
  /** A screen of this person, opened from a link in LINE. */
  open: (key: string, path: string, size?: { width: number; height: number }) => Promise<Page>
  /** Every address that a screen has asked for. */
  addresses: string[]
  /** What a screen complained about. */
  problems: string[]
  /** Every screen is put away. */
  putAway: () => Promise<void>
  close: () => Promise<void>
}

export interface CaseWork extends Screens {
  product: Product
  /** What this person's screen would ask the server. */
  api: (key: string) => Promise<Browser>
  /** A consultation that `staff-1` has typed in; what is not given is as plain as can be. */
  takeIn: (told?: Partial<Intake['told']>, given?: Partial<Omit<Intake, 'told'>>) => Promise<CaseView>
  change: (key: string, caseId: string, what: NewChange) => Promise<CaseView>
  see: (key: string, caseId: string) => Promise<CaseView>
}

export async function startCaseWork(options: ProductOptions = {}): Promise<CaseWork> {
  const product = await startProduct(options)
  const screens = await startScreens(product.line)
  const signedIn = new Map<string, Promise<Browser>>()

  const api = (key: string) => {
    const known = signedIn.get(key) ?? signIn(product, key)
    signedIn.set(key, known)
    return known
  }
  const see = async (key: string, caseId: string) =>
    CaseView.parse((await (await api(key)).get(`/api/cases/${caseId}`)).body)
  await employAll(product, signedIn)

  return {
    product,
    api,
    see,
    ...screens,
    takeIn: async (told = {}, given = {}) => {
      const reply = await (await api('staff-1')).send('POST', '/api/cases', anIntake(told, given))
      if (reply.status !== 201) throw new Error(`not taken in: ${JSON.stringify(reply)}`)
      return CaseView.parse(reply.body)
    },
    change: async (key, caseId, what) => {
      const { revision } = await see(key, caseId)
      const reply = await (await api(key)).send('PATCH', `/api/cases/${caseId}`, { revision, change: what })
      if (reply.status !== 200) throw new Error(`${what.kind} was refused: ${JSON.stringify(reply.body)}`)
      return CaseView.parse(reply.body)
    },
    close: async () => {
      await screens.close()
      await product.close()
    },
  }
}

/** A real browser beside a local LINE. `moment`: what its clock says, if not what it is. */
export async function startScreens(line: TestLine, moment?: Date): Promise<Screens> {
  const chromium = await launchBrowser()
  const addresses: string[] = []
  const problems: string[] = []
  let contexts: BrowserContext[] = []
  const putAway = async () => {
    const open = contexts
    contexts = []
    for (const context of open) await context.close()
  }
  return {
    addresses,
    problems,
    putAway,
    open: async (key, path, size = PHONE) => {
      const context = await aContext(chromium, size)
      contexts.push(context)
      if (moment) await context.clock.install({ time: moment })
      const page = await context.newPage()
      page.setDefaultTimeout(STEP_MS)
      page.on('pageerror', (error) => problems.push(error.message))
      page.on('request', (request) => addresses.push(request.url()))
      await page.goto(line.phone(key).opens(`https://liff.line.me/${line.options.liffId}${path}`))
      return page
    },
    close: async () => {
      await putAway()
      await chromium.close()
    },
  }
}

function anIntake(told: Partial<Intake['told']>, given: Partial<Omit<Intake, 'told'>>): Intake {
  return {
    id: randomUUID(),
    source: 'phone',
    receivedAt: new Date().toISOString(),
    told: { danger: 'no', district: 'chuo', signGroup: 'ill', replyWish: 'feedback', ...told },
    reporterKind: 'neighbour',
    labels: [],
    takeIt: false,
    reporter: {},
    ...given,
  }
}

async function signIn(product: Product, key: string, invitation?: string): Promise<Browser> {
  const browser = browserAt(() => product.url, product.url)
  const idToken = await product.line.idToken(key)
  const { status } = await browser.send('POST', '/api/session', {
    idToken,
    ...(invitation && { invitation }),
  })
  if (status !== 200) throw new Error(`${key} could not sign in: ${status}`)
  return browser
}

/** The first by the operator's command, the others by the first; they all follow the account. */
async function employAll(product: Product, signedIn: Map<string, Promise<Browser>>): Promise<void> {
  for (const { key, role, centreIds } of STAFF) {
    await product.line.phone(key).follow()
    const name = product.line.persona(key).displayName
    const first = await signedIn.get('staff-1')
    const link = first
      ? await invite(first, { name, role, centreIds })
      : await product.command('staff:invite', '--name', name, '--role', role)
    signedIn.set(key, signIn(product, key, tokenIn(link)))
    await signedIn.get(key)
  }
}

async function invite(admin: Browser, who: NewStaff): Promise<string> {
  return Invitation.parse((await admin.send('POST', '/api/staff', who)).body).link
}

const tokenIn = (link: string) => /\/invite\/(\S+)/.exec(link)?.[1]

/** Makes somebody with a phone a member of staff of the central centre. */
export async function inviteAs({ product, api }: CaseWork, key: string, role: Role): Promise<void> {
  const who = { name: product.line.persona(key).displayName, role, centreIds: ['chuo'] }
  await signIn(product, key, tokenIn(await invite(await api('staff-1'), who)))
}

function aContext(chromium: Chromium, viewport: { width: number; height: number }): Promise<BrowserContext> {
  return chromium.newContext({
    viewport,
    hasTouch: viewport.width < 600,
    acceptDownloads: true,
    locale: 'ja-JP',
    timezoneId: 'Asia/Tokyo',
    reducedMotion: 'reduce',
  })
}

/** The dialog that is open. */
export function sheetOf(page: Page): Locator {
  return page.getByRole('dialog').last()
}

export async function press(place: Page | Locator, name: string | RegExp): Promise<void> {
  await place
    .getByRole('button', typeof name === 'string' ? { name, exact: true } : { name })
    .last()
    .click()
}

/** One of a few, on a sheet. */
export async function choose(place: Page | Locator, name: string | RegExp): Promise<void> {
  const found = typeof name === 'string' ? { name, exact: true } : { name }
  await place.getByRole('radio', found).first().check({ force: true })
}

/** Opens an action of a case, wherever it is on this size of screen. */
export async function act(page: Page, name: string): Promise<Locator> {
  const bar = page.getByRole('navigation', { name: 'このケースへの操作' })
  await bar.waitFor()
  const button = bar.getByRole('button', { name, exact: true })
  if (await button.isVisible()) await button.click()
  else {
    await press(bar, 'ほかの操作')
    await press(sheetOf(page), name)
  }
  return sheetOf(page)
}

/** What was done with the case that is open. */
export function historyOf(page: Page): Locator {
  return page.locator('.history')
}

/** Waits for a message with these words; others may come before it. */
export async function hears(phone: Phone, words: string): Promise<void> {
  for (let messages = 1; !phone.sees().includes(words); messages++) await phone.whenAnswered(messages)
}

/** The page that the newest button with this label opens, as a path of the LIFF app. */
export async function linkOf(phone: Phone, label: string): Promise<string> {
  const link = await phone.tap(label)
  if (link === null) throw new Error(`「${label}」 opens nothing`)
  return new URL(link).pathname.replace(/^\/[^/]+/, '') + new URL(link).search
}

/** Which of these words stand where nothing that was told may stand: the log, addresses, and what LINE says unasked. */
export function leaked(
  { product, addresses }: Pick<CaseWork, 'product' | 'addresses'>,
  words: string[],
): string[] {
  const pushes = product.line.calls.filter(({ endpoint }) => endpoint !== 'reply')
  const places = Object.entries({
    log: product.output.join('\n'),
    addresses: addresses.map((address) => decodeURIComponent(address)).join('\n'),
    pushes: JSON.stringify(pushes.map(({ body }) => body)),
  })
  return words.flatMap((word) =>
    places.filter(([, text]) => text.includes(word)).map(([place]) => `${word}: ${place}`),
  )
}
