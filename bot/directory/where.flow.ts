import { z } from 'zod'
import { defineFlow, type Flow } from '#bot/conversation/flow.ts'
import type { Answer } from '#bot/conversation/say.ts'
import type { Reading, Step } from '#bot/conversation/step.ts'
import { Place } from '#shared/reports/contract.ts'
import { MINUTE_MS } from '#shared/time.ts'
import type { Directory } from './directory.ts'
import { WHERE } from './where.messages.ts'

/** Whoever does not answer at once wanted something else. */
const KEPT_MS = 15 * MINUTE_MS

interface WherePlan {
  /** Kept with saved drafts, so it never changes. */
  id: string
  title: string
  directory: Directory
  /** What is near this place. */
  answerAt: (place: Place, who: { userId: string; at: Date }) => Promise<Answer>
}

/** Asks where somebody is, by LINE's location or the name of a town, and answers what there is. Nothing is sent on. */
export function whereFlow({ id, title, directory, answerAt }: WherePlan): Flow {
  return defineFlow<{ place: Place }>({
    id,
    title,
    result: z.object({ place: Place }),
    keptMs: KEPT_MS,
    known: async () => ({ answers: {}, savedPlaces: [] }),
    steps: { place: whereabouts(title, directory) },
    atReview: async ({ place }, { userId, at }) => ({
      kind: 'over',
      answer: await answerAt(Place.parse(place), { userId, at }),
    }),
    submit: async ({ place }, { userId, at }) => answerAt(place, { userId, at }),
  })
}

function whereabouts(title: string, directory: Directory): Step<Place> {
  return {
    label: WHERE.label,
    catches: 'place',
    ask: () => ({
      title,
      lines: [...WHERE.lines],
      choices: [{ label: WHERE.send, action: { kind: 'sendLocation' } }],
    }),
    read: (told): Reading<Place> => {
      if (told.kind === 'place') {
        const { latitude, longitude, address } = told
        const text = address?.trim().slice(0, 200)
        return { kind: 'value', value: { kind: 'pin', latitude, longitude, ...(text && { text }) } }
      }
      if (told.kind !== 'text') return { kind: 'other' }
      const place = { kind: 'vicinity', text: told.text.trim().slice(0, 200) } as const
      const isKnown = place.text !== '' && directory.responsible({ place }).districtId !== null
      return isKnown ? { kind: 'value', value: place } : { kind: 'hint', hint: WHERE.unknown }
    },
    revive: (stored) => Place.safeParse(stored).data,
    show: () => '',
  }
}
