import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { REFUSALS, type RefusalCode } from '#shared/refusal.ts'

const tests = readdirSync('test', { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.test.ts') && name !== 'refusals.test.ts')
  .map((name) => readFileSync(join('test', name), 'utf8'))
const codes = Object.keys(REFUSALS).filter((code): code is RefusalCode => code in REFUSALS)

test.each(codes)('the refusal %s is met in a test', (code) => {
  expect(tests.some((text) => text.includes(`'${code}'`) || text.includes(REFUSALS[code].say))).toBe(true)
})

test.each(codes)('the words of %s say what to do, in one or two short sentences', (code) => {
  const { say } = REFUSALS[code]
  expect(say).toMatch(/。$/)
  expect(say.split('。').length - 1).toBeLessThanOrEqual(3)
  expect(say.length).toBeLessThanOrEqual(90)
})
