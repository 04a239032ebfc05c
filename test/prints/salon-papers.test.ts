import { randomUUID } from 'node:crypto'
import { printSession } from '#bot/prints/salons/print-session.ts'
import { qrOf } from '#bot/prints/salons/qr.ts'
import type { SessionPaper } from '#bot/prints/salons/session-paper.ts'
import type { SalonPrintForm } from '#shared/prints/rules.ts'
import { DeskSession, type PartyView } from '#shared/salons/desk.ts'
import { readPdf } from './printed.ts'
import { codesIn, decoded } from './scanned.ts'

const AT = new Date('2026-12-14T03:00:00.000Z')
const LINK = 'https://liff.line.me/1-a/salons/mihon:2026-12-15'
const DOOR = 'https://liff.line.me/1-a/check-in/abcdefghijklmnopqrstuvwxyz'

const aParty = (over: Partial<PartyView> = {}): PartyView => ({
  id: randomUUID(),
  signUpId: 's1',
  size: 1,
  state: 'seat',
  because: null,
  placeInLine: null,
  until: null,
  slotAt: null,
  since: AT.toISOString(),
  source: 'line',
  isEveryDate: false,
  name: '例田 太郎',
  nameless: null,
  phone: '090-0000-0001',
  needs: [],
  needsNote: null,
  unsent: [],
  proxy: null,
  onLine: true,
  isBlocking: false,
  came: null,
  calledAt: null,
  mayAskAfter: false,
  ...over,
})

function paperOf(parties: PartyView[], session: Partial<DeskSession['session']> = {}): SessionPaper {
  const desk = DeskSession.parse({
    session: {
      id: 'mihon:2026-12-15',
      seriesId: 'mihon',
      name: '見本サロン',
      kind: 'salon',
      date: '2026-12-15',
      startsAt: '2026-12-15T04:30:00.000Z',
      endsAt: '2026-12-15T06:00:00.000Z',
      place: { name: '見本会館', districtId: 'osawa', access: '見本駅から歩いて3分' },
      note: null,
      about: 'お茶を飲みます。',
      forWhom: 'どなたでも',
      bring: '室内ばき',
      fee: '100円',
      organiser: '見本の会',
      contact: { name: '見本の会の世話人', phone: '03-0000-0001' },
      signUp: 'line',
      capacity: 20,
      seatsLeft: 20,
      waiting: 0,
      state: 'open',
      pictures: [],
      ...session,
    },
    revision: 0,
    taken: 0,
    forgotten: 0,
    parties,
    programme: null,
    volunteers: null,
    attendance: null,
    checkInLink: DOOR,
  })
  return { desk, sessionLink: LINK, municipality: '見本市', by: '職員 一郎', at: AT }
}

const printed = async (form: SalonPrintForm, paper: SessionPaper) => readPdf(await printSession(form, paper))

describe('the list for the table', () => {
  test('has everybody with a number and what they need, room for who just comes, and the line apart', async () => {
    const { flat, pages, info } = await printed(
      'list',
      paperOf([
        aParty({ size: 2, needs: ['wheelchair'], needsNote: '入口の近くがよい' }),
        aParty({ name: '見本 花子', came: 1 }),
        aParty({ name: '', nameless: 2, since: '2026-12-01T01:05:00.000Z', state: 'offered' }),
        aParty({ name: '例田 次郎', size: 3, state: 'waiting', placeInLine: 1 }),
        aParty({ name: '取消 三郎', state: 'left' }),
      ]),
    )
    expect(flat).toContain('12月15日(火)13:30〜15:00見本会館')
    expect(flat).toContain('来る方2組3人キャンセル待ち2組4人')
    expect(flat).toContain('1□例田太郎2人車いすで行く入口の近くがよい2□✓見本花子1人')
    expect(flat).toMatch(/申し込みなしで来た方.*□□□□□□□□キャンセル待ち/)
    expect(flat).toContain('□お名前なし2（12月1日(火)10:05申し込み）1人席の返事待ち1□例田次郎3人')
    expect(flat).not.toContain('取消三郎')
    expect(flat).not.toContain('090') // it lies open on a table
    expect(pages).toHaveLength(1)
    expect(info).toMatchObject({ Title: '名簿 見本サロン 2026-12-15' })
  })

  test('of 60 parties goes over several pages, each with its head; of nobody it still is a list', async () => {
    const many = Array.from({ length: 60 }, (_, nth) => aParty({ name: `例田 ${nth + 1}郎` }))
    const { pages, flat } = await printed('list', paperOf(many))
    expect(pages.length).toBeGreaterThan(2)
    for (const page of pages.slice(0, 2)) expect(page.replace(/\s/g, '')).toContain('番号来た名前人数')
    for (const { name } of many) expect(flat).toContain(name.replace(' ', ''))
    const none = await printed('list', paperOf([]))
    expect(none.flat).toContain('来る方0組0人')
    expect(none.pages).toHaveLength(1)
  })

  test('marks a letter that cannot be printed and says so', async () => {
    const { flat } = await printed('list', paperOf([aParty({ name: '見本 🌸 花子' })]))
    expect(flat).toContain('見本〓花子')
    expect(flat).toContain('U+1F338')
  })
})

