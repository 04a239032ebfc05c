import { findCase } from '#bot/cases/case.model.ts'
import { flushNotices, handOverAbout } from '#bot/cases/notices/flush-notices.ts'
import { ringAgain } from '#bot/cases/notices/ring-again.ts'
import { assertContentFree } from '#bot/outbox/content-free.ts'
import type { Change, NewChange } from '#shared/cases/change.contract.ts'
import { CaseView } from '#shared/cases/contract.ts'
import { isOnlyAsked, mayChange } from '#shared/cases/rules.ts'
import type { HandOverTo } from '#shared/cases/work.contract.ts'
import type { StaffView } from '#shared/staff/contract.ts'
import { aCase, aStaff } from '#test/support/a-case.ts'
import { useTestKeys } from '#test/support/keys.ts'
import { useDatabase } from '#test/support/mongo.ts'
import { anOutbox, paths } from './an-outbox.ts'
import { change, changed, directory, NOW, refused, useCases } from './signed-in.ts'

useTestKeys()
useDatabase()
const cases = useCases()

const TOBU: HandOverTo = { kind: 'centre', centreId: 'tobu' }
const POLICE: HandOverTo = { kind: 'body', body: 'police', name: '見本署' }
const to = (taker: HandOverTo, feedbackBy: 'us' | 'them' = 'them'): NewChange => ({
  kind: 'hand-over',
  to: taker,
  note: '住所が東部地区でした。電話は03-0000-0005です。',
  feedbackBy,
})
const answer = (given: 'accepted' | 'declined', text = '', handOverId = 'o1'): NewChange => ({
  kind: 'answer-hand-over',
  handOverId,
  answer: given,
  text,
})
const withdrawn = (handOverId: string): NewChange => ({ kind: 'withdraw-hand-over', handOverId })
const withdraw = withdrawn('o1')

/** A case of the central centre, with somebody of that centre and of the eastern one signed in. */
async function between(given: Parameters<typeof aCase>[0] = {}) {
  const sender = aStaff({ name: '職員 一郎', centreIds: ['chuo'] })
  const taker = aStaff({ name: '職員 二郎', centreIds: ['tobu'] })
  const { view, report } = await aCase({ status: 'active', by: sender, ...given })
  return { view, report, sender, taker, here: cases.staff(sender), there: cases.staff(taker) }
}

async function handed(given: Parameters<typeof aCase>[0] = {}, taker = TOBU) {
  const all = await between(given)
  return { ...all, asked: await changed(all.here, all.view, to(taker)) }
}

// What earlier tests left behind belongs to nobody
beforeEach(() => flushNotices(anOutbox().ports))

