/** わたしの活動: one's own side of helping, in chat. Nobody's name stands here: that is read on the page. */
import type { Answer, Button, Card } from '#bot/conversation/say.ts'
import type { Directory } from '#bot/directory/directory.ts'
import { ERRAND_STATE, type MyErrandStep, myErrandSteps } from '#shared/help/rules.ts'
import { button, pageButton } from './buttons.ts'
import { findErrandsAskedBy, findErrandsTakenBy } from './errand.model.ts'
import type { Errand } from './errand.ts'
import { card } from './help.messages.ts'
import { findHelperOf } from './helper.model.ts'
import type { Helper } from './helper.ts'
import { thanksButtons, wantedWords } from './notices.messages.ts'
import type { HelpPorts } from './ports.ts'

/** So many cards at most: the rest stands on the page. */
const MOST_CARDS = 9

/** How one stands as a helper, what one has asked for and what one has taken on. */
export async function myHelpAnswer(
  { directory }: Pick<HelpPorts, 'directory'>,
  userId: string,
): Promise<Answer> {
  const helper = await findHelperOf(userId)
  const [asked, taken] = await Promise.all([
    findErrandsAskedBy(userId),
    helper ? findErrandsTakenBy(helper.id) : [],
  ])
  const cards = [
    ...(helper ? [helperCard(helper, directory)] : []),
    ...taken.map((errand) => errandCard(errand, 'helper', directory)),
    ...asked.map((errand) => errandCard(errand, 'asker', directory)),
  ]
  const [first, ...more] = cards.slice(0, MOST_CARDS)
  if (!first) return card(nothingYet(directory))
  if (more.length === 0) return card(first)
  return { says: [{ kind: 'cards', cards: [first, ...more], altText: 'わたしの活動' }] }
}

function nothingYet({ preset: { schemes } }: Directory): Card {
  return {
    altText: 'わたしの活動',
    title: 'まだ ありません',
    lines: ['できることを、いつでも教えてください。'],
    buttons: [
      ...(schemes.includes('helpers') ? [button('役に立ちたい', 'help-out', undefined, 'primary')] : []),
      ...(schemes.includes('errands') ? [button('ちょこっとサービスをたのむ', 'errand')] : []),
    ],
  }
}

const STANDING: Record<Helper['state'], { title: string; lines: string[] }> = {
  new: { title: '返事を お待ちください', lines: ['担当の職員から、お返事をします。'] },
  active: { title: '活動中です', lines: ['おねがいがあれば、お知らせします。'] },
  resting: { title: 'お休み中です', lines: ['いまは、お知らせが とどきません。'] },
  declined: { title: 'お返事があります', lines: ['ページで見てください。'] },
}

function helperCard({ state, skills, districtId }: Helper, { preset, district }: Directory): Card {
  const can = preset.help.skills.filter(({ id }) => skills.includes(id)).map(({ label }) => label)
  const rest: Button[] = [
    ...(state === 'active' ? [button('お休みする', 'help-rest')] : []),
    ...(state === 'resting' ? [button('また はじめる', 'help-back', undefined, 'primary')] : []),
  ]
  return {
    altText: 'わたしの活動',
    eyebrow: '役に立ちたい',
    ...STANDING[state],
    rows: [
      { label: 'できること', value: can.join('、') || 'まだ ありません' },
      { label: '場所', value: (districtId && district(districtId)?.name) || 'どこでも' },
    ],
    buttons: [...rest, button('内容をかえる', 'help-out', 'change'), pageButton('ページを見る')],
  }
}

function errandCard(errand: Errand, side: 'asker' | 'helper', { preset }: Directory): Card {
  const { id, state, skill, wanted, thanks } = errand
  const steps = myErrandSteps(side, { state, isThanked: thanks !== null })
  return {
    altText: 'わたしの活動',
    eyebrow: side === 'asker' ? 'たのんだこと' : '引き受けたこと',
    title: preset.help.skills.find((each) => each.id === skill)?.label ?? 'お手伝い',
    lines: [wantedWords(wanted), ERRAND_STATE[state]],
    buttons: [...steps.flatMap((step) => stepButtons(step, id)), pageButton('くわしく見る')],
  }
}

/** What can be told by a button; a problem is written on the page. */
function stepButtons(step: MyErrandStep, id: string): Button[] {
  switch (step) {
    case 'done':
      return [button('終わりました', 'errand-done', id, 'primary')]
    case 'cancel':
      return [button('取り消す', 'errand-cancel', id)]
    case 'cannot':
      return [button('行けなくなりました', 'errand-cannot', id)]
    case 'thanks':
      return thanksButtons(id)
    case 'trouble':
      return []
    default:
      return step satisfies never
  }
}
