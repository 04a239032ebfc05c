/** What is wrong with what somebody typed or chose, with the name that people have for the field. */
export const FIELD = {
  check: (names: readonly string[]) =>
    `${names
      .slice(0, 3)
      .map((name) => `「${name}」`)
      .join('')}を確かめてください。`,
  tooBig: (name: string, origin: string, limit: number) => {
    if (origin === 'string') return `「${name}」は${limit}文字までです。短くしてください。`
    return origin === 'array' ? `「${name}」は${limit}件までです。` : `「${name}」を確かめてください。`
  },
  empty: (name: string) => `「${name}」を書いてください。`,
  date: (name: string) => `「${name}」の日付を確かめてください。`,
  choose: (name: string) => `「${name}」を選びなおしてください。`,
}
