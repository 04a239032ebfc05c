import { survey } from '#bot/conversation/flow.ts'
import type { Answer, Button, Card } from '#bot/conversation/say.ts'
import { newDraft } from '#bot/conversation/turns.ts'
import { directoryCommands } from '#bot/directory/directory.commands.ts'
import { contactsAnswer } from '#bot/directory/directory.messages.ts'
import { type Directory, loadPreset, openDirectory } from '#bot/directory/directory.ts'
import { momentWords } from '#bot/directory/hours-words.ts'
import { nearbyFlow } from '#bot/directory/nearby.flow.ts'
import type { Place } from '#shared/reports/contract.ts'
import { type Chat, chat } from '#test/support/chat.ts'

const meguro = openDirectory(await loadPreset('meguro'))
const mimasaka = openDirectory(await loadPreset('mimasaka'))
const noon = new Date('2026-06-10T12:00:00+09:00')
const night = new Date('2026-06-10T22:00:00+09:00')

function cardsOf({ says }: Answer): Card[] {
  return says.flatMap((say) => (say.kind === 'card' ? [say.card] : say.kind === 'cards' ? say.cards : []))
}

function phonesOf(buttons: Button[] = []): string[] {
  return buttons.flatMap(({ action }) => (action.kind === 'call' ? [action.phone] : []))
}

function areaOf(directory: Directory, place: Place) {
  const { centre, districtId } = directory.responsible({ place })
  return { centre, district: directory.district(districtId ?? '') }
}

const wordsOf = (answer: Answer) => JSON.stringify(answer)

function commands(directory = mimasaka, districtId: string | null = 'sakuto') {
  return directoryCommands(directory, 'form', async () => districtId)
}

describe('連絡先', () => {
  test('by day begins with the person’s own centre', async () => {
    const [own, all, emergency, further] = cardsOf(await commands().contacts({ userId: 'U1', at: noon }))
    expect(own?.title).toBe('作東地域ステーション')
    expect(own?.lines).toContain('いま開いています。')
    expect(phonesOf(own?.buttons)).toEqual(['0868-75-2780'])
    expect(phonesOf(all?.buttons)).toHaveLength(5)
    expect(all?.buttons?.[1]?.label).toBe('大原・東粟倉 0868-78-0509')
    expect(phonesOf(emergency?.buttons)).toEqual(['119', '110'])
    expect(phonesOf(further?.buttons)).toEqual(['189', '188'])
  })

  test('by night begins with the duty desk and says when the centre opens', async () => {
    const [first, own] = cardsOf(await commands().contacts({ userId: 'U1', at: night }))
    expect(phonesOf(first?.buttons)).toEqual(['0868-72-1111'])
    expect(first?.lines.join()).toContain('作東地域ステーションは、あした 8:00に開きます。')
    expect(own?.title).toBe('作東地域ステーション')
  })

  test('without a district shows all of them; the other tiles offer to choose one', async () => {
    const [all] = cardsOf(await commands(meguro, null).contacts({ userId: 'U1', at: noon }))
    expect(phonesOf(all?.buttons)).toHaveLength(5)
    const [salons] = cardsOf(await commands(meguro, null).salons({ userId: 'U1', at: noon }))
    expect(salons?.buttons?.map(({ label }) => label)).toContain('地区をえらぶ')
  })

  test('fits a municipality of thirty districts', async () => {
    const [district] = meguro.preset.districts
    const districts = Array.from({ length: 30 }, (_, i) => ({
      ...district,
      id: `d${i}`,
      name: 'あ'.repeat(20),
      centreId: 'chuo',
      towns: [],
    }))
    const wide = openDirectory({ ...meguro.preset, districts })
    const answer = await commands(wide, null).contacts({ userId: 'U1', at: night })
    expect(answer.says.length).toBeLessThanOrEqual(5)
    const rows = cardsOf(answer).flatMap(({ rows = [] }) => rows)
    expect(rows.filter(({ label }) => label === districts[0]?.name)).toHaveLength(30)
    for (const { buttons = [] } of cardsOf(answer)) {
      expect(buttons.length).toBeLessThanOrEqual(12)
      for (const { label } of buttons) expect(label.length).toBeLessThanOrEqual(20)
    }
  })
})

