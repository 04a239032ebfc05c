import { STICKERS, Sticker } from '../chat/sticker.tsx'
import { useHand } from '../hand.ts'
import { SheetFrame } from './sheet.tsx'

const PACKAGE = '446'

export function StickerSheet({ onClose, onSent }: { onClose: () => void; onSent: () => void }) {
  const { send } = useHand()
  const pick = async (stickerId: string) => {
    if (await send({ kind: 'sticker', packageId: PACKAGE, stickerId })) onSent()
  }
  return (
    <SheetFrame title="スタンプ" onClose={onClose}>
      <div class="sticker-grid">
        {STICKERS.map(({ stickerId, name }) => (
          <button key={stickerId} type="button" aria-label={name} onClick={() => pick(stickerId)}>
            <Sticker stickerId={stickerId} size={64} />
          </button>
        ))}
      </div>
    </SheetFrame>
  )
}
