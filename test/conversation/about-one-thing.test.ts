/** A flow that is about one thing among many, as signing up for one of many sessions is. */
import { z } from 'zod'
import { count } from '#bot/conversation/count-step.ts'
import { type AboutDraft, defineFlow, type Looked } from '#bot/conversation/flow.ts'
import { openPage, type PageOptions } from '#bot/conversation/page.ts'
import type { Values } from '#bot/conversation/step.ts'
import { confidential, given, optional, text } from '#bot/conversation/steps.ts'
import { useTestKeys } from '#test/support/keys.ts'
import { useDatabase } from '#test/support/mongo.ts'
import { type Talker, talker, talkOptions } from '#test/support/talker.ts'
import { aFlow } from './a-flow.ts'

useTestKeys()
useDatabase()

const Told = z.object({ thing: z.string(), people: z.number(), name: z.string().optional() })

/** Seats for a thing, of which so many are left; what is reserved and given back is written down. */
function seatFlow(over: { left?: number; known?: Record<string, unknown> } = {}) {
  const log: string[] = []
  const noted = (what: string, values: Values, { draftId }: AboutDraft) =>
    log.push(`${what} ${String(values['people'])} of ${String(values['thing'])} for ${draftId}`)
  const flow = defineFlow<z.infer<typeof Told>>({
    id: 'seat',
    title: '名前',
    result: Told,
    page: {
      title: '名前を書けますか',
      lines: ['書かなくてもだいじょうぶです。'],
      open: '書く',
      without: '書かない',
    },
    known: async () => ({ answers: over.known ?? {}, savedPlaces: [] }),
    begin: async (argument) =>
      argument === 'gone'
        ? { kind: 'said', answer: { says: [{ kind: 'text', text: 'もうありません。' }] } }
        : {
            kind: 'begin',
            answers: { thing: argument },
            says: [{ kind: 'text', text: `${argument}に申し込みます。` }],
          },
    steps: {
      thing: given('もの', z.string()),
      people: count({ label: '人数', title: '何人ですか', most: 10, unit: '人' }),
      name: {
        ...confidential(optional(text({ label: '名前', title: '名前は', maxLength: 40 }), 'skip')),
        passLabel: 'ない',
      },
    },
    atReview: async (values, about): Promise<Looked> => {
      noted('held', values, about)
      return Number(values['people']) > (over.left ?? 10)
        ? { kind: 'over', answer: { says: [{ kind: 'text', text: 'いっぱいです。' }] } }
        : { kind: 'fine', title: 'これで申し込みますか', lines: ['席をとりました。'], send: '申し込む' }
    },
    givenUp: async (values, about) => noted('given up', values, about),
    sentTitle: 'もう申し込んであります',
    submit: async ({ thing, people }) => ({ says: [{ kind: 'text', text: `${thing}に${people}人です。` }] }),
  })
  return { flow, log }
}

const begins = (thing: string) => ({ kind: 'command', name: 'seat', argument: thing }) as const

function somebody({ flow }: ReturnType<typeof seatFlow>, over: { intake?: 'form' | 'chat' } = {}): Talker {
  return talker(talkOptions({ flows: { seat: flow, report: aFlow() }, ...over }))
}

describe('a button that says what it is about', () => {
  test('begins with that answered, and asks the rest', async () => {
    const person = somebody(seatFlow())
    await person.hear(begins('七夕'))
    expect(person.words()).toContain('七夕に申し込みます。')
    expect(person.words()).toContain('何人ですか')
    await person.press('2人', 'ない')
    expect(person.words()).toMatch(/これで申し込みますか\n席をとりました。[\s\S]*人数: 2人/)
    expect(person.words()).not.toContain('もの:')
    await person.press('申し込む')
    expect(person.words()).toBe('七夕に2人です。')
  })

  test('pressed again goes on where it was', async () => {
    const { flow, log } = seatFlow()
    const person = somebody({ flow, log })
    await person.hear(begins('七夕'))
    await person.press('2人')
    await person.hear(begins('七夕'))
    expect(person.words()).toContain('七夕に申し込みます。')
    expect(person.words()).toContain('名前は')
    expect(log).toEqual([])
  })

  test('of another thing begins with that one and gives back what was reserved', async () => {
    const { flow, log } = seatFlow()
    const person = somebody({ flow, log })
    await person.hear(begins('七夕'))
    await person.press('2人', 'ない')
    await person.hear(begins('月見'))
    expect(person.words()).toContain('何人ですか')
    expect(log.map((line) => line.replace(/ for .*/, ''))).toEqual(['held 2 of 七夕', 'given up 2 of 七夕'])
    await person.press('1人', 'ない', '申し込む')
    expect(person.words()).toBe('月見に1人です。')
  })

  test('of something that is gone says so and keeps the way back to what is open', async () => {
    const person = somebody(seatFlow())
    await person.hear(begins('七夕'))
    await person.hear(begins('gone'))
    expect(person.words()).toBe('もうありません。')
    await person.press('続きから')
    expect(person.words()).toContain('何人ですか')
  })

  test('leaves a conversation of another kind open, and leads back to it in the end', async () => {
    const person = somebody(seatFlow())
    await person.hear({ kind: 'command', name: 'report' })
    await person.hear(begins('七夕'))
    await person.press('1人', 'ない', '申し込む')
    expect(person.buttons()).toEqual(['続きから'])
    await person.press('続きから')
    expect(person.words()).toContain('どれですか')
  })
})

