import { openKeyRing, useKeyRing } from '#bot/crypto/key-ring.ts'

const OLD = Buffer.alloc(32, 'older key for tests only').toString('base64')
const NEW = Buffer.alloc(32, 'newer key for tests only').toString('base64')

/** Two rings as they follow each other when keys are changed: `before` with one key, `after` with a newer one on top. */
export const TEST_KEYS = {
  before: `2025a:${OLD}`,
  after: `2026a:${NEW},2025a:${OLD}`,
  onlyNew: `2026a:${NEW}`,
}

/** Opens a ring of keys that protect nothing, before each test of a file. */
export function useTestKeys(spec: string = TEST_KEYS.onlyNew): void {
  beforeEach(() => useKeyRing(openKeyRing(spec)))
}
