import { readRaw } from '#bot/audit/trail.model.ts'

/** What the audit trail says last, oldest first: kind, who, and what about. */
export async function lastNoted(count = 1): Promise<{ kind: unknown; by: unknown; about: unknown }[]> {
  const entries: object[] = []
  for await (const entry of readRaw()) entries.push(entry)
  return entries.slice(-count).map((entry) => {
    const { kind, by, about } = Object.fromEntries(Object.entries(entry))
    return { kind, by, about }
  })
}
