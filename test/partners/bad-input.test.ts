/** Whatever is sent about partners, nothing breaks, and nothing stays of what was refused. */
import fc from 'fast-check'
import type { PartnerChange } from '#shared/partners/contract.ts'
import { chance, junk, pick, RUNS, type Sent, send, sendSpoilt } from '#test/http/bad-input.ts'
import { useTestKeys } from '#test/support/keys.ts'
import { useDatabase } from '#test/support/mongo.ts'
import { activePartner, aNetwork, fieldsOf, forgetAll, HERE, useRoutes } from './a-network.ts'

useTestKeys()
useDatabase()
const network = aNetwork()
const { as, office, url } = useRoutes(network)

const CHANGES: { [K in PartnerChange['change']['kind']]: Extract<PartnerChange['change'], { kind: K }> } = {
  edit: {
    kind: 'edit',
    fields: fieldsOf(),
    contact: { name: '例田 太郎', phone: '090-0000-0001', email: 'a@b.jp' },
  },
  accept: { kind: 'accept' },
  ask: { kind: 'ask', text: '配達は何曜日ですか。' },
  decline: { kind: 'decline', text: '区の外でした。' },
  stop: { kind: 'stop', reason: 'moving' },
  resume: { kind: 'resume' },
  renewal: { kind: 'renewal', year: 2026, answer: 'change', reason: null },
  contribution: { kind: 'contribution', year: 2026, words: '一口' },
  study: { kind: 'study', on: '2026-05-01', title: '研修会', people: 2 },
  note: { kind: 'note', text: '午前中に電話する。' },
  'remove-member': { kind: 'remove-member', memberId: 'm-Umember' },
  'member-role': { kind: 'member-role', memberId: 'm-Umember', role: 'lead' },
}
const edit = { kind: 'edit', phone: null, address: null, service: 'お水', isListed: true, reportWay: 'lead' }

/** One request that fits for everything that can be asked; who sends it: a lead, or staff. */
function requests(id: string, revision: number): { by: 'Ulead' | 'Ustaff'; sent: Sent }[] {
  const post = (path: string, body: unknown): Sent => ({ method: 'POST', path, body })
  const mine = (change: unknown): Sent => ({
    method: 'PATCH',
    path: '/api/my-partner',
    body: { revision, change },
  })
  const asked = {
    state: 'active',
    kind: 'business',
    districtId: HERE.id,
    text: '見本',
    renewal: 'waiting',
    after: '["a","b"]',
  }
  return [
    { by: 'Ustaff', sent: post('/api/partners/search', asked) },
    { by: 'Ustaff', sent: post('/api/partners', { fields: fieldsOf(), contact: CHANGES.edit.contact }) },
    ...Object.values(CHANGES).map((change) => {
      const sent: Sent = { method: 'PATCH', path: `/api/partners/${id}`, body: { revision, change } }
      return { by: 'Ustaff' as const, sent }
    }),
    { by: 'Ulead', sent: mine(edit) },
    { by: 'Ulead', sent: mine({ kind: 'answer', text: '月曜です。' }) },
    { by: 'Ulead', sent: mine({ kind: 'renewal', answer: 'stop', reason: 'staff', words: null }) },
    { by: 'Ulead', sent: mine({ kind: 'member-role', memberId: 'm-Umember', role: 'lead' }) },
    { by: 'Ulead', sent: post('/api/my-partner/reports/r1', { kind: 'keep', text: '元気でした。' }) },
    { by: 'Ulead', sent: post('/api/memberships', { code: 'ABCD-EFGH', name: '見本 花子' }) },
  ]
}

test('with anything in any place of a request it breaks nothing, and a refused one leaves all as it was', async () => {
  await fc.assert(
    fc.asyncProperty(chance, chance, junk, async (nth, place, put) => {
      await forgetAll()
      const { id, revision } = await activePartner({}, { Ulead: 'lead', Umember: 'member' })
      const fits = pick(requests(id, revision), nth)
      if (!fits) return
      const by = fits.by === 'Ulead' ? as('Ulead') : office()
      await sendSpoilt(fits.sent, { place, put }, (sent) => send(sent, url(), by))
    }),
    { numRuns: RUNS },
  )
}, 600_000)
