import type { Answer, Button } from '#bot/conversation/say.ts'
import { loadPreset } from '#bot/directory/directory.ts'
import { lessonCommands, lessonWords } from '#bot/lessons/lesson.commands.ts'
import { answerOrder, readStep, stepWords } from '#bot/lessons/step.ts'
import { toMessages } from '#bot/line/outbound.ts'

const preset = await loadPreset('mitaka')
const counted: string[] = []
const commands = lessonCommands(preset, {
  learned: async (userId, { id }) => {
    counted.push(`${userId}:${id}`)
    return userId === 'U-shop' ? '見本パン店' : null
  },
})
const press = async (userId: string, { action }: Button): Promise<Answer> => {
  if (action.kind !== 'command') throw new Error('no command')
  const answer = await commands[action.name]?.({ userId, at: new Date(0) }, action.argument)
  if (!answer) throw new Error(`nobody answers ${action.name}`)
  // Whatever is said, LINE takes it.
  toMessages(answer, { liffId: '1-a', publicUrl: 'https://town.example' })
  return answer
}
const buttons = ({ says }: Answer) =>
  says
    .flatMap((say) => (say.kind === 'card' ? [say.card] : say.kind === 'cards' ? say.cards : []))
    .flatMap((card) => card.buttons ?? [])
const words = (answer: Answer) => JSON.stringify(answer.says)
const first = ({ id }: { id: string }): Button => ({
  label: '',
  action: { kind: 'command', name: 'lesson', argument: id },
})
const isRight = ({ action }: Button) =>
  action.kind === 'command' && readStep(action.argument ?? '')?.answer === 0

async function play(userId: string, lessonId: string, choose: (answers: Button[]) => Button | undefined) {
  let answer = await press(userId, first({ id: lessonId }))
  const [toQuestions] = buttons(answer)
  if (!toQuestions) throw new Error('no way to the questions')
  answer = await press(userId, toQuestions)
  for (let i = 0; i < 3; i++) {
    const chosen = choose(buttons(answer))
    if (!chosen) throw new Error('no such answer')
    answer = await press(userId, chosen)
  }
  return answer
}

test.each(preset.lessons)('$title: cards, three questions, and what was right', async ({ id }) => {
  const end = await play('U-resident', id, (answers) => answers.find(isRight))
  expect(words(end)).toContain('3つのうち、3つ 合っていました')
  expect(words(end)).not.toContain('研修として')
})

test('whoever is wrong learns why, comes to the end all the same, and it counts for their organisation', async () => {
  const [lesson] = preset.lessons
  if (!lesson) throw new Error('no lesson')
  const end = await play('U-shop', lesson.id, (answers) => answers.find((answer) => !isRight(answer)))
  expect(words(end)).toContain(`正しい答え: ${lesson.questions[2]?.answers[0]}`)
  expect(words(end)).toContain('3つのうち、0つ')
  expect(words(end)).toContain('見本パン店の研修として記録しました')
  expect(counted).toContain(`U-shop:${lesson.id}`)
})

test('the right answer is not always the first, and every answer is shown', () => {
  const orders = preset.lessons.flatMap((lesson) => lesson.questions.map((_, i) => answerOrder(lesson, i)))
  for (const order of orders) expect(order.toSorted((a, b) => a - b)).toEqual(order.map((_, i) => i))
  expect(new Set(orders.map((order) => order.indexOf(0))).size).toBeGreaterThan(1)
})

test.each(['', 'nonsense', 'constructor', 'everyday-signs:9:0:0', 'gone:0:0:0'])(
  'a button that says "%s" leads back to the list',
  async (argument) => {
    const action = { kind: 'command', name: 'lesson-answer', argument } as const
    expect(words(await press('U-resident', { label: '', action }))).toContain('気づきの視点')
    expect(readStep(stepWords({ lessonId: 'a', question: 1, answer: 2, right: 1 }))).toEqual({
      lessonId: 'a',
      question: 1,
      answer: 2,
      right: 1,
    })
  },
)

test('a town without study material has no such button', () => {
  expect(lessonCommands({ ...preset, schemes: [] }, { learned: async () => null })).toEqual({})
  expect(lessonWords({ schemes: [] })).toEqual([])
  expect(lessonWords(preset).map(({ label }) => label)).toEqual(['気づきの視点'])
})
