import { useHand } from '../hand.ts'
import { SheetFrame } from './sheet.tsx'

export function UnsendSheet({ messageId, onClose }: { messageId: string; onClose: () => void }) {
  const { send } = useHand()
  return (
    <SheetFrame title="メッセージ" onClose={onClose}>
      <div class="stack">
        <button
          type="button"
          class="solid danger"
          onClick={async () => {
            if (await send({ kind: 'unsend', messageId })) onClose()
          }}
        >
          送信取消
        </button>
        <button type="button" class="plain" onClick={onClose}>
          やめる
        </button>
      </div>
    </SheetFrame>
  )
}
