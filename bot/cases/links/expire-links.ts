import { noteForgotten } from '#bot/audit/note-forgotten.ts'
import { Refusal } from '#shared/refusal.ts'
import { findCase } from '../case.model.ts'
import { entered } from '../case.ts'
import { saveChange } from '../change-case.ts'
import { findExpiredLinks, forgetLinkKeys } from './related.model.ts'

const AT_ONCE = 200

/** Forgets what connects cases when its time is over: links that staff made, and hashes that suggest some. */
export async function expireLinks(at: Date): Promise<void> {
  await forgetLinkKeys(at)
  const expired = await findExpiredLinks(at, AT_ONCE)
  await noteForgotten('case-links', expired.length, at)
  for (const id of expired) await expireLinksOf(id, at)
}

async function expireLinksOf(caseId: string, at: Date): Promise<void> {
  await saveChange(
    async () => {
      const current = await findCase(caseId)
      if (!current) throw new Refusal('not-found')
      return current
    },
    at,
    (current) => {
      const expired = current.links.filter(({ until }) => new Date(until) <= at)
      if (expired.length === 0) return null
      const next = { ...current, links: current.links.filter((link) => !expired.includes(link)) }
      const text = expired.map(({ receiptNo }) => receiptNo).join('、')
      return { next: entered(next, { at, by: null, kind: 'unlinked', text }) }
    },
  )
}
