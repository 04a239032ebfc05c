import { randomBytes, randomInt } from 'node:crypto'
import { tagNoOf } from '#shared/keyholders/number.ts'
import type { KeptTag } from './keyholder.ts'

const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
const TOKEN_LETTERS = 20

/** A tag whose number and QR code were drawn: neither leads to another, nor says anything about whom it is for. */
export function newTag(at: Date): KeptTag {
  const no = tagNoOf(String(randomInt(10_000_000)).padStart(7, '0'))
  return { no, token: newToken(), state: 'made', madeAt: at, printedAt: null, lostAt: null }
}

function newToken(): string {
  // Each byte gives one of 32 letters without a remainder, so that all are as likely: 100 bits.
  return Array.from(randomBytes(TOKEN_LETTERS), (byte) => BASE32.charAt(byte % BASE32.length)).join('')
}
