import fc from 'fast-check'
import type { Move } from '#bot/conversation/advance.ts'
import type { Flow } from '#bot/conversation/flow.ts'
import type { Action } from '#bot/conversation/say.ts'
import { loadPreset, openDirectory } from '#bot/directory/directory.ts'
import { toMessages } from '#bot/line/outbound.ts'
import { reportFlow } from '#bot/reports/report.flow.ts'
import { actionsOf, type Chat, chat, moveOf } from '#test/support/chat.ts'
import { aFlow } from './a-flow.ts'

const ADDRESSES = { liffId: '1234567890-abcdefgh', publicUrl: 'https://watch.example.jp' }
const known = { district: 'chuo', reporterName: '見本 花子' }
const flowOf = async (preset: string) =>
  reportFlow({
    directory: openDirectory(await loadPreset(preset)),
    known: async () => ({ answers: known, savedPlaces: [] }),
    submit: async () => ({ says: [] }),
  })
const FLOWS: Record<string, Flow> = {
  sample: aFlow(),
  meguro: await flowOf('meguro'),
  mimasaka: await flowOf('mimasaka'),
}

/** What somebody might do next, whatever is on the screen. */
const deed = fc.oneof(
  { weight: 8, arbitrary: fc.record({ kind: fc.constant('press' as const), which: fc.nat(40) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('old' as const), which: fc.nat(400) }) },
  { weight: 1, arbitrary: fc.constant({ kind: 'twice' as const }) },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('type' as const),
      text: fc.oneof(
        fc.constantFrom(
          'もどる',
          'やめる',
          'わからない',
          'とばす',
          'ここまでで送る',
          '送る',
          '090-0000-0001',
          'きのう',
          'constructor',
        ),
        fc.string({ maxLength: 30 }),
        fc.constant('あ'.repeat(5000)),
      ),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      { kind: 'sticker' as const },
      { kind: 'photo' as const },
      { kind: 'pin' as const },
    ),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('junk' as const),
      step: fc.constantFrom(
        'danger',
        'kind',
        'signs',
        'marks',
        'photos',
        'place',
        '$form',
        'nowhere',
        'constructor',
        '__proto__',
      ),
      value: fc.constantFrom('=', '+', '-', '!', '>0', '>99', '>x', 'yes', '__proto__', ''),
    }),
  },
)
type Deed = typeof deed extends fc.Arbitrary<infer D> ? D : never

const inChat = (action: Action) => !['call', 'open', 'link', 'command'].includes(action.kind)
const pressable = (now: Chat) =>
  now.answer ? actionsOf(now.answer).filter(({ action }) => inChat(action)) : []

const checked = new Set<string>()

/** Everything that must hold wherever somebody stands. */
function check(now: Chat): void {
  if (now.answer === null) return
  const said = `${now.at} ${JSON.stringify(now.answer)}`
  if (checked.has(said)) return
  checked.add(said)
  expect(now.answer.says.length).toBeLessThanOrEqual(5)
  expect(now.answer.choices?.length ?? 0).toBeLessThanOrEqual(13)
  toMessages(now.answer, ADDRESSES) // throws for what LINE would refuse
  const actions = pressable(now)
  const controls = actions.flatMap(({ action }) => (action.kind === 'control' ? [action.control] : []))
  expect(controls).toContain(now.at === 'stopped' ? 'resume' : 'stop')
  if (now.at === 'stopped') return
  expect(actions.length).toBeGreaterThan(1)
  const isFirst = now.answer.says.some((say) => say.kind === 'card' && say.card.eyebrow?.startsWith('1 /'))
  if (!isFirst) expect(controls).toContain('back')
}

function walk(flow: Flow, intake: 'form' | 'chat', deeds: Deed[]): Chat {
  const seen: Move[] = []
  let now = chat(flow, { intake }, known)
  check(now)
  deeds.forEach((done, i) => {
    const move = moveFor(done, now, seen, i)
    seen.push(move)
    if (now.at === 'sent') return
    now = now.at === 'stopped' ? now.send({ kind: 'control', control: 'resume' }) : now.send(move)
    check(now)
  })
  return now
}

function moveFor(done: Deed, now: Chat, seen: Move[], i: number): Move {
  const sticker = { kind: 'other', what: 'sticker' } as const
  switch (done.kind) {
    case 'press': {
      const actions = pressable(now)
      const action = actions[done.which % Math.max(1, actions.length)]?.action
      return action ? moveOf(action) : sticker
    }
    case 'old':
      return seen[done.which % Math.max(1, seen.length)] ?? sticker
    case 'twice':
      return seen.at(-1) ?? sticker
    case 'type':
      return { kind: 'text', text: done.text, messageId: `t${i}` }
    case 'photo':
      return { kind: 'photo', photoId: `p${i}`, messageId: `t${i}` }
    case 'pin':
      return { kind: 'place', latitude: 35.6, longitude: 139.7, messageId: `t${i}` }
    case 'junk':
      return { kind: 'tap', step: done.step, value: done.value }
    default:
      return sticker
  }
}

/** From anywhere, the shortest honest way leads to sending: answer what must be, pass over the rest. */
function leadsOut(now: Chat): boolean {
  let at = now.at === 'stopped' ? now.send({ kind: 'control', control: 'resume' }) : now
  for (let i = 0; i < 60 && at.at !== 'sent'; i++) {
    const first = at.at === 'danger' || at.at === 'kind'
    const last = { kind: 'control', control: 'send' } as const
    if (at.at === 'review') at = at.send(last)
    else if (first) at = at.send(moveOf(pressable(at)[0]?.action ?? { kind: 'sendLocation' }))
    else at = at.send({ kind: 'control', control: 'skip' })
  }
  return at.at === 'sent'
}

describe.each(Object.keys(FLOWS))('people wander through %s', (name) => {
  test.each(['form', 'chat'] as const)('with INTAKE=%s, and nobody gets stuck', (intake) => {
    const flow = FLOWS[name]
    if (!flow) throw new Error('no such flow')
    fc.assert(
      fc.property(fc.array(deed, { maxLength: 40 }), (deeds) => leadsOut(walk(flow, intake, deeds))),
      { numRuns: 350 },
    )
  })
})

test('nothing that was typed beside the questions is lost on the way to sending', () => {
  const flow = FLOWS['meguro']
  if (!flow) throw new Error('no such flow')
  fc.assert(
    fc.property(fc.array(deed, { maxLength: 25 }), (deeds) => {
      const now = chat(flow, { intake: 'form' }).press('いいえ')
      const text = 'めったに見ない言葉'
      const kept = now.type(text)
      let at = kept
      for (const [i, done] of deeds.entries()) {
        if (at.at === 'stopped' || at.at === 'sent') break
        at = at.send(moveFor(done, at, [], i))
      }
      expect(at.draft.typed.some((typed) => typed.text === text)).toBe(true)
    }),
    { numRuns: 300 },
  )
})
