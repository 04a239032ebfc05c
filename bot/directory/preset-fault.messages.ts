import type { z } from 'zod'
import type { Preset } from '#shared/directory/contract.ts'
import { SCHEME } from '#shared/network/rules.ts'

const EXPECTED: Record<string, string> = {
  string: '文字',
  number: '数',
  int: '数',
  boolean: 'true か false',
  array: '一覧(「- 」で始まる行)',
  object: '「名前: 中身」の組',
  record: '「名前: 中身」の組',
}

/** What a value of a preset should be, for whoever writes it; undefined where its contract says it better. */
export function sayIssue(issue: z.core.$ZodRawIssue): string | undefined {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined
        ? '書いてありません。かならず書きます'
        : `${EXPECTED[issue.expected] ?? issue.expected}で書きます`
    case 'invalid_value':
      return `${issue.values.map(String).join('、')} のどれかを書きます`
    case 'too_big':
      return `${most(issue.origin)}${issue.maximum}${unit(issue.origin)}までです`
    case 'too_small':
      return Number(issue.minimum) === 1 && issue.origin !== 'number'
        ? '空です。1つ以上書きます'
        : `${issue.minimum}${unit(issue.origin)}以上にします`
    case 'invalid_union':
      return '書きかたがちがいます。となりの説明にある形で書きます'
    default:
      return undefined
  }
}

const unit = (origin: string) => (origin === 'string' ? '文字' : origin === 'array' ? 'つ' : '')
const most = (origin: string) => (origin === 'number' || origin === 'int' ? '数は、' : '')

/** Where a fault stands, as one finds it in an editor. */
export function whereWords(path: readonly PropertyKey[], line: number | null): string {
  const keys = path.map((key) => (typeof key === 'number' ? `${key + 1}つ目` : String(key))).join(' › ')
  return [line === null ? '' : `${line}行目`, keys].filter(Boolean).join(' ')
}

export const PRESET = {
  isNotWhole: (file: string, count: number) => `${file} に、直すところが ${count}つ あります。`,
  isWhole: (network: string) => `「${network}」の設定は、このまま使えます。`,
  /** What is in it, to compare with what one meant to write. */
  holds: (preset: Preset): string[] => [
    `センター ${preset.centres.length}、地区 ${preset.districts.length}、気になることの種類 ${preset.signGroups.length}、サロン・行事 ${preset.salons.length}`,
    `しくみ: ${preset.schemes.map((scheme) => SCHEME[scheme]).join('、') || 'なし'}`,
  ],
  noSuchKey: 'この名前の項目はありません。書きまちがいか、字下げのちがいです',
  noYaml: '文の形がこわれています(字下げ、引用符、かっこを確かめてください)',
  noPicture: 'この名前の絵が、となりにありません',
  cannotRead: (file: string) =>
    `${file} を読めません。PRESET には、meguro、mimasaka、mitaka、ota か、preset.yaml のあるフォルダーを書きます。`,
} as const
