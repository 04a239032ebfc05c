/** Which key of a table of words a field has chosen; what is none changes nothing. */
export function chosenOf<K extends string>(words: Record<K, string>, chosen: string, before: K): K {
  const keys = Object.keys(words).filter((key): key is K => key in words)
  return keys.find((key) => key === chosen) ?? before
}
