import { z } from 'zod'
import type { Faults, PhoneAct } from '../contract.ts'
import { refuse } from '../failure.ts'

const words = z.string().min(1)

const Act: z.ZodType<PhoneAct> = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('follow') }),
  z.object({ kind: z.literal('block') }),
  z.object({ kind: z.literal('unblock') }),
  z.object({ kind: z.literal('text'), text: words.max(5000) }),
  z.object({ kind: z.literal('sticker'), packageId: words, stickerId: words }),
  z.object({ kind: z.literal('image'), dataBase64: words, contentType: words }),
  z.object({ kind: z.literal('audio'), dataBase64: words, durationMs: z.number() }),
  z.object({ kind: z.literal('video'), dataBase64: words, durationMs: z.number() }),
  z.object({ kind: z.literal('file'), fileName: words, dataBase64: z.string() }),
  z.object({
    kind: z.literal('location'),
    title: z.string(),
    address: z.string(),
    latitude: z.number(),
    longitude: z.number(),
  }),
  z.object({
    kind: z.literal('postback'),
    data: words,
    displayText: z.string().optional(),
    params: z.record(z.string(), z.string()).optional(),
  }),
  z.object({ kind: z.literal('unsend'), messageId: words }),
])

const times = z.number().int().min(0)

const FaultsBody: z.ZodType<Faults> = z.strictObject({
  sendStatus: z.object({ status: z.number(), times, delivered: z.boolean().optional() }).optional(),
  silentMs: z.object({ ms: z.number(), times }).optional(),
  content: z.object({ kind: z.enum(['preparing', 'cut']), times }).optional(),
  webhook: z.object({ kind: z.enum(['duplicate', 'redeliver']), times }).optional(),
  reorder: z.object({ gather: z.number().int() }).optional(),
  monthlyLimit: z.number().nullable().optional(),
})

export function parseAct(body: unknown): PhoneAct {
  return parse(Act, body)
}

export function parseFaults(body: unknown): Faults {
  return parse(FaultsBody, body)
}

function parse<T>(schema: z.ZodType<T>, body: unknown): T {
  const parsed = schema.safeParse(body)
  return parsed.success ? parsed.data : refuse(400, z.prettifyError(parsed.error))
}
