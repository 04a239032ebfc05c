import { randomUUID } from 'node:crypto'
import lighthouse from 'lighthouse'
import { employ } from '#test/journey/mortal.ts'
import { launchBrowser } from '#test/support/browser.ts'
import { startProduct } from '#test/support/product.ts'
import { type Browser, browserAt } from '#test/support/server.ts'
import { printTable } from './figures.ts'
import { freePort, type Ground } from './stand.ts'

const CATEGORIES = ['performance', 'accessibility', 'best-practices']
const GOALS = [95, 100, 95]
const CASES = 60
const HOUR_MS = 3_600_000

/**
 * Google's Lighthouse on a slow phone (its own model of one: 4 G and a quarter of the processor), signed in, against
 * the built product with some cases in it.
 */
export async function audits(ground: Ground): Promise<void> {
  const database = await ground.database()
  process.env['TEST_MONGODB_URI'] = database.uri
  const product = await startProduct({ withPage: false })
  try {
    await employ(product, 'staff-1')
    const staff = browserAt(() => product.url, product.url)
    await staff.send('POST', '/api/session', { idToken: await product.line.idToken('staff-1') })
    const caseId = await takeInCalls(staff)
    const paths = ['/console', `/console/cases/${caseId}`, '/console/intake', '/records']
    const rows = []
    for (const path of paths) rows.push(await audit(`${product.url}/liff${path}`, cookiesOf(staff)))
    printTable(`Lighthouse, mobile, signed in (goals: ${GOALS.join(' / ')})`, [
      ['', ...CATEGORIES],
      ...rows.map((scores, nth) => [paths[nth]?.replace(caseId, ':id') ?? '', ...scores.map(String)]),
    ])
  } finally {
    await product.close()
    await database.close()
  }
}

async function audit(url: string, cookie: string): Promise<number[]> {
  const port = await freePort()
  const browser = await launchBrowser([`--remote-debugging-port=${port}`])
  try {
    const result = await lighthouse(url, {
      port,
      logLevel: 'error',
      onlyCategories: CATEGORIES,
      extraHeaders: { Cookie: cookie },
    })
    return CATEGORIES.map((name) => Math.round((result?.lhr.categories[name]?.score ?? 0) * 100))
  } finally {
    await browser.close()
  }
}

function cookiesOf({ cookies }: Browser): string {
  return [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
}

/** Some calls of plainly invented people, so that the list has a page and more. Returns one of the cases. */
async function takeInCalls(staff: Browser): Promise<string> {
  let caseId = ''
  for (let nth = 0; nth < CASES; nth += 1) {
    const { status, body } = await staff.send('POST', '/api/cases', {
      id: randomUUID(),
      source: 'phone',
      receivedAt: new Date(Date.now() - nth * HOUR_MS).toISOString(),
      told: {
        danger: 'no',
        signGroup: 'ill',
        subjectName: `例田 ${nth}郎`,
        place: { kind: 'address', text: `中央町1-2-${nth}` },
        replyWish: 'feedback',
      },
      reporterKind: 'neighbour',
      labels: ['unseen'],
      takeIt: nth % 2 === 0,
      reporter: { name: '見本 花子', phone: '090-0000-0001' },
    })
    if (status !== 201 || typeof body !== 'object' || body === null || !('id' in body))
      throw new Error(`a call was not taken in: ${status}`)
    caseId = String(body.id)
  }
  return caseId
}
