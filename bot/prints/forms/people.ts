import { REPORTER_KIND } from '#shared/cases/rules.ts'
import { CONSENT, FOR_WHOM } from '#shared/reports/words.ts'
import { type Block, boxes, byHand, field, openBoxes, row, words } from '../form.ts'
import { type Material, placeOf, told } from '../material.ts'
import { REPORTER } from '../prints.messages.ts'

const BIRTH = '明・大・昭・平・令　　　年　　　月　　　日（　　　歳）'
/** Long-term care: 要介護度. */
const CARE_LEVELS = ['非該当', '要支援1', '要支援2', '要介護1', '要介護2', '要介護3', '要介護4', '要介護5']

/** 対象者: what the case knows of them, and room for the rest. */
export const SUBJECT: Block[] = [
  row(
    byHand('ふりがな', 1, 3),
    field('性別', () => openBoxes('男', '女', '不明'), 2),
  ),
  row(
    field('氏名', ({ view }) => words(view.subjectName), 3),
    field('区分', (from) => boxes(FOR_WHOM, [from.view.forWhom]), 2),
  ),
  row(byHand('生年月日', 1, 3, BIRTH), byHand('電話', 1, 2)),
  row(field('住所・居所', (from) => words(placeOf(from), 2))),
]

/** Care insurance, doctor, household: known to no report. */
export const SUBJECT_CARE: Block[] = [
  row(field('要介護度', () => openBoxes(...CARE_LEVELS, '申請中', '未申請'))),
  row(byHand('被保険者番号'), byHand('主治医・医療機関')),
  row(
    field('認知症', () => openBoxes('なし', '疑い', 'あり'), 2),
    field('障害者手帳', () => openBoxes('なし', '身体', '療育', '精神'), 3),
  ),
  row(
    byHand('世帯・家族構成', 3, 3),
    field('世帯の別', () => openBoxes('独居', '夫婦', '親子', 'その他'), 2),
  ),
]

/** 相談者・通報者: what kind of person it was; who it was only where somebody asked for it. */
export const CALLER: Block[] = [
  row(field('対象者との関係', ({ view }) => boxes(REPORTER_KIND, [view.reporterKind]))),
  row(
    field('氏名', (from) => ofReporter(from, 'name')),
    field('電話', (from) => ofReporter(from, 'phone')),
  ),
  row(field('所属機関', (from) => ofReporter(from, 'organisation'))),
  row(field('本人・家族へ', (from) => boxes(CONSENT, [told(from, ({ consent }) => consent)]))),
]

/** Where whoever asked for advice can be reached besides by phone. */
export const CALLER_REACHED: Block = row(
  field('住所', (from) => ofReporter(from, 'address')),
  field('メール', (from) => ofReporter(from, 'email')),
)

function ofReporter({ reporter }: Material, key: 'organisation' | 'name' | 'phone' | 'email' | 'address') {
  return words(reporter === null ? REPORTER.leftOut : (reporter[key] ?? REPORTER.unknown))
}
