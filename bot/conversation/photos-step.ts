import { z } from 'zod'
import type { Words } from './options.ts'
import { type Asking, answerButton, type Step } from './step.ts'
import { HINTS } from './words.ts'

const Ids = z.array(z.string())
const THESE = '='
const NONE = '!'

/** Photos, some at a time: with the camera, from the gallery, or sent at any other moment. */
export function photos(words: Words & { most: number; help?: string }): Step<string[]> {
  return {
    label: words.label,
    catches: 'photo',
    ask: (asking) => {
      const { length } = idsIn(asking)
      const done = [
        answerButton(asking, THESE, `この${length}枚で決める`, 'primary'),
        answerButton(asking, NONE, '写真をぜんぶ消す', 'secondary'),
      ]
      return {
        title: length === 0 ? words.title : `写真を${length}枚受け取りました`,
        lines: length < words.most ? (words.lines ?? []) : ['これでいっぱいです。'],
        buttons: length === 0 ? [] : done,
        choices:
          length < words.most
            ? [
                { label: '写真をとる', action: { kind: 'takePhoto' } },
                { label: '写真をえらぶ', action: { kind: 'choosePhoto' } },
              ]
            : [],
      }
    },
    read: (told, asking) => {
      const ids = idsIn(asking)
      if (told.kind === 'photo')
        return ids.length < words.most
          ? { kind: 'part', part: [...ids.filter((id) => id !== told.photoId), told.photoId] }
          : { kind: 'hint', hint: HINTS.photosFull }
      if (told.kind === 'tap') {
        if (told.value === NONE) return { kind: 'part', part: [] }
        return ids.length > 0 ? { kind: 'value', value: ids } : { kind: 'hint', hint: HINTS.photo }
      }
      if (told.kind !== 'filled') return { kind: 'other' }
      // A page can drop photos or order them anew; a new one has to come as a picture.
      const filled = Ids.safeParse(told.value)
      return filled.success && filled.data.every((id) => ids.includes(id))
        ? { kind: 'value', value: filled.data }
        : { kind: 'hint', hint: HINTS.photo }
    },
    settle: (_part, asking) => {
      const ids = idsIn(asking)
      return ids.length > 0 ? ids : undefined
    },
    revive: (stored) => {
      const ids = Ids.max(words.most).safeParse(stored)
      return ids.success && ids.data.length > 0 ? ids.data : undefined
    },
    show: (value) => `${Ids.catch([]).parse(value).length}枚`,
    field: () => ({ kind: 'photos', most: words.most, ...(words.help && { help: words.help }) }),
  }
}

function idsIn({ part, value }: Asking): string[] {
  const begun = Ids.safeParse(part)
  return begun.success ? begun.data : Ids.catch([]).parse(value)
}
