import { quickReplyAction } from './actions.ts'
import { mediaAddress } from './addresses.ts'
import { flexContainer } from './flex.ts'
import {
  all,
  anything,
  byType,
  decimal,
  type Fields,
  isRecord,
  list,
  matching,
  needed,
  oneOf,
  type Problem,
  problemsOf,
  type Rule,
  record,
  step,
  text,
  wholeNumber,
} from './shape.ts'
import { imagemapAction, template } from './templates.ts'

const altText = needed(text(1, 1500))

const quickReply = record({
  items: needed(
    list(
      record({ type: needed(oneOf('action')), imageUrl: mediaAddress, action: needed(quickReplyAction) }),
      1,
      13,
    ),
  ),
})

const sender = record({
  name: all(text(0, 20), matching(/^(?!.*line).*$/is, 'may not contain the word LINE')),
  iconUrl: mediaAddress,
})

/** What every message may carry. */
const common: Fields = { quickReply, sender }

function message(fields: Fields): Rule {
  return record({ ...fields, ...common })
}

const emoji = record({
  index: needed(wholeNumber(0, 5000)),
  productId: needed(text(1, 50)),
  emojiId: needed(text(1, 50)),
})

/** Every `{key}` of a textV2 is defined; literal braces are doubled. */
const substitutions: Rule = (value, at, problems) => {
  if (!isRecord(value) || typeof value['text'] !== 'string') return
  const known = isRecord(value['substitution']) ? value['substitution'] : {}
  if (Object.keys(known).length > 100)
    problems.push({ message: 'Size must be between 0 and 100', property: step(at, 'substitution') })
  for (const part of value['text'].replace(/\{\{|\}\}/g, '').matchAll(/\{([^{}]*)\}|[{}]/g)) {
    const key = part[1]
    if (key === undefined || !/^[0-9A-Za-z_]{1,20}$/.test(key) || !(key in known))
      problems.push({ message: 'invalid placeholder', property: step(at, 'text') })
  }
}

const messageRules: Record<string, Rule> = {
  text: message({ text: needed(text(1, 5000)), emojis: list(emoji, 0, 20), quoteToken: text(1, 1000) }),
  textV2: all(
    message({ text: needed(text(1, 5000)), substitution: anything, quoteToken: text(1, 1000) }),
    substitutions,
  ),
  sticker: message({
    packageId: needed(matching(/^\d+$/)),
    stickerId: needed(matching(/^\d+$/)),
    quoteToken: text(1, 1000),
  }),
  image: message({ originalContentUrl: needed(mediaAddress), previewImageUrl: needed(mediaAddress) }),
  video: message({
    originalContentUrl: needed(mediaAddress),
    previewImageUrl: needed(mediaAddress),
    trackingId: matching(/^[A-Za-z0-9\-.=,+*()%$&;:@{}!?<>[\]]{1,100}$/),
  }),
  audio: message({
    originalContentUrl: needed(mediaAddress),
    duration: needed(wholeNumber(1, Number.MAX_SAFE_INTEGER)),
  }),
  location: message({
    title: needed(text(1, 100)),
    address: needed(text(1, 100)),
    latitude: needed(decimal(-90, 90)),
    longitude: needed(decimal(-180, 180)),
  }),
  imagemap: message({
    baseUrl: needed(mediaAddress),
    altText,
    baseSize: needed(
      record({ width: needed(wholeNumber(1040, 1040)), height: needed(wholeNumber(1, 100_000)) }),
    ),
    actions: needed(list(imagemapAction, 1, 50)),
  }),
  template: message({ altText, template: needed(template) }),
  flex: message({ altText, contents: needed(flexContainer) }),
}

const messages = list(byType(messageRules), 1, 5)

/** What LINE would refuse in the `messages` of a request; empty if it would take them. */
export function problemsOfMessages(value: unknown): Problem[] {
  if (value === undefined || value === null) return [{ message: 'May not be empty', property: 'messages' }]
  return problemsOf(messages, value, 'messages')
}

/** What `liff.sendMessages` refuses on top: a person sends no buttons but links. */
export function problemsOfSharedMessages(value: unknown): Problem[] {
  const problems = problemsOfMessages(value)
  if (problems.length > 0 || !Array.isArray(value)) return problems
  findOtherActions(value, 'messages', '', problems)
  return problems
}

const BUTTONS = ['postback', 'message', 'datetimepicker', 'clipboard']

function findOtherActions(value: unknown, at: string, key: string, problems: Problem[]): void {
  if (Array.isArray(value)) {
    for (const [index, one] of value.entries()) findOtherActions(one, step(at, index), key, problems)
  } else if (isRecord(value)) {
    if (/actions?$/i.test(key) && BUTTONS.includes(String(value['type'])))
      problems.push({ message: 'only URI actions are allowed', property: at })
    for (const [name, one] of Object.entries(value)) findOtherActions(one, step(at, name), name, problems)
  }
}
