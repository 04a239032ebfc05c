/** A table of words as the choices of a field, in its order. */
export function choicesOf<K extends string>(words: Record<K, string>): { value: K; label: string }[] {
  const keys = Object.keys(words).filter((key): key is K => key in words)
  return keys.map((value) => ({ value, label: words[value] }))
}
