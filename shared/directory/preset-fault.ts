/** Something in a preset that does not fit, in words for whoever writes it. */
export interface PresetFault {
  /** Where it stands: keys, and numbers of entries counted from 0. */
  path: PropertyKey[]
  say: string
}

export const fault = (path: PropertyKey[], say: string): PresetFault => ({ path, say })

/** A name that has to be one of some. */
export function notOneOf(path: PropertyKey[], name: string, known: readonly string[]): PresetFault {
  const choices = known.length > 0 ? `${known.join('、')} のどれかを書きます` : 'まだ1つもありません'
  return fault(path, `「${name}」はありません。${choices}`)
}

/** Entries of a list that have the same id. */
export function idsTwice(all: readonly { id: string }[], list: PropertyKey[]): PresetFault[] {
  const seen = new Set<string>()
  return all.flatMap(({ id }, i) => {
    if (seen.has(id)) return [fault([...list, i, 'id'], `「${id}」が2つあります。ちがう名前にします`)]
    seen.add(id)
    return []
  })
}
