import { fold, lookupHash, lookupHashes, WHOLE_PHONE } from './search-hash.ts'

/** A hash that finds what somebody told with this phone number; null for what is no whole number. */
export function phoneHash(phone: string | null): string | null {
  const whole = wholePhone(phone ?? '')
  return whole === null ? null : lookupHash(about(whole))
}

/** As `phoneHash`, once for every key in the ring: what to look for while keys are being changed. */
export function phoneHashes(phone: string): string[] {
  const whole = wholePhone(phone)
  return whole === null ? [] : lookupHashes(about(whole))
}

/** A number as digits, however it was written; null for what is no whole number. */
export function wholePhone(phone: string): string | null {
  const folded = fold(phone)
  return WHOLE_PHONE.test(folded) ? folded : null
}

/** So that no phone is found by what is asked of an id. */
const about = (whole: string) => `phone:${whole}`
