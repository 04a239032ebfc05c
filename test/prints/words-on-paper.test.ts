import fc from 'fast-check'
import { namesSomeone } from '#bot/cases/vault/feedback-names.ts'
import { breakEvenly, breakLines } from '#bot/prints/break-lines.ts'
import { printFonts } from '#bot/prints/fonts.ts'
import { MASK, masked } from '#bot/prints/mask.ts'
import { GETA, printable } from '#bot/prints/printable.ts'

const ONE_EACH = () => 1

describe('lines', () => {
  test('begin with no 、 or 。 and end with no opening bracket', () => {
    expect(breakLines('新聞が、たまる。', 3, ONE_EACH)).toEqual(['新聞', 'が、た', 'まる。'])
    expect(breakLines('あい「うえ」お', 3, ONE_EACH)).toEqual(['あい', '「う', 'え」お'])
  })

  test('keep a phone number whole', () => {
    expect(breakLines('電話は03-0000-0001です', 12, ONE_EACH)).toEqual(['電話は', '03-0000-0001', 'です'])
  })

  test('are broken anywhere where nothing else fits', () => {
    expect(breakLines('abcdef', 4, ONE_EACH)).toEqual(['abcd', 'ef'])
    expect(breakLines('。。。。。', 2, ONE_EACH)).toEqual(['。。', '。。', '。'])
    expect(breakLines('広い', 0.5, ONE_EACH)).toEqual(['広', 'い'])
  })

  test('keep the empty lines that somebody typed', () => {
    expect(breakLines('一\n\n二', 9, ONE_EACH)).toEqual(['一', '', '二'])
    expect(breakLines('', 9, ONE_EACH)).toEqual([''])
  })

  test('lose no letter and are never too wide', () => {
    const letters = fc.string({
      unit: fc.constantFrom(...Array.from('あ、。「」aA1-（）ー𠮷 \n')),
      maxLength: 80,
    })
    fc.assert(
      fc.property(letters, fc.integer({ min: 1, max: 12 }), (text, width) => {
        const lines = breakLines(text, width, ONE_EACH)
        expect(lines.join('').replace(/[ \n]/g, '')).toBe(text.replace(/[ \n]/g, ''))
        for (const line of lines) expect(Array.from(line).length).toBeLessThanOrEqual(width)
      }),
    )
  })
})

describe('letters', () => {
  test('that the font lacks become 〓, one for each, and are told', async () => {
    const { canDraw } = await printFonts()
    const missing: string[] = []
    const shown = printable('𠮷田さん 髙﨑さん 👨‍👩‍👧 ☑ \ue000', canDraw, (letter) => missing.push(letter))
    expect(shown).toBe(`${GETA}田さん 髙﨑さん ${GETA} ${GETA} ${GETA}`)
    expect(missing).toEqual(['𠮷', '👨‍👩‍👧', '☑', '\ue000'])
  })

  test('keep the shape that somebody chose for a name', async () => {
    const { canDraw } = await printFonts()
    expect(printable('神﨑', canDraw)).toBe('神﨑')
  })

  test('typed apart come together, and what cannot be seen goes', async () => {
    const { canDraw } = await printFonts()
    expect(printable('か\u3099き\u200b\u0007葛\u{e0100}\r\n次\t行', canDraw)).toBe('がき葛\n次 行')
  })
})

describe('passages that name the reporter', () => {
  const names = (text: string) =>
    namesSomeone(text, { names: ['見本 花子', '例田ベーカリー'], phones: ['090-0000-0001'] })

  test.each([
    ['見本さんから聞いた', `${MASK}さんから聞いた`],
    ['向かいの見本　花子です。', `向かいの${MASK}　${MASK}です。`],
    ['みもと商店の話', 'みもと商店の話'],
    ['電話は０９０−００００−０００１、夜', `電話は${MASK}、夜`],
    ['例田ベーカリーの店主', `${MASK}の店主`],
    ['新聞がたまっている', '新聞がたまっている'],
  ])('are hidden alone: %s', (text, shown) => {
    expect(masked(text, names, null)).toBe(shown)
  })

  test('are hidden also where the subject has the same family name, whose own name stays', () => {
    const family = (text: string) => namesSomeone(text, { names: ['例田 花子'], phones: [] })
    expect(masked('例田 太郎', family, '例田 太郎')).toBe('例田 太郎')
    expect(masked('例田太郎を案じて例田花子が来た', family, '例田 太郎')).toBe(
      `例田太郎を案じて${MASK}${MASK}が来た`,
    )
    expect(masked('例田 太郎（例田花子の父）', family, '例田 太郎（例田花子の父）')).not.toContain('花子')
  })

  test('hide the whole where they cannot be found in its parts', () => {
    const scattered = (text: string) => namesSomeone(text, { names: [], phones: ['090-0000-0001'] })
    const shown = masked('090と、0000と、0001', scattered, null)
    expect(scattered(shown)).toBe(false)
  })

  test('never remain, whatever was typed', () => {
    const pieces = fc.constantFrom(
      '見本',
      '花子',
      'さん',
      ' ',
      '、',
      '090',
      '-',
      '0000',
      '0001',
      '例田太郎',
      'は',
    )
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 12 }), (typed) => {
        const shown = masked(typed.join(''), names, '例田 太郎')
        expect(names(shown.replaceAll('例田太郎', '　'))).toBe(false)
      }),
    )
  })
})

test.each([
  ['between two sentences', 'いすで休めます。お水をどうぞ。', 12, ['いすで休めます。', 'お水をどうぞ。']],
  ['about in the middle', '電球の取りかえを手伝います', 12, ['電球の取りかえ', 'を手伝います']],
  ['nowhere, where all fits', '休めますどうぞ', 12, ['休めますどうぞ']],
])('large words are broken %s', (_, text, width, lines) => {
  const broken = breakEvenly(text, width, ONE_EACH)
  expect(broken).toEqual(lines)
  expect(broken.length).toBe(breakLines(text, width, ONE_EACH).length)
})
