import { useState } from 'preact/hooks'
import type { ChatEntry } from '../../contract.ts'
import { useHand } from '../hand.ts'
import { Icon, type IconName } from '../icons.tsx'
import { type Json, objectOf, objectsOf, textOf } from '../json.ts'
import { actionLabel, parseAction, staysUntilSent, type TapAction } from '../tap-action.ts'

const ICONS: Record<string, IconName> = {
  camera: 'camera',
  cameraRoll: 'album',
  location: 'pin',
  datetimepicker: 'calendar',
}

/** What can be answered with one tap: only under the newest message, and gone once it was used. */
export function useQuickReplies(entries: ChatEntry[]) {
  const [used, setUsed] = useState('')
  const newest = entries.at(-1)
  const shown = newest?.from === 'bot' && newest.id !== used
  const items = shown ? objectsOf(objectOf(newest.message, 'quickReply') ?? {}, 'items') : []
  return { items, under: newest?.id ?? '', spend: setUsed }
}

interface QuickRepliesProps {
  items: Json[]
  onUse: () => void
  /** The tap did not get through: show them again. */
  onUndo: () => void
}

export function QuickReplies({ items, onUse, onUndo }: QuickRepliesProps) {
  const { tap } = useHand()
  if (items.length === 0) return null
  const answer = async (action: TapAction | null) => {
    if (staysUntilSent(action)) return void tap(action)
    onUse()
    if (!(await tap(action))) onUndo()
  }
  return (
    <ul class="quick-replies" aria-label="かんたん返信">
      {items.map((item, index) => (
        <li key={String(index)}>
          <QuickReply item={item} onTap={answer} />
        </li>
      ))}
    </ul>
  )
}

function QuickReply({ item, onTap }: { item: Json; onTap: (action: TapAction | null) => void }) {
  const json = objectOf(item, 'action')
  const action = parseAction(json)
  const picture = textOf(item, 'imageUrl')
  const icon = action && ICONS[action.kind]
  return (
    <button type="button" onClick={() => onTap(action)}>
      {picture ? <img src={picture} alt="" /> : icon && <Icon name={icon} size={20} />}
      {actionLabel(json)}
    </button>
  )
}
