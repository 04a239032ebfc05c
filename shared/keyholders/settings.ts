import { z } from 'zod'

/** How a network runs its keyholders; whatever is left out is as given here. */
export const KeyholderSettings = z.strictObject({
  /** What people call it, e.g. 高齢者見守りキーホルダー. */
  name: z.string().min(1).max(20).default('見守りキーホルダー'),
  /** Who may register, said before the first question, e.g. 「65さい以上の かたが 使えます」. */
  forWhom: z.string().min(1).max(100).default('ひとりで 外に 出ることが ある 高齢の かた'),
  /** How the tag reaches them, said at the end. */
  handedOver: z.string().min(1).max(100).default('キーホルダーは センターで お渡しします。'),
  /** After so many days without an answer to the renewal they are asked again, each time once. */
  remindAfterDays: z.array(z.number().int().min(1).max(60)).max(4).default([7, 14]),
  /** After so many days without an answer it is a sign: 気にかけたい方, and the list to call. */
  overdueAfterDays: z.number().int().min(1).max(90).default(30),
  /** Whoever registered so many days ago or less is not asked to renew. */
  freshDays: z.number().int().min(0).max(330).default(90),
  /** So many look-ups in an hour are a member of staff's own; then a manager has to confirm. */
  lookUpsPerHour: z.number().int().min(1).max(200).default(20),
  /** After so many numbers that were none within an hour, the heads of the centre hear of it and it gets slow. */
  wrongNumbersPerHour: z.number().int().min(1).max(50).default(5),
  /** After so many days nothing is left of a registration that ended. */
  forgetAfterDays: z.number().int().min(0).max(3650).default(90),
  /** How long it is kept who looked up whom, in days; the trail of the audit keeps its own. */
  keepLookUpsDays: z.number().int().min(30).max(3650).default(1825),
})
export type KeyholderSettings = z.infer<typeof KeyholderSettings>