describe('handing a case to another centre', () => {
  test('lets that centre see it, and leaves it with its owner and its clocks until there is an answer', async () => {
    const { view, sender, there, here } = await between()
    expect(await there.get(`/api/cases/${view.id}`)).toEqual(refused(404, 'not-found'))
    const asked = await changed(here, view, to(TOBU))
    expect(asked).toMatchObject({
      centreId: 'chuo',
      status: 'active',
      owner: { id: sender.id },
      handOver: { id: 'o1', to: TOBU, fromCentreId: 'chuo' },
      handOvers: [{ state: 'waiting', feedbackBy: 'them', by: { id: sender.id }, answeredAt: null }],
    })
    expect(asked.clocks).toEqual(expect.arrayContaining(view.clocks))
    expect(asked.clocks).toContainEqual(expect.objectContaining({ kind: 'hand-over', about: 'o1' }))
    expect(asked.history.at(-1)).toMatchObject({
      kind: 'handed-over',
      text: expect.stringContaining(directory.centre('tobu')?.name ?? ''),
    })
    expect(await there.get(`/api/cases/${view.id}`)).toMatchObject({ status: 200 })
    const other = await aCase({ status: 'active' })
    expect(await there.get(`/api/cases/${other.view.id}`)).toEqual(refused(404, 'not-found'))
  })

  test('tells the staff on duty there, and nobody of what it says', async () => {
    const { ports, sent } = anOutbox()
    const { view } = await handed()
    await flushNotices(ports)
    const told = sent().filter(({ to: whom }) => whom.endsWith('tobu'))
    expect(told.map(({ to: whom }) => whom)).toEqual(['U-duty-tobu', 'U-second-tobu'])
    expect(paths(told)).toEqual([`/console/cases/${view.id}`, `/console/cases/${view.id}`])
    for (const { answer: said } of told) assertContentFree(said)
  })

  test('does not tell who asked, though they work there too, unless nobody else does', async () => {
    const { view, sender } = await handed()
    const member = (id: string) => ({ staffId: id, userId: `U-${id}` })
    const onDuty = [member(sender.id), member('colleague')]
    const { ports, sent } = anOutbox({ staffOnDuty: async () => onDuty })
    await flushNotices(ports)
    const asked = sent().filter(({ about }) => about === handOverAbout(view.id))
    expect(asked.map(({ to: whom }) => whom)).toEqual(['U-colleague'])
    const again = await handed()
    const alone = anOutbox({ staffOnDuty: async () => [member(again.sender.id)] })
    await flushNotices(alone.ports)
    expect(alone.sent().map(({ to: whom }) => whom)).toContain(`U-${again.sender.id}`)
  })

  test('withdrawn before anybody was told, it is told to nobody', async () => {
    const { ports, sent } = anOutbox()
    const { asked, here } = await handed()
    await changed(here, asked, withdraw)
    await flushNotices(ports)
    expect(sent().filter(({ to: whom }) => whom.endsWith('tobu'))).toEqual([])
    const slow = await handed()
    await flushNotices(ports)
    await changed(slow.here, slow.asked, withdraw)
    await flushNotices(ports)
    expect(sent().filter(({ to: whom }) => whom.endsWith('tobu'))).toEqual([])
  })

  test('rings there again and again if it is loud, whatever the sender does, until it is answered', async () => {
    const { ports, sent } = anOutbox()
    const { asked, there, sender } = await handed({ told: { danger: 'yes' } })
    const rung = async (minutes: number) => {
      await ringAgain(new Date(NOW.getTime() + minutes * 60_000), ports)
      return sent().flatMap(({ to: whom, about }) => (about?.includes(asked.id) ? [whom] : []))
    }
    await flushNotices(ports)
    sent()
    expect(await rung(3)).toEqual(['U-duty-tobu', 'U-second-tobu'])
    const colleague = cases.staff(aStaff({ centreIds: ['chuo'] }))
    const over = await changed(colleague, asked, { kind: 'take-over' })
    expect(over.owner?.id).not.toBe(sender.id)
    expect(await rung(6)).toEqual(['U-duty-tobu', 'U-second-tobu'])
    await changed(there, over, answer('accepted'))
    expect(await rung(600)).toEqual([])
  })

  test('that becomes loud while it waits rings there from then on, and no more when it is not', async () => {
    const { ports, sent } = anOutbox()
    const { asked, here } = await handed()
    await flushNotices(ports)
    sent()
    const rung = async (minutes: number) => {
      await flushNotices(ports)
      await ringAgain(new Date(NOW.getTime() + minutes * 60_000), ports)
      return sent().flatMap(({ to: whom, about }) => (about?.includes(asked.id) ? [whom] : []))
    }
    const loud = await changed(here, asked, { kind: 'understand', urgency: 'danger' })
    expect(await rung(0)).toEqual(['U-duty-tobu', 'U-second-tobu'])
    expect(await rung(3)).toEqual(['U-duty-tobu', 'U-second-tobu'])
    const eased = await changed(here, loud, { kind: 'understand', urgency: 'ordinary' })
    expect(await rung(60)).toEqual([])
    const held = { heldAt: NOW.toISOString(), members: '担当課', plan: '訪問する' }
    await changed(here, eased, { kind: 'meeting', decision: 'abuse', ...held })
    expect(await rung(0)).toEqual(['U-duty-tobu', 'U-second-tobu'])
    expect(await findCase(asked.id)).toMatchObject({ ringsAt: new Date(NOW.getTime() + 3 * 60_000) })
  })

  test('that nobody has taken yet rings at both', async () => {
    const { ports, sent } = anOutbox()
    const { asked } = await handed({ status: 'new', rings: 'abuse' })
    expect(asked).toMatchObject({ status: 'new', owner: null })
    await flushNotices(ports)
    sent()
    await ringAgain(new Date(NOW.getTime() + 60_000), ports)
    const rung = sent().filter(({ about }) => about?.includes(asked.id))
    expect(rung.map(({ to: whom }) => whom)).toEqual([
      'U-duty-chuo',
      'U-second-chuo',
      'U-duty-tobu',
      'U-second-tobu',
    ])
  })

  test.each([
    ['its own centre', { kind: 'centre', centreId: 'chuo' }, 409, 'not-possible-now'],
    ['a centre that does not exist', { kind: 'centre', centreId: 'nowhere' }, 404, 'not-found'],
  ] as const)('%s is refused', async (_, taker, status, code) => {
    const { view, here } = await between()
    expect(await change(here, view, to(taker))).toEqual(refused(status, code))
  })

  test('is refused when it is closed, while another waits, or when it is not theirs to hand over', async () => {
    const closed = await between({ status: 'closed' })
    expect(await change(closed.here, closed.view, to(TOBU))).toEqual(refused(409, 'not-possible-now'))
    const { asked, here, there } = await handed()
    expect(await change(here, asked, to({ kind: 'centre', centreId: 'nanbu' }))).toEqual(
      refused(409, 'hand-over-waits'),
    )
    const moved = await changed(there, asked, answer('accepted'))
    expect(await change(here, moved, to({ kind: 'centre', centreId: 'nanbu' }))).toEqual(
      refused(403, 'not-allowed'),
    )
  })

  test('needs words, and who tells the reporter', async () => {
    const { view, here } = await between()
    const bare = { kind: 'hand-over', to: TOBU, note: ' ', feedbackBy: 'us' } as const
    expect(await change(here, view, bare)).toEqual(refused(400, 'bad-request'))
    const unsaid = { revision: view.revision, change: { kind: 'hand-over', to: TOBU, note: 'x' } }
    expect(await here.send('PATCH', `/api/cases/${view.id}`, unsaid)).toEqual(refused(400, 'bad-request'))
  })

  test('on what is no longer so is refused', async () => {
    const { view, here } = await between()
    await changed(here, view, { kind: 'note', text: '電話した' })
    expect(await change(here, view, to(TOBU))).toEqual(refused(409, 'changed-meanwhile'))
  })

  test('fifty times is enough', async () => {
    const { view, here } = await between()
    let seen = view
    for (let n = 1; n <= 50; n++) {
      seen = await changed(here, seen, to(POLICE))
      seen = await changed(here, seen, withdrawn(`o${n}`))
    }
    expect(await change(here, seen, to(POLICE))).toEqual(refused(409, 'too-many'))
  }, 30_000)
})

