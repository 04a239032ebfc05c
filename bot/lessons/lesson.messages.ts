import type { Answer, Card, Say } from '#bot/conversation/say.ts'
import type { Lesson } from '#shared/lessons/contract.ts'
import { answerOrder, type Step, stepWords } from './step.ts'

const ALT = '気づきの視点'

/** Which lessons there are. */
export function lessonList(lessons: Lesson[]): Answer {
  return card({
    altText: ALT,
    title: ALT,
    lines: ['短いカードを読んで、3つの質問に答えます。3分ほどです。まちがえても、だいじょうぶです。'],
    buttons: lessons.map(({ id, title }) => ({
      label: title.slice(0, 20),
      action: { kind: 'command', name: 'lesson', argument: id },
      style: 'primary',
    })),
  })
}

/** A lesson's cards; the last leads to the questions. */
export function lessonCards(lesson: Lesson): Answer {
  const count = lesson.cards.length
  const cards = lesson.cards.map(
    ({ title, lines }, i): Card => ({
      altText: ALT,
      eyebrow: `${lesson.title} ${i + 1} / ${count}`,
      title,
      lines,
      ...(i === count - 1 && {
        buttons: [
          {
            label: '質問に答える',
            action: { kind: 'command', name: 'lesson-questions', argument: lesson.id },
            style: 'primary',
          },
        ],
      }),
    }),
  )
  return { says: [{ kind: 'cards', altText: ALT, cards }] }
}

/** A question with its answers as buttons. */
export function question(lesson: Lesson, at: number, right: number): Say[] {
  const asked = lesson.questions[at]
  if (!asked) return []
  const step = (answer: number): Step => ({ lessonId: lesson.id, question: at, answer, right })
  return [
    {
      kind: 'card',
      card: {
        altText: ALT,
        eyebrow: `質問 ${at + 1} / ${lesson.questions.length}`,
        title: asked.ask,
        lines: [],
        buttons: answerOrder(lesson, at).map((answer) => ({
          label: asked.answers[answer] ?? '',
          action: { kind: 'command', name: 'lesson-answer', argument: stepWords(step(answer)) },
          style: 'secondary',
        })),
      },
    },
  ]
}

/** Whether an answer was right, and why. */
export function explained(lesson: Lesson, { question: at, answer }: Step): Say[] {
  const asked = lesson.questions[at]
  if (!asked) return []
  const isRight = answer === 0
  return [
    {
      kind: 'card',
      card: {
        altText: ALT,
        ...(isRight && { tone: 'done' }),
        title: isRight ? 'そのとおりです' : `正しい答え: ${asked.answers[0]}`,
        lines: [asked.because],
      },
    },
  ]
}

/** The end. `countedFor`: the organisation for which it counts as a study meeting. */
export function finished(lesson: Lesson, right: number, countedFor: string | null): Say[] {
  return [
    {
      kind: 'card',
      card: {
        altText: ALT,
        tone: 'done',
        title: '終わりました',
        lines: [
          `3つのうち、${right}つ 合っていました。ありがとうございます。`,
          ...(countedFor === null ? [] : [`${countedFor}の研修として記録しました。`]),
        ],
        buttons: [
          {
            label: 'もう一度読む',
            action: { kind: 'command', name: 'lesson', argument: lesson.id },
            style: 'secondary',
          },
          { label: 'ほかのカードを見る', action: { kind: 'command', name: 'lessons' }, style: 'secondary' },
        ],
      },
    },
  ]
}

const card = (of: Card): Answer => ({ says: [{ kind: 'card', card: of }] })
