import { linkAddress } from './addresses.ts'
import {
  all,
  byType,
  type Fields,
  graphemes,
  isRecord,
  matching,
  needed,
  oneOf,
  type Problem,
  type Rule,
  record,
  step,
  text,
} from './shape.ts'

/** How long a label may be where the action stands, and whether there must be one. */
interface LabelRule {
  max: number
  needed: boolean
}

const MOMENTS: Record<string, RegExp> = {
  date: /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/,
  time: /^([01]\d|2[0-3]):[0-5]\d$/,
  datetime: /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])[Tt]([01]\d|2[0-3]):[0-5]\d$/,
}

/** Initial, smallest and largest moment fit the mode, lie between 1900 and 2100, and are in order. */
const pickerMoments: Rule = (value, at, problems) => {
  if (!isRecord(value)) return
  const form = MOMENTS[String(value['mode'])]
  if (!form) return
  for (const key of ['initial', 'min', 'max']) checkMoment(value, key, form, at, problems)
  const { min, max, initial } = value
  if (typeof min === 'string' && typeof max === 'string' && min >= max)
    problems.push({ message: 'max must be later than min', property: step(at, 'max') })
  if (typeof initial !== 'string') return
  if ((typeof min === 'string' && initial < min) || (typeof max === 'string' && initial > max))
    problems.push({ message: 'initial must be between min and max', property: step(at, 'initial') })
}

function checkMoment(
  picker: Record<string, unknown>,
  key: string,
  form: RegExp,
  at: string,
  problems: Problem[],
): void {
  const moment = picker[key]
  if (moment === undefined) return
  if (typeof moment !== 'string' || !form.test(moment))
    return void problems.push({ message: 'invalid date format', property: step(at, key) })
  if (moment.length > 5 && (moment < '1900' || moment >= '2101'))
    problems.push({ message: 'must be between 1900-01-01 and 2100-12-31', property: step(at, key) })
}

/** `fillInText` goes with `openKeyboard` only. */
const fillIn: Rule = (value, at, problems) => {
  if (isRecord(value) && value['fillInText'] !== undefined && value['inputOption'] !== 'openKeyboard')
    problems.push({ message: 'may be used with openKeyboard only', property: step(at, 'fillInText') })
}

const KINDS: Record<string, Fields> = {
  postback: {
    data: needed(text(1, 300)),
    displayText: text(0, 300, graphemes),
    text: text(0, 300, graphemes),
    inputOption: oneOf('closeRichMenu', 'openRichMenu', 'openKeyboard', 'openVoice'),
    fillInText: text(0, 300, graphemes),
  },
  message: { text: needed(text(1, 300, graphemes)) },
  uri: { uri: needed(linkAddress), altUri: record({ desktop: linkAddress }) },
  datetimepicker: {
    data: needed(text(1, 300)),
    mode: needed(oneOf('date', 'time', 'datetime')),
    initial: text(1, 20),
    min: text(1, 20),
    max: text(1, 20),
  },
  camera: {},
  cameraRoll: {},
  location: {},
  richmenuswitch: {
    richMenuAliasId: needed(matching(/^[a-z0-9_-]{1,32}$/, 'invalid rich menu alias')),
    data: needed(text(1, 300)),
  },
  clipboard: { clipboardText: needed(text(1, 1000)) },
}

const EXTRA: Record<string, Rule> = { postback: fillIn, datetimepicker: pickerMoments }

function actionRule(kinds: string[], label: LabelRule): Rule {
  const labelRule = text(label.needed ? 1 : 0, label.max, graphemes)
  const rules: Record<string, Rule> = {}
  for (const kind of kinds) {
    const fields = record({ ...KINDS[kind], label: label.needed ? needed(labelRule) : labelRule })
    const extra = EXTRA[kind]
    rules[kind] = extra ? all(fields, extra) : fields
  }
  return byType(rules)
}

const EVERYWHERE = ['postback', 'message', 'uri', 'datetimepicker', 'clipboard']

export const templateAction = actionRule(EVERYWHERE, { max: 20, needed: true })
/** A tap on the picture or the text of a template: no label is shown. */
export const templateDefaultAction = actionRule(EVERYWHERE, { max: 20, needed: false })
export const imageCarouselAction = actionRule(EVERYWHERE, { max: 12, needed: false })
export const flexButtonAction = actionRule(EVERYWHERE, { max: 40, needed: true })
/** A tap on a Flex box, picture or text: no label is shown. */
export const flexAction = actionRule(EVERYWHERE, { max: 40, needed: false })
export const richMenuAction = actionRule([...EVERYWHERE, 'richmenuswitch'], { max: 20, needed: false })
/** Camera, gallery and location exist in quick replies only. */
export const quickReplyAction = actionRule([...EVERYWHERE, 'camera', 'cameraRoll', 'location'], {
  max: 20,
  needed: true,
})