describe('before a centre has answered', () => {
  test('its staff read, note and answer, and nothing else', async () => {
    const { asked, there, report } = await handed({ told: { replyWish: 'both' } })
    const noted = await changed(there, asked, { kind: 'note', text: '住所を確かめます' })
    for (const what of [
      { kind: 'take' },
      { kind: 'take-over' },
      { kind: 'status', to: 'watching' },
      { kind: 'ask', reportId: report.reportId, text: '何時ごろでしたか' },
      { kind: 'contact', how: 'call', outcome: 'met' },
      { kind: 'add-task', text: '電話する', dueOn: '2026-07-03' },
      { kind: 'close', feedback: { kind: 'withheld', reason: 'told-by-phone' } },
      withdraw,
      { kind: 'seen' },
    ] satisfies NewChange[]) {
      expect(await change(there, noted, what)).toEqual(refused(409, 'not-possible-now'))
    }
    const look = { reportId: report.reportId, reason: 'call-back' }
    expect(await there.send('POST', `/api/cases/${asked.id}/reporter`, look)).toEqual(
      refused(409, 'not-possible-now'),
    )
    expect((await findCase(asked.id))?.revision).toBe(noted.revision)
  })

  const who = (...centreIds: string[]): StaffView => aStaff({ centreIds })
  const waits = { centreId: 'chuo', handOver: { to: { kind: 'centre', centreId: 'tobu' } } } as const
  test.each([
    ['nobody is asked', who('chuo'), { centreId: 'chuo', handOver: null }, false],
    ['the sender', who('chuo'), waits, false],
    ['the centre that is asked', who('tobu'), waits, true],
    ['somebody of both', who('chuo', 'tobu'), waits, false],
    ['somebody of every centre', who(), waits, false],
    ['a former centre', who('nanbu'), waits, false],
    ['a body is asked', who('chuo'), { centreId: 'chuo', handOver: { to: { kind: 'body' } } }, false],
  ] as const)('%s', (_, whoever, current, isAsked) => {
    expect(isOnlyAsked(whoever, current)).toBe(isAsked)
    const kinds = ['take', 'close', 'hand-over', 'risk', 'merge', 'seen', undefined] as const
    for (const kind of kinds) expect(mayChange(whoever, current, kind)).toBe(!isAsked)
    for (const kind of ['note', 'answer-hand-over'] satisfies Change['kind'][])
      expect(mayChange(whoever, current, kind)).toBe(true)
  })
})

