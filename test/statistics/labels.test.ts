import { isLabel, isLabelGroup, LABEL_GROUP, LABELS, type LabelId, labelsIn } from '#shared/cases/labels.ts'
import { isRiskItem, RISK_ITEMS, riskItemsOf, riskOf } from '#shared/cases/risk.ts'
import { ABUSE, HARDSHIP, SIGNS, WELFARE, welfareFieldOf } from '#shared/statistics/official.ts'

/** Label, then its category among the signs, the kinds of abuse, 民生委員's contents, and 生活困窮's. */
const MEANT: [LabelId, string | null, string | null, string, string][] = [
  ['illness', 'ill', null, 'health', 'illness'],
  ['unseen', 'ill', null, 'daily-support', 'community'],
  ['mental', 'worried', null, 'health', 'illness'],
  ['disability', 'worried', null, 'home-welfare', 'illness'],
  ['dementia', 'dementia', null, 'health', 'illness'],
  ['lost', 'dementia', null, 'daily-support', 'care'],
  ['care', null, null, 'care-insurance', 'care'],
  ['carer-tired', 'worried', null, 'home-welfare', 'care'],
  ['home-help', null, null, 'daily-support', 'other'],
  ['guardianship', null, null, 'daily-support', 'other'],
  ['abuse-physical', 'abuse', 'physical', 'family', 'violence'],
  ['abuse-neglect', 'abuse', 'neglect', 'family', 'violence'],
  ['abuse-psychological', 'abuse', 'psychological', 'family', 'violence'],
  ['abuse-sexual', 'abuse', 'sexual', 'family', 'violence'],
  ['abuse-financial', 'abuse', 'financial', 'family', 'violence'],
  ['violence', 'abuse', null, 'family', 'violence'],
  ['self-neglect', 'worried', null, 'environment', 'housing'],
  ['fraud', 'fraud', null, 'other', 'other'],
  ['income', null, null, 'living-costs', 'income'],
  ['food', 'worried', null, 'living-costs', 'food'],
  ['rent', null, null, 'housing', 'rent'],
  ['taxes', null, null, 'living-costs', 'taxes'],
  ['debts', null, null, 'living-costs', 'debts'],
  ['pension', null, null, 'pension', 'income'],
  ['job-search', null, null, 'work', 'job-search'],
  ['job-worries', null, null, 'work', 'job-worries'],
  ['housing', null, null, 'housing', 'housing'],
  ['family', null, null, 'family', 'family'],
  ['child-rearing', 'worried', null, 'child-rearing', 'child-rearing'],
  ['child-local', 'worried', null, 'child-local', 'child-rearing'],
  ['school', null, null, 'child-school', 'withdrawal'],
  ['young-carer', 'worried', null, 'child-local', 'care'],
  ['withdrawal', 'worried', null, 'family', 'withdrawal'],
  ['isolation', 'worried', null, 'daily-support', 'community'],
  ['neighbours', null, null, 'environment', 'community'],
  ['taking-part', null, null, 'other', 'community'],
  ['other', null, null, 'other', 'other'],
]

describe('issue labels', () => {
  test.each(MEANT)('%s counts where the forms expect it', (id, sign, abuse, welfare, hardship) => {
    expect(LABELS[id]).toMatchObject({ sign, abuse, welfare, hardship })
  })

  test('are all in the table above, each once', () => {
    expect(MEANT.map(([id]) => id).sort()).toEqual(Object.keys(LABELS).sort())
  })

  test('reach every category of every form', () => {
    const reached = (of: 'sign' | 'abuse' | 'welfare' | 'hardship') =>
      new Set(Object.values(LABELS).map((label) => label[of]))
    for (const [of, scheme] of [
      ['sign', SIGNS],
      ['abuse', ABUSE],
      ['welfare', WELFARE],
      ['hardship', HARDSHIP],
    ] as const)
      expect([...reached(of)].filter((id) => id !== null).sort()).toEqual(Object.keys(scheme).sort())
  })

  test('stand under one heading each, with a name short enough for a button', () => {
    const shown = Object.keys(LABEL_GROUP).filter(isLabelGroup).flatMap(labelsIn)
    expect(shown.sort()).toEqual(Object.keys(LABELS).sort())
    const names = Object.values(LABELS).map(({ name }) => name)
    expect(new Set(names).size).toBe(names.length)
    for (const name of names) expect(name.length).toBeLessThanOrEqual(12)
  })

  test('are known by their own ids alone', () => {
    expect(isLabel('fraud')).toBe(true)
    for (const id of ['', 'Fraud', 'toString', '__proto__']) expect(isLabel(id)).toBe(false)
  })

  test('leave the field to whom the case is about, and その他 to whoever is not known', () => {
    const fields = ['elder', 'disabled', 'child', 'other', null, 'toString'].map(welfareFieldOf)
    expect(fields).toEqual(['elder', 'disabled', 'child', 'other', 'other', 'other'])
  })
})

describe('the risk sheet', () => {
  test('is red by any one of its three red items, whatever else is ticked', () => {
    expect(riskItemsOf('red')).toEqual(['harmed', 'asks-for-help', 'fears-death'])
    for (const red of riskItemsOf('red')) {
      expect(riskOf([red])).toBe('red')
      expect(riskOf(['repeated', 'cut-off', red])).toBe('red')
    }
  })

  test('is yellow by any one of the yellow items if none is red', () => {
    for (const yellow of riskItemsOf('yellow')) expect(riskOf(['no-way-out', yellow])).toBe('yellow')
  })

  test('has no colour for nothing, for what raises the risk alone, and for items of another sheet', () => {
    for (const items of [[], riskItemsOf('factor'), ['none', 'toString']]) expect(riskOf(items)).toBeNull()
    expect(isRiskItem('toString')).toBe(false)
  })

  test('shows each item in one of its parts', () => {
    const shown = [...riskItemsOf('red'), ...riskItemsOf('yellow'), ...riskItemsOf('factor')]
    expect(shown).toEqual(Object.keys(RISK_ITEMS))
  })
})
