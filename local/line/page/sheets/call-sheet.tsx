import { useHand } from '../hand.ts'
import { Icon } from '../icons.tsx'
import { SheetFrame } from './sheet.tsx'

/** What the phone asks before it calls. Nothing here really calls. */
export function CallSheet({ number, onClose }: { number: string; onClose: () => void }) {
  const { say } = useHand()
  const call = () => {
    onClose()
    say(`${number} にかける場面です(お試しではかかりません)`)
  }
  return (
    <SheetFrame title="電話をかける" onClose={onClose}>
      <p class="call-number">{number}</p>
      <div class="stack">
        <button type="button" class="solid call" onClick={call}>
          <Icon name="phone" /> 発信する(お試しではかかりません)
        </button>
        <button type="button" class="plain" onClick={onClose}>
          キャンセル
        </button>
      </div>
    </SheetFrame>
  )
}