describe('before its review', () => {
  test('a flow looks, and ends the draft when it cannot be had', async () => {
    const { flow, log } = seatFlow({ left: 2 })
    const person = somebody({ flow, log })
    await person.hear(begins('七夕'))
    await person.press('3人', 'ない')
    expect(person.words()).toBe('いっぱいです。')
    expect(log.map((line) => line.replace(/ for .*/, ''))).toEqual(['held 3 of 七夕', 'given up 3 of 七夕'])
    await person.type('こんにちは')
    expect(person.words()).toContain('何をしますか')
  })

  test('a flow looks again after an answer was edited, and when an old button brings the review back', async () => {
    const { flow, log } = seatFlow()
    const person = somebody({ flow, log })
    await person.hear(begins('七夕'))
    await person.press('2人', 'ない', '人数をなおす', '3人')
    await person.hear({ kind: 'stale' })
    expect(person.words()).toContain('席をとりました。')
    expect(log.map((line) => line.slice(0, 6))).toEqual(['held 2', 'held 3', 'held 3'])
  })

  test('a redelivered tap gets the same words and looks no second time', async () => {
    const { flow, log } = seatFlow()
    const person = somebody({ flow, log })
    await person.hear(begins('七夕'))
    await person.press('2人')
    const tap = person.input('ない')
    await person.hear(tap, { eventId: 'same' })
    const once = person.answer
    await person.hear(tap, { eventId: 'same' })
    expect(person.answer).toEqual(once)
    expect(log).toHaveLength(1)
  })
})

test('やめる gives back what was reserved, and the way back reserves it anew', async () => {
  const { flow, log } = seatFlow()
  const person = somebody({ flow, log })
  await person.hear(begins('七夕'))
  await person.press('2人', 'ない', 'やめる', '続きから')
  expect(log.map((line) => line.replace(/ \d of.*/, ''))).toEqual(['held', 'given up', 'held'])
  expect(person.words()).toContain('席をとりました。')
})

test('a button of one that was sent says so in the flow’s own words', async () => {
  const person = somebody(seatFlow())
  await person.hear(begins('七夕'))
  await person.press('2人', 'ない')
  const send = person.input('申し込む')
  await person.hear(send)
  await person.hear(send)
  expect(person.words()).toContain('もう申し込んであります\n七夕に2人です。')
})

test('somebody who writes that a neighbour worries them is offered to report, whatever is open', async () => {
  const person = somebody(seatFlow())
  await person.hear(begins('七夕'))
  await person.type('となりの人が心配です')
  expect(person.words()).toContain('連絡しますか')
  await person.press('はじめる')
  expect(person.words()).toContain('どれですか')
})

test('an answer is an answer, though a word of worry is in it', async () => {
  const other = aFlow({ id: 'other' })
  const offers = { command: 'report', isConcern: (text: string) => /心配|木/.test(text) }
  const person = talker(talkOptions({ flows: { other, report: aFlow() }, offers }))
  await person.hear({ kind: 'command', name: 'other' })
  await person.type('木')
  expect(person.words()).toContain('どの通りですか')
})

describe('with the page', () => {
  test('whoever told all of it before is not sent there again', async () => {
    const person = somebody(seatFlow({ known: { name: '例田 太郎' } }), { intake: 'form' })
    await person.hear(begins('七夕'))
    await person.press('2人')
    expect(person.words()).toContain('名前: 入力ずみ')
  })

  test('each conversation has its own, whichever was spoken of last', async () => {
    const { flow } = seatFlow()
    const report = aFlow()
    const person = somebody({ flow, log: [] }, { intake: 'form' })
    await person.hear({ kind: 'command', name: 'report' })
    await person.hear(begins('七夕'))
    await person.press('2人')
    expect(person.words()).toContain('名前を書けますか')
    expect(person.answer?.says.at(-1)).toMatchObject({
      card: {
        buttons: [{ label: '書く', action: { kind: 'open', path: '/form?of=seat' } }, { label: '書かない' }],
      },
    })
    const options: PageOptions = { flows: [flow, report], intake: 'form', draftDays: 5 }
    const opens = async (pagePath: string) =>
      (await openPage(options, person.userId, person.at(), { pagePath })).flow.id
    expect(await opens('/form?of=seat')).toBe('seat')
    expect(await opens('/form')).toBe('sample')
  })
})

test('numbers are tapped or typed, and no others than there may be', async () => {
  const person = somebody(seatFlow())
  await person.hear(begins('七夕'))
  expect(person.buttons().slice(0, 5)).toEqual(['1人', '2人', '3人', '4人', '5人から'])
  await person.press('5人から')
  expect(person.buttons().slice(0, 6)).toEqual(['5人', '6人', '7人', '8人', '9人', '10人'])
  await person.type('１１人')
  expect(person.words()).toContain('1人から10人までで答えてください。')
  await person.type('３人です')
  await person.type('ない')
  await person.press('人数をなおす')
  expect(person.words()).toContain('何人ですか')
})
