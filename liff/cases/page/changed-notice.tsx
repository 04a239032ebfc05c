import { Button } from '../../ui/button.tsx'
import { CASE } from '../case.messages.ts'

/** What others changed meanwhile; nothing that is being typed is touched by it. */
export function ChangedNotice({ lines, onSeen }: { lines: string[]; onSeen: () => void }) {
  if (lines.length === 0) return null
  return (
    <div className="changed" role="alert">
      <h3>{CASE.changedTitle}</h3>
      <ul>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      <Button onClick={onSeen}>{CASE.changedOk}</Button>
    </div>
  )
}