describe('連絡先 for where somebody is', () => {
  const about = { draftId: 'd', userId: 'U1' }
  const flow = nearbyFlow(meguro)
  const begun = chat(flow, { intake: 'form' })

  async function answerTo(told: Chat, at: Date): Promise<Card[]> {
    if (told.next.kind !== 'review') throw new Error(`it asks on: ${told.words}`)
    const { values } = survey(flow, told.draft, { at, intake: 'form', savedPlaces: [] })
    const found = await flow.atReview?.(values, { ...about, at })
    return found?.kind === 'over' ? cardsOf(found.answer) : []
  }

  test('is offered beside every number and asks for the place, by map or by name', () => {
    const [all] = cardsOf(contactsAnswer(meguro, { districtId: null, at: noon }))
    expect(all?.buttons?.at(-1)?.action).toEqual({ kind: 'command', name: 'nearby' })
    expect(begun.words).toContain('いまどこにいますか')
    expect(begun.buttons).toContain('場所を送る')
  })

  test('by day names the centre of that area with its phone, its map and a way to keep it', async () => {
    const [own, emergency] = await answerTo(begun.press('場所を送る'), noon)
    const { centre, district } = areaOf(meguro, { kind: 'pin', latitude: 35.64, longitude: 139.69 })
    expect(own).toMatchObject({ eyebrow: district?.name, title: centre.name })
    expect(own?.lines).toContain('いま開いています。')
    expect(phonesOf(own?.buttons)).toEqual([centre.phone])
    expect(own?.buttons?.map(({ action }) => action)).toEqual([
      expect.objectContaining({ kind: 'call' }),
      {
        kind: 'link',
        url: expect.stringMatching(/^https:\/\/www\.google\.com\/maps\/search\/\?api=1&query=/),
      },
      { kind: 'command', name: 'set-district', argument: district?.id },
      { kind: 'command', name: 'contacts' },
    ])
    expect(phonesOf(emergency?.buttons)).toEqual(['119', '110'])
  })

  test('by night sends to the duty desk first; a name of a town will do, and words that name none do not', async () => {
    const [first] = await answerTo(begun.type('駒場です'), night)
    expect(phonesOf(first?.buttons)).toEqual([meguro.preset.dutyDesk.phone])
    const lost = begun.type('どこかの町')
    expect([lost.at, lost.words]).toEqual(['place', expect.stringContaining('見つかりませんでした')])
  })

  test('far away says so, and whom to call all the same', async () => {
    const far = begun.send({ kind: 'place', latitude: 43.06, longitude: 141.35, messageId: 'm' })
    const [own] = await answerTo(far, noon)
    expect(own?.eyebrow).toContain('わかりませんでした')
    expect(phonesOf(own?.buttons)).toHaveLength(1)
  })

  test('is forgotten soon by whoever wanted something else', () => {
    const whose = { id: 'd', userId: 'U1', known: { answers: {}, savedPlaces: [] }, state: 'open' as const }
    const draft = newDraft(flow, whose, { at: noon, intake: 'form', savedPlaces: [] }, { draftDays: 5 })
    expect(draft.expiresAt.getTime() - noon.getTime()).toBe(15 * 60_000)
  })
})

test('FAX numbers stand wherever there are some, for those who do not hear', () => {
  const { dutyDesk, centres } = meguro.preset
  const withFax = openDirectory({
    ...meguro.preset,
    dutyDesk: { ...dutyDesk, fax: '03-0000-0199' },
    centres: centres.map((centre) => ({ ...centre, fax: '03-0000-0198' })),
  })
  const districtId = meguro.preset.districts[0]?.id ?? null
  const rows = cardsOf(contactsAnswer(withFax, { districtId, at: night })).flatMap((card) => card.rows ?? [])
  expect(rows).toEqual(
    expect.arrayContaining([
      { label: 'FAX', value: '03-0000-0199' },
      { label: 'FAX', value: '03-0000-0198' },
      { label: '目黒区 福祉総合課 FAX', value: '03-5722-9062' },
    ]),
  )
})

test.each(['salons', 'consult'] as const)(
  '%s says whom to call and when, and never “coming soon”',
  async (tile) => {
    for (const directory of [meguro, mimasaka]) {
      const { districts, dutyDesk } = directory.preset
      const { centre } = directory.responsible({ district: districts[0]?.id })
      const answerAt = (at: Date) => commands(directory, districts[0]?.id)[tile]({ userId: 'U1', at })
      const [day] = cardsOf(await answerAt(noon))
      expect(phonesOf(day?.buttons)).toEqual([centre.phone])
      const [later] = cardsOf(await answerAt(night))
      // Nothing about a salon is urgent; what one may want to talk about can be.
      const urgent = tile === 'consult' ? [dutyDesk.phone] : []
      expect(phonesOf(later?.buttons)).toEqual([...urgent, centre.phone])
      for (const { lines } of [day, later].flatMap((card) => card ?? [])) {
        expect(lines.join()).toMatch(/月〜金 8:\d\d〜1\d:00/)
        expect(lines.join()).not.toMatch(/準備中|近日|まもなく|予定です/)
      }
    }
  },
)

test('every number can be read too, for those who call from another phone', async () => {
  for (const directory of [meguro, mimasaka]) {
    for (const tile of ['salons', 'consult', 'contacts'] as const) {
      for (const { rows = [], buttons = [] } of cardsOf(
        await commands(directory)[tile]({ userId: 'U1', at: night }),
      )) {
        const read = [...rows.map(({ value }) => value), ...buttons.map(({ label }) => label)].join()
        for (const phone of phonesOf(buttons)) expect(read).toContain(phone)
      }
    }
  }
})

test('使い方 promises days to whoever leaves in the middle, not to whoever presses stop', async () => {
  const words = wordsOf(await directoryCommands(meguro, 'form', async () => null).howto())
  expect(words).toContain('とちゅうで閉じても')
  expect(words).not.toContain('とちゅうでやめても')
})

test('使い方 says how, what not to expect, how data is treated, and has 119 and 110', async () => {
  const form = await directoryCommands(meguro, 'form', async () => null).howto()
  expect(cardsOf(form).flatMap(({ buttons }) => phonesOf(buttons))).toEqual(['119', '110'])
  expect(wordsOf(form)).toContain('LINEのトークには残りません')
  const chat = await directoryCommands(meguro, 'chat', async () => null).howto()
  expect(wordsOf(chat)).not.toContain('LINEのトークには残りません')
})

test('moments are said as people say them', () => {
  const moment = (wall: string) => momentWords(new Date(`${wall}:00+09:00`), noon)
  expect(moment('2026-06-10T18:00')).toBe('きょう 18:00')
  expect(moment('2026-06-11T08:30')).toBe('あした 8:30')
  expect(moment('2026-06-15T08:30')).toBe('6月15日(月) 8:30')
})
