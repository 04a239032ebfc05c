import { imageCarouselAction, templateAction, templateDefaultAction } from './actions.ts'
import { mediaAddress } from './addresses.ts'
import {
  all,
  anything,
  byType,
  type Fields,
  graphemes,
  isRecord,
  list,
  matching,
  needed,
  oneOf,
  type Rule,
  record,
  step,
  text,
} from './shape.ts'

const picture: Fields = {
  imageAspectRatio: oneOf('rectangle', 'square'),
  imageSize: oneOf('cover', 'contain'),
}

const imageBackgroundColor = matching(/^#[0-9a-fA-F]{6}$/, 'invalid color')

/** A title or a picture leaves less room for the text. */
function shorterText(alone: number, beside: number): Rule {
  return (value, at, problems) => {
    if (!isRecord(value)) return
    const has = (key: string) => value[key] !== undefined && value[key] !== ''
    const max = has('title') || has('thumbnailImageUrl') ? beside : alone
    text(1, max, graphemes)(value['text'] ?? '', step(at, 'text'), problems)
  }
}

const buttons = all(
  record({
    ...picture,
    imageBackgroundColor,
    thumbnailImageUrl: mediaAddress,
    title: text(0, 40, graphemes),
    defaultAction: templateDefaultAction,
    actions: needed(list(templateAction, 1, 4)),
  }),
  shorterText(160, 60),
)

const confirm = record({
  text: needed(text(1, 240, graphemes)),
  actions: needed(list(templateAction, 2, 2)),
})

const column = all(
  record({
    imageBackgroundColor,
    thumbnailImageUrl: mediaAddress,
    title: text(0, 40, graphemes),
    defaultAction: templateDefaultAction,
    actions: needed(list(templateAction, 1, 3)),
  }),
  shorterText(120, 60),
)

/** Columns stand side by side, so each has what the others have. */
const evenColumns: Rule = (value, at, problems) => {
  if (!isRecord(value) || !Array.isArray(value['columns'])) return
  const columns = value['columns'].filter(isRecord)
  const faces: Record<string, (column: Record<string, unknown>) => unknown> = {
    'number of actions': (one) => (Array.isArray(one['actions']) ? one['actions'].length : 0),
    title: (one) => one['title'] !== undefined,
    thumbnailImageUrl: (one) => one['thumbnailImageUrl'] !== undefined,
  }
  for (const [name, faceOf] of Object.entries(faces))
    if (new Set(columns.map(faceOf)).size > 1)
      problems.push({ message: `${name} must be the same in all columns`, property: step(at, 'columns') })
}

const carousel = all(record({ ...picture, columns: needed(list(column, 1, 10)) }), evenColumns)

const imageCarousel = record({
  columns: needed(
    list(record({ imageUrl: needed(mediaAddress), action: needed(imageCarouselAction) }), 1, 10),
  ),
})

export const template = byType({ buttons, confirm, carousel, image_carousel: imageCarousel })

const area = record({
  x: needed(anything),
  y: needed(anything),
  width: needed(anything),
  height: needed(anything),
})

const imagemapLabel = text(0, 100)

/** The tappable parts of an imagemap message. */
export const imagemapAction = byType({
  uri: record({ label: imagemapLabel, linkUri: needed(text(1, 1000)), area: needed(area) }),
  message: record({ label: imagemapLabel, text: needed(text(1, 400)), area: needed(area) }),
  clipboard: record({ label: imagemapLabel, clipboardText: needed(text(1, 1000)), area: needed(area) }),
})
