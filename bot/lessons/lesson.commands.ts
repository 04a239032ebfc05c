import type { Answer, Choice } from '#bot/conversation/say.ts'
import type { Preset } from '#shared/directory/contract.ts'
import type { Lesson } from '#shared/lessons/contract.ts'
import { explained, finished, lessonCards, lessonList, question } from './lesson.messages.ts'
import { readStep } from './step.ts'

/** Whoever pressed a button, and when. */
interface Who {
  userId: string
  at: Date
}

interface LessonPorts {
  /** Somebody has gone through a lesson; answers the name of the partner for which it counts, if there is one. */
  learned: (userId: string, lesson: Pick<Lesson, 'id' | 'title'>, at: Date) => Promise<string | null>
}

type Command = (who: Who, argument?: string) => Promise<Answer>

/**
 * 気づきの視点: what to look out for, as cards with three questions, for a partner's new people and for everybody else.
 * Nothing where the town has none. An answer pressed twice, or one of an older preset, leads on all the same.
 */
export function lessonCommands(
  { lessons, schemes }: Pick<Preset, 'lessons' | 'schemes'>,
  { learned }: LessonPorts,
): Record<string, Command> {
  if (!schemes.includes('studies')) return {}
  const find = (id: string) => lessons.find((lesson) => lesson.id === id)
  return {
    lessons: async () => lessonList(lessons),
    lesson: async (_who, id = '') => {
      const lesson = find(id)
      return lesson ? lessonCards(lesson) : lessonList(lessons)
    },
    'lesson-questions': async (_who, id = '') => {
      const lesson = find(id)
      return lesson ? { says: question(lesson, 0, 0) } : lessonList(lessons)
    },
    'lesson-answer': async ({ userId, at }, words = '') => {
      const step = readStep(words)
      const lesson = step && find(step.lessonId)
      if (!step || !lesson?.questions[step.question]) return lessonList(lessons)
      const right = step.right + (step.answer === 0 ? 1 : 0)
      const next = question(lesson, step.question + 1, right)
      const end = async () => finished(lesson, right, await learned(userId, lesson, at))
      return { says: [...explained(lesson, step), ...(next.length > 0 ? next : await end())] }
    },
  }
}

/** What can be typed as well. */
export function lessonWords({ schemes }: Pick<Preset, 'schemes'>): Choice[] {
  return schemes.includes('studies')
    ? [{ label: '気づきの視点', action: { kind: 'command', name: 'lessons' } }]
    : []
}
