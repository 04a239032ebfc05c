import { kindly } from '#bot/conversation/kindly.ts'
import type { Answer, Button, Choice } from '#bot/conversation/say.ts'
import { MyErrandChange as Change, type MyErrandChange } from '#shared/help/contract.ts'
import { button, errandIn } from './buttons.ts'
import { changeMyState } from './change-helper.ts'
import {
  askToCancel,
  askToGiveBack,
  cancelledAnswer,
  givenBackAnswer,
  noThanksAnswer,
  notHere,
  refusedAnswer,
  thankedAnswer,
  yoursAnswer,
} from './help.messages.ts'
import { offers } from './help-out.flow.ts'
import { changeMyErrand, sayNo, sayYes } from './my-errand.ts'
import { myHelpAnswer } from './my-help.messages.ts'
import type { HelpPorts } from './ports.ts'

interface Who {
  userId: string
}

/** What people type who look for a button. */
export function helpWords({ directory }: Pick<HelpPorts, 'directory'>): Choice[] {
  const said = (label: string, name: string): Choice => ({ label, action: { kind: 'command', name } })
  const helping = [
    said('役に立ちたい', 'help-out'),
    said('手伝いたい', 'help-out'),
    said('ボランティア', 'help-out'),
    said('わたしの活動', 'my-help'),
  ]
  const asking = [said('ちょこっとサービス', 'errand'), said('ちょこっとサービスをたのむ', 'errand')]
  return [
    ...(offers({ directory }, 'helpers') ? helping : []),
    ...(offers({ directory }, 'errands') ? asking : []),
  ]
}

/** What a card about everything that one can do here offers of it. */
export function helpButtons({ directory }: Pick<HelpPorts, 'directory'>): Button[] {
  const helping = offers({ directory }, 'helpers')
  const asking = offers({ directory }, 'errands')
  return [
    ...(helping ? [button('役に立ちたい', 'help-out')] : []),
    ...(asking ? [button('ちょこっとサービスをたのむ', 'errand')] : []),
    ...(helping || asking ? [button('わたしの活動を見る', 'my-help')] : []),
  ]
}

/** わたしの活動, and what the buttons of offers and errands answer. */
export function helpCommands(ports: HelpPorts) {
  /** A button about an errand; somebody else's is as if it were not there. */
  const about =
    (act: (errandId: string, who: Who, word: string) => Promise<Answer>) =>
    async (who: Who, argument = ''): Promise<Answer> => {
      const found = errandIn(argument)
      if (!found || !offers(ports, 'errands')) return notHere()
      return await kindly(() => act(found.errandId, who, found.word), refusedAnswer)
    }
  const change = (errandId: string, { userId }: Who, what: MyErrandChange) =>
    changeMyErrand(ports, userId, errandId, what)

  return {
    'my-help': async ({ userId }: Who): Promise<Answer> =>
      offers(ports, 'helpers') || offers(ports, 'errands') ? await myHelpAnswer(ports, userId) : notHere(),
    'help-rest': async ({ userId }: Who) => await kindly(() => state(userId, 'resting'), refusedAnswer),
    'help-back': async ({ userId }: Who) => await kindly(() => state(userId, 'active'), refusedAnswer),
    'errand-yes': about(async (errandId, { userId }) => {
      await sayYes(ports, userId, errandId)
      return yoursAnswer(errandId)
    }),
    'errand-no': about(async (errandId, { userId }) => {
      const { hasIt } = await sayNo(ports, userId, errandId)
      return hasIt ? askToGiveBack(errandId) : noThanksAnswer()
    }),
    'errand-done': about(async (errandId, who) => {
      await change(errandId, who, { kind: 'done' })
      return await myHelpAnswer(ports, who.userId)
    }),
    'errand-cancel': about(async (errandId, who, word) => {
      if (word !== 'sure') return askToCancel(errandId)
      await change(errandId, who, { kind: 'cancel' })
      return cancelledAnswer()
    }),
    'errand-cannot': about(async (errandId, who, word) => {
      if (word !== 'sure') return askToGiveBack(errandId)
      await change(errandId, who, { kind: 'cannot' })
      return givenBackAnswer()
    }),
    'errand-thanks': about(async (errandId, who, word) => {
      const thanks = Change.safeParse({ kind: 'thanks', thanks: word })
      if (!thanks.success) return notHere()
      await change(errandId, who, thanks.data)
      return thankedAnswer()
    }),
  }

  async function state(userId: string, to: 'active' | 'resting'): Promise<Answer> {
    await changeMyState(ports, userId, to)
    return await myHelpAnswer(ports, userId)
  }
}
