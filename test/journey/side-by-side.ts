/** A town to try out, as a newcomer has it: its sample data, and phones side by side on the local LINE's own page. */
import type { Browser, FrameLocator, Locator, Page } from 'playwright-core'
import { launchBrowser } from '#test/support/browser.ts'
import { type Product, startProduct } from '#test/support/product.ts'

/** A busy machine is no failure; nothing here is about time. */
const STEP_MS = 40_000
const LAST_WORDS = 600

/** One phone of the page. */
export interface HeldPhone {
  /** Presses what is called so: the newest, or the rich menu's tile. */
  tap: (...labels: string[]) => Promise<void>
  /** Waits until the bot has said so. */
  hears: (text: string | RegExp) => Promise<void>
  /** Presses a tile of the rich menu, which is opened if it was put away. */
  tile: (label: string, next: string | RegExp) => Promise<void>
  /** Taps and waits, in turn: a button of the same name may stand on an older card. */
  goes: (...steps: (readonly [label: string, next: string | RegExp])[]) => Promise<void>
  /** Presses what is called so on the newest card that says this. */
  tapOn: (card: string, label: string) => Promise<void>
  says: (text: string) => Promise<void>
  /** The last receipt number in the chat. */
  receiptNo: () => Promise<string>
  /** What stands in the chat. */
  chat: () => Promise<string>
  /** The LIFF page over the chat. */
  page: FrameLocator
  press: (name: string) => Promise<void>
  /** Closes the page. */
  close: () => Promise<void>
  fill: (label: string | RegExp, text: string) => Promise<void>
}

export interface Town {
  product: Product
  phone: (key: string) => HeldPhone
  /** A page outside of LINE. */
  outside: (path: string) => Promise<Page>
  problems: string[]
  close: () => Promise<void>
}

/** @param keys whose phones stand side by side */
export async function openTown(preset: string, keys: string[]): Promise<Town> {
  const product = await startProduct({ preset, withPage: true })
  const me = (key: string) => `${product.line.persona(key).userId}=${product.line.persona(key).displayName}`
  const people = [
    ...['staff-1', 'staff-2'].flatMap((key) => ['--staff', me(key)]),
    ...['shopkeeper', 'resident'].flatMap((key) => ['--reporter', me(key)]),
  ]
  await product.line.phone('staff-1').follow()
  await product.command('sample', ...people, '--organiser', me('organiser'))
  const browser = await launchBrowser()
  const problems: string[] = []
  const context = await browser.newContext({
    locale: 'ja-JP',
    timezoneId: 'Asia/Tokyo',
    viewport: { width: 400 * keys.length, height: 900 },
  })
  context.setDefaultTimeout(STEP_MS)
  const page = await context.newPage()
  page.on('pageerror', (error) => problems.push(error.message))
  await page.goto(`${product.line.url}/?show=${keys.join()}`)
  return {
    product,
    problems,
    phone: (key) => held(page.locator(`[data-persona="${key}"]`)),
    outside: async (path) => {
      const other = await context.newPage()
      await other.goto(`${product.url}${path}`)
      return other
    },
    close: () => closeAll(browser, product),
  }
}

async function closeAll(browser: Browser, product: Product): Promise<void> {
  await browser.close()
  await product.close()
}

function held(phone: Locator): HeldPhone {
  const page = phone.frameLocator('iframe')
  const log = phone.getByRole('log')
  /** What is not there is told with what is. */
  const told = async (what: string, doing: Promise<unknown>) => {
    try {
      await doing
    } catch (cause) {
      throw new Error(`${what}; on the phone: …${(await log.innerText()).slice(-LAST_WORDS)}`, { cause })
    }
  }
  const tapOne = (label: string) =>
    told(`no 「${label}」`, phone.getByRole('button', { name: label, exact: true }).last().click())
  const hears = (text: string | RegExp) => told(`not said: ${text}`, log.getByText(text).last().waitFor())
  const tile = async (label: string) => {
    const menu = phone.getByRole('navigation', { name: 'メニュー', exact: true })
    const back = phone.getByRole('button', { name: 'メニューにもどる' })
    const bar = phone.locator('.menu-toggle')
    await bar.or(back).waitFor() // of an account that was just added the menu comes by itself, open: a press would close it
    if (await back.isVisible()) await back.click()
    if ((await bar.getAttribute('aria-expanded')) === 'false') await bar.click()
    await menu.getByRole('button', { name: label, exact: true }).click()
  }
  return {
    page,
    hears,
    tile: async (label, next) => {
      await told(`no tile 「${label}」`, tile(label))
      await hears(next)
    },
    tap: async (...labels) => {
      for (const label of labels) await tapOne(label)
    },
    goes: async (...steps) => {
      for (const [label, next] of steps) {
        await tapOne(label)
        await hears(next)
      }
    },
    tapOn: (card, label) =>
      told(
        `no 「${label}」 on 「${card}」`,
        log
          .locator('.fx-bubble', { hasText: card })
          .last()
          .getByRole('button', { name: label, exact: true })
          .click(),
      ),
    says: async (text) => {
      const field = phone.getByRole('textbox')
      if (!(await field.isVisible())) await phone.getByRole('button', { name: 'キーボード' }).click()
      await field.fill(text)
      await field.press('Enter')
    },
    receiptNo: () =>
      log
        .getByText(/^\d{3}-\d{3}-\d{3}$/)
        .last()
        .innerText(),
    chat: () => log.innerText(),
    close: async () => {
      await tapOne('ページを閉じる')
      await tapOne('閉じる')
    },
    press: (name) => page.getByRole('button', { name, exact: true }).last().click(),
    fill: (label, text) => page.getByLabel(label).last().fill(text),
  }
}
