/** Marked words, and the places in which they must not stand. */
import { serialize } from 'bson'
import type mongoose from 'mongoose'
import { isRecord } from '#local/line/rules/shape.ts'

/** These words, and their telephone numbers without what stands between the digits. */
export function withDigits(told: string[]): string[] {
  const phones = told.filter((mark) => /^0\d+-/.test(mark))
  return [...told, ...phones.map((phone) => phone.replaceAll('-', ''))]
}

/** Every value under these keys, however deep. */
export function valuesOf(value: unknown, keys: string[]): string[] {
  if (Array.isArray(value)) return value.flatMap((one) => valuesOf(one, keys))
  if (!isRecord(value)) return []
  return Object.entries(value).flatMap(([key, inner]) =>
    keys.includes(key) ? [JSON.stringify(inner)] : valuesOf(inner, keys),
  )
}

/** Everything that is stored, as its bytes read. */
export async function rawDocuments(connection: mongoose.Connection): Promise<string> {
  const parts: string[] = []
  for (const { name } of (await connection.db?.listCollections().toArray()) ?? [])
    for (const document of await connection.collection(name).find().toArray())
      parts.push(Buffer.from(serialize(document)).toString('utf8'))
  return parts.join('\n')
}