describe('the list for the telephone', () => {
  test('has only whom LINE does not reach, how to reach them, and what to say', async () => {
    const { flat } = await printed(
      'phones',
      paperOf([
        aParty(),
        aParty({ name: '見本 花子', phone: '03-0000-0002', onLine: false }),
        aParty({
          name: '例田 次郎',
          phone: '',
          onLine: false,
          proxy: { name: '例田 三郎', phone: '03-0000-0003' },
        }),
        aParty({ name: '例田 四郎', onLine: false, state: 'offered', until: '2026-12-14T09:00:00.000Z' }),
        aParty({ name: '例田 五郎', onLine: false, state: 'waiting', placeInLine: 1, phone: '' }),
      ]),
    )
    expect(flat).toContain(
      '「見本サロン」のお知らせです。12月15日(火)13:30〜15:00です。場所は、見本会館です。',
    )
    expect(flat).toContain('持ちものは、室内ばきです。お金は、100円です。')
    expect(flat).not.toContain('太郎')
    expect(flat).toContain('□見本花子1人03-0000-0002□来る□休む')
    expect(flat).toContain('□例田次郎1人03-0000-0003（例田三郎さん）')
    expect(flat).toContain('□例田四郎1人090-0000-0001きょう18:00□席につく□ことわる')
    expect(flat).toContain('□例田五郎1人聞いていません')
  })

  test('of a date that was called off says so, to all of them', async () => {
    const paper = paperOf([aParty({ onLine: false }), aParty({ onLine: false, state: 'waiting' })], {
      state: 'cancelled',
      note: '大雪のため',
    })
    const { flat } = await printed('phones', paper)
    expect(flat).toContain('の回は、中止になりました。大雪のため')
    expect(flat).toContain('中止を伝える方')
    expect(flat).not.toContain('お待ちしています')
  })
})

describe('what hangs on walls', () => {
  test.each(['poster', 'flyer'] as const)(
    'the %s says what one has to know, and nobody’s name',
    async (form) => {
      const { flat, pages } = await printed(form, paperOf([aParty()]))
      const said = [
        '見本サロン',
        '12月15日(火)',
        '13:30〜15:00',
        '見本会館',
        '見本駅から歩いて3分',
        'どなたでも',
      ]
      for (const words of [...said, '室内ばき', '100円', '見本の会', '03-0000-0001', 'LINEで申し込む'])
        expect(flat.split(words).length - 1).toBeGreaterThanOrEqual(form === 'flyer' ? 2 : 1)
      expect(flat).not.toContain('例田')
      expect(pages).toHaveLength(1)
    },
  )

  test('says that one just comes, or that it was called off', async () => {
    const open = await printed('poster', paperOf([], { signUp: 'none' }))
    expect(open.flat).toContain('申し込みはいりません。そのまま来てください。')
    expect(open.flat).toContain('LINEでくわしく見る')
    const off = await printed('poster', paperOf([], { state: 'cancelled' }))
    expect(off.flat).toContain('この回は、中止です')
    expect(off.flat).not.toContain('LINEで申し込む')
  })

  test('loses no word of the longest texts and stays on one page', async () => {
    const long = {
      name: '見'.repeat(40),
      about: '話'.repeat(60),
      forWhom: '誰'.repeat(60),
      note: '知'.repeat(200),
    }
    const place = {
      name: '場'.repeat(40),
      districtId: 'x',
      address: '住'.repeat(100),
      access: '行'.repeat(120),
    }
    const { flat, pages } = await printed('poster', paperOf([], { ...long, place }))
    expect(pages).toHaveLength(1)
    for (const text of [...Object.values(long), place.name, place.address, place.access])
      expect(flat.split(text.charAt(0)).length - 1).toBeGreaterThanOrEqual(text.length)
  })

  test.each([
    ['poster', LINK],
    ['flyer', LINK],
    ['door', DOOR],
  ] as const)('the QR code of the %s leads where it says', async (form, link) => {
    const pdf = await printSession(form, paperOf([]))
    expect(codesIn(pdf)).toEqual(form === 'flyer' ? [link, link] : [link])
    expect(decoded(qrOf(link))).toBe(link)
  })
})