describe('accepting', () => {
  test('moves the case into the hands of whoever accepts; the sender goes on seeing it', async () => {
    const { asked, taker, there, here } = await handed()
    const moved = await changed(there, asked, answer('accepted', 'きょう訪問します'))
    expect(moved).toMatchObject({
      centreId: 'tobu',
      status: 'active',
      owner: { id: taker.id, name: '職員 二郎' },
      handOver: null,
      checkedAt: null,
      handOvers: [
        {
          state: 'accepted',
          answer: 'きょう訪問します',
          answeredBy: { id: taker.id },
          answeredAt: NOW.toISOString(),
          feedbackBy: 'them',
        },
      ],
    })
    expect(moved.history.at(-1)).toMatchObject({
      kind: 'hand-over-accepted',
      changes: [
        { what: 'owner', from: '職員 一郎', to: '職員 二郎' },
        { what: 'centre', from: 'chuo', to: 'tobu' },
      ],
    })
    expect(moved.clocks.map(({ kind }) => kind)).not.toContain('hand-over')
    expect(CaseView.parse((await here.get(`/api/cases/${moved.id}`)).body)).toEqual(moved)
    expect(await findCase(moved.id)).toMatchObject({ formerCentreId: 'chuo', sharedWith: ['chuo'] })
    await changed(there, moved, { kind: 'contact', how: 'visit', outcome: 'met' })
  })

  test('tells whoever had it, and whoever handed it over, without content', async () => {
    const { ports, sent } = anOutbox()
    const { view, sender, there } = await between()
    const colleague = aStaff({ centreIds: ['chuo'] })
    const asked = await changed(cases.staff(colleague), view, to(TOBU))
    await changed(there, asked, answer('accepted'))
    await flushNotices(ports)
    const told = sent().filter(({ to: whom }) => !whom.includes('duty') && !whom.includes('second'))
    expect(new Set(told.map(({ to: whom }) => whom))).toEqual(
      new Set([`U-${sender.id}`, `U-${colleague.id}`]),
    )
    for (const { answer: said } of told) assertContentFree(said)
  })

  test('by two at once gives it to the first', async () => {
    const { asked } = await handed()
    const takers = [aStaff({ centreIds: ['tobu'] }), aStaff({ centreIds: ['tobu'] })]
    const replies = await Promise.all(
      takers.map((who) => change(cases.staff(who), asked, answer('accepted'))),
    )
    const won = replies.find(({ status }) => status === 200)
    expect(replies.find(({ status }) => status === 409)).toEqual(refused(409, 'already-assigned'))
    expect((await findCase(asked.id))?.owner).toEqual(CaseView.parse(won?.body).owner)
  })

  test('works although something else has changed since, and twice it changes nothing', async () => {
    const { asked, here, there } = await handed()
    await changed(here, asked, { kind: 'note', text: '電話があった' })
    const moved = await changed(there, asked, answer('accepted'))
    expect(await changed(there, asked, answer('accepted'))).toEqual(moved)
  })

  test('is for the centre that is asked alone', async () => {
    const { asked, here } = await handed()
    expect(await change(here, asked, answer('accepted'))).toEqual(refused(403, 'not-allowed'))
    const stranger = cases.staff(aStaff({ centreIds: ['nanbu'] }))
    expect(await change(stranger, asked, answer('accepted'))).toEqual(refused(404, 'not-found'))
    expect(await change(here, asked, answer('accepted', '', 'o9'))).toEqual(refused(404, 'not-found'))
    const viewer = cases.staff(aStaff({ centreIds: ['tobu'], role: 'viewer' }))
    expect(await change(viewer, asked, answer('accepted'))).toEqual(refused(403, 'not-allowed'))
  })

  test('and handing on and back again lets every centre that had it see it', async () => {
    const { asked, here, there } = await handed()
    const moved = await changed(there, asked, answer('accepted'))
    const back = await changed(there, moved, to({ kind: 'centre', centreId: 'chuo' }))
    const declined = await changed(here, back, answer('declined', '担当外です', 'o2'))
    expect(declined).toMatchObject({ centreId: 'tobu', handOver: null })
    expect(await findCase(moved.id)).toMatchObject({ centreId: 'tobu', sharedWith: ['chuo'] })
    const again = await changed(there, declined, to({ kind: 'centre', centreId: 'nanbu' }))
    const third = cases.staff(aStaff({ centreIds: ['nanbu'] }))
    await changed(third, again, answer('accepted', '', 'o3'))
    expect(await findCase(moved.id)).toMatchObject({ centreId: 'nanbu', sharedWith: ['chuo', 'tobu'] })
    expect(await here.get(`/api/cases/${moved.id}`)).toMatchObject({ status: 200 })
  })
})

