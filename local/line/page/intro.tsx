import type { Persona } from '../contract.ts'
import { Icon } from './icons.tsx'

/** What this page is and what to try first. */
export function Intro({
  personas,
  quota,
}: {
  personas: Persona[]
  quota: { limit: number | null; used: number }
}) {
  const name = (key: string) => personas.find((one) => one.key === key)?.displayName ?? key
  return (
    <details class="intro">
      <summary>
        <Icon name="help" size={20} />
        <span>はじめての方へ</span>
      </summary>
      <div class="intro-body">
        <p>
          ここは、この端末の中だけで動く<b>お試しの LINE</b> です。ほんものの LINE
          には何も送られません。名前はすべて作りものです。
        </p>
        <ol>
          <li>
            <b>{name('resident')}さん</b>
            のスマホで「追加」を押し、メニューの「気づきを知らせる」から連絡してみる。
          </li>
          <li>
            職員の<b>{name('staff-1')}さん</b>のスマホにお知らせが届く。カードを押して、対応を進める。
          </li>
          <li>
            結果のお知らせが、<b>{name('resident')}さん</b>のスマホに届く。
          </li>
        </ol>
        <p>
          右上の ≡
          から、文字の大きさ・画面ロック・ブロックを試せます。自分のふきだしは、長押しか右クリックで送信取消できます。
        </p>
        <p class="quota">
          今月の送信数 {quota.used.toLocaleString('ja-JP')} 通
          {quota.limit !== null && ` / 上限 ${quota.limit.toLocaleString('ja-JP')} 通`}
        </p>
      </div>
    </details>
  )
}
