import { z } from 'zod'

/** The keys of a table of words, as a zod enum. */
export function oneOf<K extends string>(words: Record<K, string>) {
  return z.enum(Object.keys(words) as [K, ...K[]])
}
