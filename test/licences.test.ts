import { readFileSync } from 'node:fs'
import { z } from 'zod'

const Lock = z.object({
  packages: z.record(
    z.string(),
    z.object({ dev: z.boolean().optional(), license: z.string().optional(), link: z.boolean().optional() }),
  ),
})
const { packages } = Lock.parse(JSON.parse(readFileSync('package-lock.json', 'utf8')))

/** Licences that a municipality may run and hand on without asking anybody. LGPL and MPL: used as they are, unchanged. */
const FREE = new Set([
  'MIT',
  'ISC',
  '0BSD',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'Apache-2.0',
  'MPL-2.0',
  'LGPL-3.0-or-later',
  'OFL-1.1',
  'Unlicense',
])
/** Read by a person: what the lockfile does not say, and what is not free. */
const READ: Record<string, string> = {
  'png-js': 'MIT, by the file LICENSE in it',
  '@line/liff': 'not open source: the LINE SDK licence; pages may carry it, nobody may change it',
}
/** Built into the pages, and therefore handed on, though they are no dependencies of the server. */
const IN_PAGES = ['@line/liff', 'preact', 'wouter', '@tanstack/react-query', '@digital-go-jp/design-tokens']

test('everything that the product hands on has a licence that is known, and free but for LINE’s own', () => {
  const handedOn = Object.entries(packages)
    .map(([path, about]) => ({ name: path.replace(/^.*node_modules\//, ''), ...about }))
    .filter(({ name, dev }) => name !== '' && (!dev || IN_PAGES.includes(name)))
  expect(handedOn.length).toBeGreaterThan(100)
  const unknown = handedOn.filter(({ name, license = '' }) => {
    const parts = license.replaceAll(/[()]/g, '').split(/ AND | OR /)
    return !READ[name] && !parts.every((part) => FREE.has(part))
  })
  expect(unknown.map(({ name, license }) => `${name}: ${license}`)).toEqual([])
})

test('what was read by a person is still there', () => {
  const names = new Set(Object.keys(packages).map((path) => path.replace(/^.*node_modules\//, '')))
  expect([...Object.keys(READ), ...IN_PAGES].filter((name) => !names.has(name))).toEqual([])
})
