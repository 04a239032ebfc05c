import { useState } from 'preact/hooks'

export type TextKind = 'note' | 'ask' | 'reopen' | 'feedback'

/** In memory alone: what is typed about somebody never lies on a device. */
const kept = new Map<string, string>()

/** Text that outlives its sheet and its page, until it has been sent. */
export function useKeptText(caseId: string, kind: TextKind): [string, (text: string) => void] {
  const key = `${kind}:${caseId}`
  const [text, setText] = useState(kept.get(key) ?? '')
  return [
    text,
    (next) => {
      if (next === '') kept.delete(key)
      else kept.set(key, next)
      setText(next)
    },
  ]
}
