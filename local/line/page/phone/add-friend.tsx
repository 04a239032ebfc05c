import { BotAvatar } from '../avatar.tsx'
import { useHand } from '../hand.ts'

/** What LINE shows of an account that one has not added yet. */
export function AddFriend({ botName }: { botName: string }) {
  const { send } = useHand()
  return (
    <section class="add-friend" aria-label="友だち追加">
      <BotAvatar size={104} />
      <h2>{botName}</h2>
      <p>公式アカウント</p>
      <button type="button" class="solid" onClick={() => send({ kind: 'follow' })}>
        追加
      </button>
      <p class="add-note">追加すると、トークが始まります。登録しても、しなければならないことは増えません。</p>
    </section>
  )
}
