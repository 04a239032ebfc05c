import fc from 'fast-check'
import { isSealedByCurrentKey, openKeyRing, reseal, seal, unseal, useKeyRing } from '#bot/crypto/key-ring.ts'
import { TEST_KEYS, useTestKeys } from '#test/support/keys.ts'

useTestKeys(TEST_KEYS.before)

test('gives back exactly what was sealed, whatever it was', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      expect(unseal(seal(text, 'case:1:content'), 'case:1:content')).toBe(text)
    }),
  )
})

test('shows nothing of the text, and never seals the same text alike', () => {
  const first = seal('例田 太郎', 'case:1:content')
  expect(first).not.toContain('例田')
  expect(Buffer.from(first.split('.')[3] ?? '', 'base64url').toString()).not.toContain('例田')
  expect(seal('例田 太郎', 'case:1:content')).not.toBe(first)
})

test('does not unseal in another place', () => {
  expect(() => unseal(seal('例田 太郎', 'case:1:content'), 'case:2:content')).toThrow('case:2:content')
})

test('notices any single changed bit', () => {
  const [id, ...parts] = seal('例田 太郎', 'case:1:content').split('.')
  for (const [part, encoded] of parts.entries()) {
    const bytes = Buffer.from(encoded, 'base64url')
    for (let bit = 0; bit < bytes.length * 8; bit++) {
      const changed = Buffer.from(bytes)
      changed.writeUInt8(changed.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3)
      const sealed = [id, ...parts.with(part, changed.toString('base64url'))].join('.')
      expect(() => unseal(sealed, 'case:1:content')).toThrow('case:1:content')
    }
  }
})

test.each(['', 'plain text', 'a.b', '2025a...', '2025a.AAAA.AAAA.AAAA'])(
  'refuses %j as a sealed text',
  (text) => {
    expect(() => unseal(text, 'case:1:content')).toThrow('case:1:content')
  },
)

test('still reads what an older key sealed, and knows that it should be sealed again', () => {
  const old = seal('例田 太郎', 'case:1:content')
  useKeyRing(openKeyRing(TEST_KEYS.after))
  expect(unseal(old, 'case:1:content')).toBe('例田 太郎')
  expect(isSealedByCurrentKey(old)).toBe(false)
  const renewed = reseal(old, 'case:1:content')
  expect(isSealedByCurrentKey(renewed)).toBe(true)
  useKeyRing(openKeyRing(TEST_KEYS.onlyNew))
  expect(unseal(renewed, 'case:1:content')).toBe('例田 太郎')
  expect(() => unseal(old, 'case:1:content')).toThrow('"2025a", which DATA_KEYS does not hold')
})

test.each([
  ['', 'entry 1 should look like'],
  ['2026a', 'entry 1 should look like'],
  [`${TEST_KEYS.onlyNew},:x`, 'entry 2 should look like'],
  ['2026a:c2hvcnQ=', 'the key "2026a" should be 32 bytes in base64, it is 5'],
  [`${TEST_KEYS.onlyNew},${TEST_KEYS.onlyNew}`, '"2026a" twice'],
])('says what is wrong with DATA_KEYS %#', (spec, says) => {
  expect(() => openKeyRing(spec)).toThrow(says)
})

test('never shows a key when it says what is wrong', () => {
  const key = Buffer.alloc(31, 7).toString('base64')
  expect(() => openKeyRing(`2026a:${key}`)).toThrow(
    expect.objectContaining({ message: expect.not.stringContaining(key) }),
  )
})
