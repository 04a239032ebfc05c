import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { AxeResults, RunOptions } from 'axe-core'
import type { Page } from 'playwright-core'

const SOURCE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const OPTIONS: RunOptions = {
  resultTypes: ['violations'],
  rules: { 'target-size': { enabled: true } }, // as Lighthouse does
}

/** Selectors of what to look at and what not to. */
interface Part {
  include?: string[][]
  exclude?: string[][]
}

/** Rules of accessibility that a page breaks, by name and element, in the given part of it. */
export async function brokenRules(page: Page, part: Part = {}): Promise<string[]> {
  if (page.frames().length > 1) throw new Error('axe is given one document; this page has frames')
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(SOURCE)
  const run = `axe.run(${JSON.stringify({ include: [['html']], ...part })}, ${JSON.stringify(OPTIONS)})`
  const { violations } = await page.evaluate<AxeResults>(run)
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`))
}
