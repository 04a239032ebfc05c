import { useHand } from '../hand.ts'
import { Icon } from '../icons.tsx'
import { SheetFrame } from './sheet.tsx'

/** What the phone asks before it calls. Nothing here really calls. */
export function CallSheet({ number: dialled, onClose }: { number: string; onClose: () => void }) {
  const { say } = useHand()
  const number = grouped(dialled)
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

/** Hyphens where everybody in Japan expects them; an area code of unknown length stays as it is. */
function grouped(dialled: string): string {
  return dialled
    .replace(/^(0120|0800)(\d{3})(\d{3,4})$/, '$1-$2-$3')
    .replace(/^(0[36])(\d{4})(\d{4})$/, '$1-$2-$3')
    .replace(/^(0[5789]0)(\d{4})(\d{4})$/, '$1-$2-$3')
}
