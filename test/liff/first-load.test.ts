import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { firstLoads } from '#test/bench/first-load.ts'
import { builtPages } from './support/built-pages.ts'

/** A case that is opened from LINE for the first time brings a little more than the list. */
const GOAL_KIB = 80
const CASE_KIB = 82

test('a slow phone loads little JavaScript before it shows a page, LINE included', async () => {
  const loads = await firstLoads(await builtPages())
  expect(loads.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['console, the list', 'console, a case', 'form-page', 'records-page']),
  )
  const heavy = loads.filter(({ name, first }) => first > (name === 'console, a case' ? CASE_KIB : GOAL_KIB))
  expect(heavy).toEqual([])
})

test('no page brings zod along', async () => {
  const dir = join(await builtPages(), 'assets')
  for (const name of await readdir(dir)) {
    if (name.endsWith('.js')) expect(await readFile(join(dir, name), 'utf8')).not.toContain('ZodError')
  }
})
