/** What partners are told, in every network: LINE takes it, and nobody has to be a clerk to understand it. */

import type { Answer } from '#bot/conversation/say.ts'
import { directoryCommands } from '#bot/directory/directory.commands.ts'
import { loadPreset, openDirectory } from '#bot/directory/directory.ts'
import { toMessages } from '#bot/line/outbound.ts'
import { applicationFlow } from '#bot/partners/applying/application.flow.ts'
import { alreadyAnswer, beginSays, receiptAnswer } from '#bot/partners/applying/application.messages.ts'
import { joinedAnswer, notJoined } from '#bot/partners/members/join.messages.ts'
import { joinedNotice, partnerNotice, staffNotice } from '#bot/partners/partners.messages.ts'
import { relayEndedNotice, relayWaitsNotice, relayWithdrawn } from '#bot/partners/relays/relays.messages.ts'
import { problemsOfMessages } from '#local/line/rules/messages.ts'
import { PARTNER_LIMITS } from '#shared/partners/rules.ts'
import { REFUSALS } from '#shared/refusal.ts'
import { type Chat, chat, textsOf } from '#test/support/chat.ts'
import { aNetwork } from './a-network.ts'

const ADDRESSES = { liffId: '1234567890-abcdefgh', publicUrl: 'https://bot.example.jp' }
const LONG = 'あ'.repeat(PARTNER_LIMITS.name)
/** So many kanji in one sentence an elder still reads with ease. */
const MOST_KANJI = 15

function expectFits(answer: Answer): void {
  expect(problemsOfMessages(toMessages(answer, ADDRESSES).map((message) => ({ ...message })))).toEqual([])
}

test.each(['meguro', 'mimasaka', 'mitaka', 'ota'])(
  '%s: every question of an application fits LINE',
  async (id) => {
    const directory = openDirectory(await loadPreset(id))
    const { categories } = directory.preset.partners
    const flow = applicationFlow({ ...aNetwork().ports, directory })
    expectFits({ says: beginSays(directory.preset.network, directory.preset.wording.noDuty) })
    expectFits(await directoryCommands(directory, 'chat', async () => null).howto())
    for (const kind of new Set(categories.map((one) => one.kind))) {
      const seen = (now: Chat): Chat => {
        if (now.answer) expectFits(now.answer)
        return now
      }
      const known = await flow.known('Unobody')
      let now = seen(chat(flow, {}, { ...known.answers, kind }))
      while (now.buttons.includes('ほかを見る') && !now.words.includes('地区')) {
        const next = seen(now.press('ほかを見る'))
        if (next.buttons[0] === now.buttons[0]) break
        now = next
        if (now.buttons.includes(categories.findLast((one) => one.kind === kind)?.name ?? '')) break
      }
      now = seen(now.press(categories.findLast((one) => one.kind === kind)?.name ?? ''))
      if (now.at === 'pledge') now = seen(now.press('約束します'))
      now = seen(now.press('ぜんぶの地区'))
      now = seen(now.press('公開してよい'))
      for (const text of [LONG, '例田 太郎', '090-0000-0001']) now = seen(now.type(text))
      while (now.at !== 'review') now = seen(now.type('とばす'))
      expect(now.press('送る').next.kind).toBe('send')
    }
  },
)

test('whatever else they are told is short and fits LINE', () => {
  const answers: Answer[] = [
    receiptAnswer({ name: 'センター', phone: '03-0000-0001' }),
    ...(['active', 'asked', 'applied'] as const).map(alreadyAnswer),
    joinedAnswer(LONG),
    notJoined(REFUSALS['already-member'].say),
    joinedNotice(),
    ...(['accepted', 'asked', 'declined', 'stopped', 'gave-up', 'resumed'] as const).map(partnerNotice),
    ...(['applied', 'answered', 'gave-up', 'waits'] as const).map((what) => staffNotice(what, { id: 'p1' })),
    relayWaitsNotice(),
    relayEndedNotice('sent'),
    relayEndedNotice('kept'),
    relayWithdrawn(true),
    relayWithdrawn(false),
  ]
  for (const answer of answers) {
    expectFits(answer)
    const sentences = textsOf(answer).flatMap((text) => text.split(/[。、?\n]/))
    const hard = sentences.filter((words) => (words.match(/\p{Script=Han}/gu) ?? []).length > MOST_KANJI)
    expect(hard).toEqual([])
  }
})