describe('declining', () => {
  test('needs words; the sender keeps the case and is told', async () => {
    const { ports, sent } = anOutbox()
    const { asked, sender, there } = await handed({ told: { danger: 'yes' } })
    expect(await change(there, asked, answer('declined'))).toEqual(refused(409, 'words-missing'))
    const kept = await changed(there, asked, answer('declined', '東部の住所ではありません'))
    expect(kept).toMatchObject({
      centreId: 'chuo',
      status: 'active',
      owner: { id: sender.id },
      handOver: null,
      handOvers: [{ state: 'declined', answer: '東部の住所ではありません' }],
    })
    expect(await there.get(`/api/cases/${asked.id}`)).toEqual(refused(404, 'not-found'))
    expect(await findCase(asked.id)).toMatchObject({ ringsAt: null, sharedWith: [] })
    await flushNotices(ports)
    const told = sent().filter(({ to: whom }) => whom === `U-${sender.id}`)
    expect(JSON.stringify(told)).toContain('引き継ぎの返事が届きました')
  })

  test('what has changed meanwhile, or was answered, is refused', async () => {
    const { asked, here, there } = await handed()
    const noted = await changed(here, asked, { kind: 'note', text: '続報' })
    expect(await change(there, asked, answer('declined', 'x'))).toEqual(refused(409, 'changed-meanwhile'))
    const moved = await changed(there, noted, answer('accepted'))
    expect(await change(there, moved, answer('declined', 'x'))).toEqual(refused(409, 'not-possible-now'))
  })
})

describe('withdrawing', () => {
  test('takes the case out of the other centre’s sight', async () => {
    const { asked, here, there } = await handed()
    const back = await changed(here, asked, withdraw)
    expect(back).toMatchObject({ handOver: null, handOvers: [{ state: 'withdrawn' }] })
    expect(await there.get(`/api/cases/${asked.id}`)).toEqual(refused(404, 'not-found'))
    expect(await change(here, back, withdraw)).toEqual(refused(409, 'not-possible-now'))
    expect(await change(here, back, withdrawn('o9'))).toEqual(refused(404, 'not-found'))
  })

  test('is for the centre that handed it over', async () => {
    const { asked, there, here } = await handed()
    const moved = await changed(there, asked, answer('accepted'))
    const on = await changed(there, moved, to({ kind: 'centre', centreId: 'nanbu' }))
    expect(await change(here, on, withdrawn('o2'))).toEqual(refused(403, 'not-allowed'))
  })
})

describe('handing a case to a body outside of the network', () => {
  test('is work: it has an owner and counts as the response; the answer is written down by the sender', async () => {
    const { asked, sender, here } = await handed({ status: 'new' }, POLICE)
    expect(asked).toMatchObject({
      status: 'active',
      owner: { id: sender.id },
      respondedAt: NOW.toISOString(),
      checkedAt: null,
      handOver: { to: POLICE },
    })
    expect(asked.history.at(-1)?.text).toContain('警察(見本署)')
    const answered = await changed(here, asked, answer('accepted', '巡回してくれる'))
    expect(answered).toMatchObject({
      status: 'watching',
      centreId: 'chuo',
      owner: { id: sender.id },
      handOver: null,
      checkedAt: null,
      handOvers: [{ state: 'accepted', answer: '巡回してくれる' }],
    })
    expect(answered.clocks.length).toBeGreaterThan(0)
  })

  test('declined, it stays as it was', async () => {
    const { asked, here } = await handed({}, POLICE)
    expect(await changed(here, asked, answer('declined', '事件ではない'))).toMatchObject({
      status: 'active',
      handOvers: [{ state: 'declined', answer: '事件ではない' }],
    })
  })
})

test('a case whose hand-over waits is not closed', async () => {
  const { asked, here } = await handed()
  const close = { kind: 'close', feedback: { kind: 'withheld', reason: 'another-body' } } as const
  expect(await change(here, asked, close)).toEqual(refused(409, 'hand-over-waits'))
  const back = await changed(here, asked, withdraw)
  expect(await changed(here, back, close)).toMatchObject({ status: 'closed' })
})
