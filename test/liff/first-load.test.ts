import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { firstLoads } from '#test/bench/first-load.ts'
import { builtPages } from './support/built-pages.ts'

const GOAL_KIB = 80

test('a slow phone loads little JavaScript before it shows a page, LINE included', async () => {
  const loads = await firstLoads(await builtPages())
  expect(loads.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['console, the list', 'console, a case', 'form-page', 'records-page']),
  )
  expect(loads.filter(({ first }) => first > GOAL_KIB)).toEqual([])
})

test('no page brings zod along', async () => {
  const dir = join(await builtPages(), 'assets')
  for (const name of await readdir(dir)) {
    if (name.endsWith('.js')) expect(await readFile(join(dir, name), 'utf8')).not.toContain('ZodError')
  }
})
