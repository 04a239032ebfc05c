import { z } from 'zod'
import { defineFlow, type Sending } from '#bot/conversation/flow.ts'
import { photos } from '#bot/conversation/photos-step.ts'
import { place } from '#bot/conversation/place-step.ts'
import type { Answer } from '#bot/conversation/say.ts'
import { several } from '#bot/conversation/several-step.ts'
import { choice, confidential, longText, only, optional, phone, text } from '#bot/conversation/steps.ts'
import { when } from '#bot/conversation/when-step.ts'
import { Noticed, Place } from '#shared/reports/contract.ts'

/** A conversation with one question of every kind. */
export const Told = z.object({
  kind: z.enum(['tree', 'lamp', 'other']),
  street: z.string().optional(),
  marks: z.array(z.string()).optional(),
  seen: Noticed.optional(),
  place: Place.optional(),
  name: z.string().max(10).optional(),
  phone: z.string().optional(),
  detail: z.string().optional(),
  photos: z.array(z.string()).optional(),
})
export type Told = z.infer<typeof Told>

/** Twenty of them: three pages of answers. */
export const STREETS = Array.from({ length: 20 }, (_, i) => [`s${i + 1}`, `${i + 1}番通り`] as const)
const MARKS = Array.from({ length: 11 }, (_, i) => [`m${i + 1}`, `しるし${i + 1}`] as const)

/** The flow, with what would happen on sending it. */
export function aFlow(
  over: {
    id?: string
    known?: Record<string, unknown>
    submit?: (told: Told, sending: Sending) => Promise<Answer>
  } = {},
) {
  return defineFlow<Told>({
    id: over.id ?? 'sample',
    title: 'くわしく書く',
    result: Told,
    known: async () => ({ answers: over.known ?? {}, savedPlaces: [] }),
    steps: {
      kind: choice({ label: '種類', title: 'どれですか' }, [
        ['tree', '木'],
        ['lamp', '明かり'],
        ['other', 'そのほか'],
      ]),
      street: optional(choice({ label: '通り', title: 'どの通りですか' }, STREETS)),
      marks: only(
        ({ kind }) => kind === 'tree',
        optional(several({ label: 'しるし', title: 'どんなしるしですか' }, MARKS)),
      ),
      seen: optional(when({ label: '日', title: 'いつですか' })),
      place: confidential(optional(place({ label: '場所', title: 'どこですか' }))),
      name: confidential(optional(text({ label: '名前', title: '名前は', maxLength: 10 }))),
      phone: confidential(optional(phone({ label: '電話', title: '電話は', maxLength: 20 }), 'skip')),
      detail: confidential(
        optional(longText({ label: 'くわしく', title: 'くわしく', maxLength: 5000 }), 'skip'),
      ),
      photos: confidential(optional(photos({ label: '写真', title: '写真は', most: 4 }), 'skip')),
    },
    submit: over.submit ?? (async () => ({ says: [{ kind: 'text', text: '受け取りました。' }] })),
  })
}
