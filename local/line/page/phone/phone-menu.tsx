import type { Persona } from '../../contract.ts'
import { useHand } from '../hand.ts'
import { SheetFrame } from '../sheets/sheet.tsx'

export const FONT_SIZES = [
  { name: '小', scale: 0.87 },
  { name: '標準', scale: 1 },
  { name: '大', scale: 1.2 },
  { name: '特大', scale: 1.4 },
]

interface PhoneMenuProps {
  persona: Persona
  fontScale: number
  onFontScale: (scale: number) => void
  onLock: () => void
}

/** Settings of one phone: letters, lock, friendship, and trouble for developers. */
export function PhoneMenu({ persona, fontScale, onFontScale, onLock }: PhoneMenuProps) {
  const { send, open, close } = useHand()
  const friendship = async (kind: 'follow' | 'block' | 'unblock') => {
    if (await send({ kind })) close()
  }
  return (
    <SheetFrame title={`${persona.displayName}さんのスマホ`} onClose={close}>
      <div class="stack">
        <fieldset class="font-sizes">
          <legend>文字の大きさ</legend>
          {FONT_SIZES.map(({ name, scale }) => (
            <label key={name}>
              <input
                type="radio"
                name={`font-${persona.key}`}
                checked={scale === fontScale}
                onChange={() => onFontScale(scale)}
              />
              <span class="font-size">{name}</span>
            </label>
          ))}
        </fieldset>
        <button type="button" class="plain" onClick={onLock}>
          画面ロック
        </button>
        {!persona.following ? (
          <button type="button" class="plain" onClick={() => friendship('follow')}>
            友だち追加
          </button>
        ) : persona.blocked ? (
          <button type="button" class="plain" onClick={() => friendship('unblock')}>
            ブロックを解除
          </button>
        ) : (
          <button type="button" class="plain" onClick={() => friendship('block')}>
            ブロック
          </button>
        )}
        <button type="button" class="plain quiet" onClick={() => open({ kind: 'faults' })}>
          不具合を起こす(開発者むけ)
        </button>
      </div>
    </SheetFrame>
  )
}
