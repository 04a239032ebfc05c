import type { Persona } from '../contract.ts'
import { PersonAvatar } from './avatar.tsx'

interface PersonaStripProps {
  personas: Persona[]
  shown: string[]
  badges: Record<string, number>
  onPick: (key: string) => void
}

/** Whose phones are shown, with a count of what rang on each. */
export function PersonaStrip({ personas, shown, badges, onPick }: PersonaStripProps) {
  return (
    <nav class="strip" aria-label="だれのスマホを見るか">
      {personas.map(({ key, displayName, note, avatarColor }) => (
        <button key={key} type="button" aria-pressed={shown.includes(key)} onClick={() => onPick(key)}>
          <PersonAvatar name={displayName} colour={avatarColor} />
          <span class="strip-words">
            <strong>{displayName}</strong>
            <small>{note}</small>
          </span>
          {(badges[key] ?? 0) > 0 && (
            <span class="badge" role="img" aria-label={`新しい通知 ${badges[key]}件`}>
              {badges[key]}
            </span>
          )}
        </button>
      ))}
    </nav>
  )
}
