import fc from 'fast-check'
import { openEnvelope, resealEnvelopeKey, sealEnvelope } from '#bot/crypto/envelope.ts'
import { openKeyRing, seal, useKeyRing } from '#bot/crypto/key-ring.ts'
import { TEST_KEYS, useTestKeys } from '#test/support/keys.ts'

useTestKeys(TEST_KEYS.before)
const PHOTO = Buffer.from('例田 太郎の写真')

test('gives back exactly what was sealed, whatever it was', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 2000 }), (bytes) => {
      const plain = Buffer.from(bytes)
      expect(openEnvelope(sealEnvelope(plain, 'photo:1'), 'photo:1').equals(plain)).toBe(true)
    }),
  )
})

test('shows nothing of the bytes, and never seals the same bytes alike', () => {
  const [first, second] = [sealEnvelope(PHOTO, 'photo:1'), sealEnvelope(PHOTO, 'photo:1')]
  expect(first.bytes.includes(PHOTO.subarray(0, 6))).toBe(false)
  expect(first.bytes.equals(second.bytes)).toBe(false)
  expect(() => openEnvelope({ ...first, key: second.key }, 'photo:1')).toThrow('photo:1')
})

test('does not open in another place, not even with a key that belongs there', () => {
  const [here, there] = [sealEnvelope(PHOTO, 'photo:1'), sealEnvelope(PHOTO, 'photo:2')]
  expect(() => openEnvelope(here, 'photo:2')).toThrow('photo:2')
  expect(() => openEnvelope({ key: there.key, bytes: here.bytes }, 'photo:2')).toThrow('photo:2')
  expect(() => openEnvelope({ key: seal('x', 'photo:1'), bytes: here.bytes }, 'photo:1')).toThrow('photo:1')
})

test('notices any changed or missing byte', () => {
  const { key, bytes } = sealEnvelope(PHOTO, 'photo:1')
  for (let at = 0; at < bytes.length; at++) {
    const changed = Buffer.from(bytes)
    changed.writeUInt8(changed.readUInt8(at) ^ 1, at)
    expect(() => openEnvelope({ key, bytes: changed }, 'photo:1')).toThrow('photo:1')
    expect(() => openEnvelope({ key, bytes: bytes.subarray(0, at) }, 'photo:1')).toThrow('photo:1')
  }
})

test('opens without the older key once its own key was sealed again', () => {
  const { key, bytes } = sealEnvelope(PHOTO, 'photo:1')
  useKeyRing(openKeyRing(TEST_KEYS.after))
  const renewed = resealEnvelopeKey(key, 'photo:1')
  useKeyRing(openKeyRing(TEST_KEYS.onlyNew))
  expect(openEnvelope({ key: renewed, bytes }, 'photo:1').equals(PHOTO)).toBe(true)
  expect(() => openEnvelope({ key, bytes }, 'photo:1')).toThrow('"2025a", which DATA_KEYS does not hold')
})
