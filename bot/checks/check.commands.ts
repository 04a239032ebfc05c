import type { Heard, Input } from '#bot/conversation/input.ts'
import { kindly } from '#bot/conversation/kindly.ts'
import type { Answer, Choice } from '#bot/conversation/say.ts'
import { folded } from '#bot/conversation/step.ts'
import { tokyoDate } from '#bot/directory/hours.ts'
import type { CheckAnswer } from '#shared/checks/rules.ts'
import { DAY_MS } from '#shared/time.ts'
import { answerCheck } from './answer-check.ts'
import { isAnswer } from './buttons.ts'
import {
  answeredAnswer,
  askToStop,
  notChosen,
  photoAnswer,
  refusedAnswer,
  standingAnswer,
  stoppedAnswer,
} from './check.messages.ts'
import { findCheck, findOpenOf } from './check.model.ts'
import { asksForMore, checkIdOf, isOpenCheck } from './check.ts'
import { resumePlan, stopPlan } from './pause-plan.ts'
import { findPlanOf } from './plan.model.ts'
import { asksOn, type Plan, planState } from './plan.ts'
import type { CheckPorts } from './ports.ts'

interface Who {
  userId: string
  at: Date
}

/** What people type who look for it. */
export function checkWords(name: string): Choice[] {
  const said = (label: string): Choice => ({ label, action: { kind: 'command', name: 'check' } })
  return [name, '元気ですか', '元気でイルカな', 'イルカ', '見守り'].map(said)
}

/** What an answer may be in somebody's own words. */
const WORDS: Record<CheckAnswer, readonly string[]> = {
  well: [
    '元気',
    '元気です',
    'げんき',
    'げんきです',
    '元気だよ',
    '元気だ',
    '大丈夫',
    '大丈夫です',
    'だいじょうぶ',
    'だいじょうぶです',
  ],
  worried: [
    '心配',
    '心配です',
    'ちょっと心配',
    'ちょっと心配です',
    '調子が悪い',
    '具合が悪い',
    'ぐあいが悪い',
  ],
  come: ['来てほしい', 'きてほしい', '来て', 'きて', '来てください', '助けて', 'たすけて', '助けてください'],
}

/** To the question of the morning this says that one is well; to anything else it may say something else. */
const GREETINGS: readonly string[] = ['はい', 'おはよう', 'おはようございます']

/** What the buttons about being asked answer. */
export function checkCommands(ports: CheckPorts) {
  /** Of whoever has chosen to be asked. */
  const own =
    (act: (plan: Plan, who: Who, argument: string) => Promise<Answer>) =>
    async (who: Who, argument = ''): Promise<Answer> => {
      const plan = await findPlanOf(who.userId)
      return plan ? await kindly(() => act(plan, who, argument), refusedAnswer) : notChosen(ports.directory)
    }
  return {
    'check-answer': own(async (plan, { at }, argument) => {
      if (!isAnswer(argument)) return standingAnswer(plan, planState(plan, at), ports.directory)
      return await answerWith(ports, plan, argument, at)
    }),
    'check-resume': own(async (plan, { at }) => {
      const resumed = await resumePlan(plan, at)
      return standingAnswer(resumed, planState(resumed, at), ports.directory)
    }),
    'check-stop': own(async (plan, { at }, argument) => {
      if (argument !== 'sure') return askToStop()
      await stopPlan(ports, plan, at)
      return stoppedAnswer()
    }),
  }
}

async function answerWith(
  ports: CheckPorts,
  plan: Plan,
  answer: CheckAnswer,
  at: Date,
  by: 'button' | 'words' = 'button',
): Promise<Answer> {
  await answerCheck(ports, plan, answer, by, at)
  return answeredAnswer(answer, plan, ports.directory, at)
}

/**
 * What somebody sends who was asked and is in no other conversation: their own words, a sticker or a photo are
 * answers too. Null: it is none.
 */
export function hearAnswers(ports: CheckPorts) {
  return async ({ userId, at, input }: Heard): Promise<Answer | null> => {
    const said = saidBy(input)
    if (!said) return null
    const plan = await findPlanOf(userId)
    if (!plan || !(await isAsked(plan, said.answer, at))) return null
    const asksFor = said.isClear ? null : await helpAskedFor(plan, at)
    if (asksFor) return answeredAnswer(asksFor, plan, ports.directory, at)
    if (said.by === 'words') return await answerWith(ports, plan, said.answer, at, 'words')
    await answerCheck(ports, plan, said.answer, said.by, at)
    return said.by === 'photo' ? photoAnswer() : answeredAnswer('well', plan, ports.directory, at)
  }
}

interface Meant {
  answer: CheckAnswer
  by: 'words' | 'sticker' | 'photo'
  /** It can mean nothing else. */
  isClear: boolean
}

function saidBy(input: Input): Meant | null {
  if (input.kind === 'sticker') return { answer: 'well', by: 'sticker', isClear: false }
  if (input.kind === 'media')
    return input.media === 'photo' ? { answer: 'well', by: 'photo', isClear: false } : null
  if (input.kind !== 'text') return null
  const isOneOf = (all: readonly string[]) => all.some((words) => folded(words) === folded(input.text))
  if (isOneOf(GREETINGS)) return { answer: 'well', by: 'words', isClear: false }
  const meant = Object.entries(WORDS).find(([, all]) => isOneOf(all))
  return meant && isAnswer(meant[0]) ? { answer: meant[0], by: 'words', isClear: true } : null
}

/** So long whoever asked for help may be waiting for it. */
const WAITS_MS = DAY_MS

/**
 * What somebody asked for last, of their own: only their own clear words take that back, no sticker that says thanks or
 * weeps, no photo of what hurts, and no 「はい」.
 */
async function helpAskedFor({ id }: Plan, at: Date): Promise<CheckAnswer | null> {
  const [last] = await findOpenOf(id)
  if (!last?.answeredAt || !isAnswer(last.state) || !asksForMore(last)) return null
  return at.getTime() - last.answeredAt.getTime() < WAITS_MS ? last.state : null
}

/** Whether somebody may be answering: something is open, or it is a day on which they are asked. */
async function isAsked(plan: Plan, answer: CheckAnswer, at: Date): Promise<boolean> {
  const date = tokyoDate(at)
  const [last] = await findOpenOf(plan.id)
  if (last && (last.date === date || isOpenCheck(last))) return true
  if (!asksOn(plan, date)) return false
  return answer !== 'well' || (await findCheck(checkIdOf(plan.id, date))) === null
}
