import { useState } from 'preact/hooks'
import type { Faults } from '../../contract.ts'
import { useHand } from '../hand.ts'
import { putFaults } from '../phone-api.ts'
import { SheetFrame } from './sheet.tsx'

const TROUBLES: { name: string; faults: (times: number) => Faults }[] = [
  { name: '送信が 500 で失敗する', faults: (times) => ({ sendStatus: { status: 500, times } }) },
  {
    name: '届くが、返事は 500',
    faults: (times) => ({ sendStatus: { status: 500, times, delivered: true } }),
  },
  { name: '送信が 429(上限)で断られる', faults: (times) => ({ sendStatus: { status: 429, times } }) },
  { name: '送信の返事が 8 秒おくれる', faults: (times) => ({ silentMs: { ms: 8000, times } }) },
  { name: '写真がまだ準備中(202)', faults: (times) => ({ content: { kind: 'preparing', times } }) },
  { name: '写真の受け取りが途中で切れる', faults: (times) => ({ content: { kind: 'cut', times } }) },
  { name: 'Webhook が二重に届く', faults: (times) => ({ webhook: { kind: 'duplicate', times } }) },
  { name: 'Webhook が再送される', faults: (times) => ({ webhook: { kind: 'redeliver', times } }) },
  {
    name: 'Webhook が逆の順で届く(その回数分)',
    faults: (times) => ({ reorder: { gather: Math.max(2, times) } }),
  },
  { name: '今月の送信数が上限に達する', faults: () => ({ monthlyLimit: 0 }) },
]

/** For developers: makes the local LINE misbehave as the real one sometimes does. */
export function FaultsSheet({ onClose }: { onClose: () => void }) {
  const { say } = useHand()
  const [chosen, setChosen] = useState(0)
  const [times, setTimes] = useState(1)
  const put = async (faults: Faults, words: string) => {
    try {
      await putFaults(faults)
      say(words)
      onClose()
    } catch {
      say('設定できませんでした')
    }
  }
  return (
    <SheetFrame title="不具合を起こす(開発者むけ)" onClose={onClose}>
      <div class="stack">
        <label class="field">
          起こすこと
          <select value={chosen} onChange={(event) => setChosen(Number(event.currentTarget.value))}>
            {TROUBLES.map(({ name }, index) => (
              <option key={name} value={index}>
                {name}
              </option>
            ))}
          </select>
        </label>
        <label class="field">
          回数
          <input
            type="number"
            min="1"
            max="20"
            value={times}
            onInput={(event) => setTimes(Number(event.currentTarget.value) || 1)}
          />
        </label>
        <div class="side-by-side">
          <button type="button" class="plain" onClick={() => put({}, 'すべて直しました')}>
            すべて直す
          </button>
          <button
            type="button"
            class="solid danger"
            onClick={() => put(TROUBLES[chosen]?.faults(times) ?? {}, '次から起こります')}
          >
            起こす
          </button>
        </div>
      </div>
    </SheetFrame>
  )
}
