import { z } from 'zod'

/** How 「元気でイルカな?」 is asked; whatever is left out is as given here. */
export const CheckSettings = z.strictObject({
  /** The question, as the network's own character would say it. */
  question: z.string().min(1).max(60).default('おはようございます。元気ですか?'),
  /** What it is called on menus and pages; a LINE button. */
  name: z.string().min(1).max(20).default('元気ですか?'),
  /** Without an answer: asked again after so many hours since it was delivered, */
  againAfterHours: z.number().int().min(1).max(12).default(3),
  /** then the family, so many hours later, */
  familyAfterHours: z.number().int().min(1).max(12).default(2),
  /** and at last the centre. In the quiet hours nothing goes out: it waits for the morning. */
  centreAfterHours: z.number().int().min(1).max(12).default(2),
  /** After so many days nothing is left of one day's question but how many there were. */
  forgetAfterDays: z.number().int().min(14).max(365).default(30),
})
export type CheckSettings = z.infer<typeof CheckSettings>
