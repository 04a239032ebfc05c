import { z } from 'zod'

const TimeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, "時刻を、'17:00' のように書きます")

/** How a network runs its salons; whatever is left out is as given here. */
export const SalonSettings = z.strictObject({
  /** When a free seat may be offered to whoever waits for it: never at night. */
  offerHours: z
    .strictObject({ from: TimeOfDay, to: TimeOfDay })
    .refine(({ from, to }) => from < to, { path: ['to'], message: '終わりの時間は、始まりより後にします' })
    .default({ from: '08:00', to: '20:00' }),
  /** When those who have a seat are reminded, on the day before. */
  reminderAt: TimeOfDay.default('17:00'),
  /** How far ahead sessions appear, in days. */
  appearDays: z.number().int().min(7).max(400).default(120),
  /** After how many sessions missed in a row the centre may ask after somebody who agreed to it. */
  absences: z.number().int().min(2).max(20).default(3),
  /** So many days after a session what people told to sign up for it is forgotten; who came stays as a number. */
  forgetAfterDays: z.number().int().min(7).max(1000).default(90),
  /** So many announcements a week reach one person at most. */
  announcementsAWeek: z.number().int().min(1).max(14).default(2),
  /** What people can choose to hear about. */
  topics: z
    .array(
      z.strictObject({
        id: z.string().regex(/^[a-z0-9-]{1,40}$/),
        name: z.string().min(1).max(20),
      }),
    )
    .min(1)
    .max(8)
    .default([
      { id: 'salon', name: 'サロン' },
      { id: 'course', name: '講座・体操' },
      { id: 'event', name: '行事・お祭り' },
      { id: 'news', name: '広報・お知らせ' },
    ]),
})
export type SalonSettings = z.infer<typeof SalonSettings>
