import { isRecord, textOf } from '#local/line/rules/shape.ts'

export interface TappableAction {
  /** The label, or the words of the box that is tapped. */
  label: string
  action: Record<string, unknown>
}

/** Everything in a message that can be tapped, in reading order. */
export function buttonsOf(value: unknown): TappableAction[] {
  if (Array.isArray(value)) return value.flatMap(buttonsOf)
  if (!isRecord(value)) return []
  const own = isAction(value['action'])
    ? [{ label: textOf(value['action']['label']) ?? wordsIn(value).join(''), action: value['action'] }]
    : []
  const listed = Array.isArray(value['actions'])
    ? value['actions'].filter(isAction).map((action) => ({ label: textOf(action['label']) ?? '', action }))
    : []
  const inner = orderedParts(value).flatMap(buttonsOf)
  return [...own, ...listed, ...inner]
}

function isAction(value: unknown): value is Record<string, unknown> {
  return isRecord(value) && typeof value['type'] === 'string'
}

/** What somebody who looks at these messages reads, labels of buttons and quick replies included. */
export function wordsOf(messages: Record<string, unknown>[]): string[] {
  const last = messages.at(-1)
  const quick =
    last && isRecord(last['quickReply']) ? buttonsOf(last['quickReply']).map((one) => one.label) : []
  return [...messages.flatMap(wordsIn), ...quick]
}

const PARTS = ['header', 'hero', 'body', 'footer', 'template', 'columns', 'contents', 'altContent']

function orderedParts(value: Record<string, unknown>): unknown[] {
  return PARTS.map((part) => value[part]).concat([value['items']])
}

function wordsIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(wordsIn)
  if (!isRecord(value)) return []
  if (value['type'] === 'text' && Array.isArray(value['contents']))
    return [value['contents'].flatMap(wordsIn).join('')]
  const own = ['title', 'address', 'text'].map((key) => textOf(value[key])).filter((words) => words !== null)
  const inner = PARTS.flatMap((part) => wordsIn(value[part]))
  const label =
    isRecord(value['action']) && value['type'] === 'button' ? [textOf(value['action']['label']) ?? ''] : []
  const labels = Array.isArray(value['actions'])
    ? value['actions'].filter(isRecord).map((action) => textOf(action['label']) ?? '')
    : []
  return [...own, ...inner, ...label, ...labels]
}
