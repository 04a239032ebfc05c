import type { ChatEntry } from '../../contract.ts'
import { FlexMessage } from '../flex/flex-message.tsx'
import { type Json, numberOf, objectOf, objectsOf, textOf } from '../json.ts'
import { Linkified } from './linkified.tsx'
import { AudioMessage, FileMessage, ImageMessage, LocationMessage, VideoMessage } from './media.tsx'
import { Sticker } from './sticker.tsx'
import { TapAreas } from './tap-areas.tsx'
import { TemplateMessage } from './templates.tsx'

/** One message of any kind that LINE knows. */
export function MessageBody({ entry }: { entry: ChatEntry }) {
  const { message } = entry
  switch (textOf(message, 'type')) {
    case 'text':
    case 'textV2':
      return <TextBubble text={plainText(message)} />
    case 'sticker':
      return <Sticker stickerId={textOf(message, 'stickerId') ?? ''} />
    case 'image':
      return <ImageMessage entry={entry} />
    case 'video':
      return <VideoMessage entry={entry} />
    case 'audio':
      return <AudioMessage entry={entry} />
    case 'file':
      return <FileMessage entry={entry} />
    case 'location':
      return <LocationMessage message={message} />
    case 'flex':
      return <FlexMessage message={message} />
    case 'template':
      return <TemplateMessage message={message} />
    case 'imagemap':
      return <Imagemap message={message} />
    default:
      return <TextBubble text={textOf(message, 'altText') ?? '(この電話では表示できないメッセージです)'} />
  }
}

function TextBubble({ text }: { text: string }) {
  return (
    <div class="bubble">
      <Linkified text={text} />
    </div>
  )
}

/** The words of a text; the placeholders of a `textV2` become the name or nothing. */
function plainText(message: Json): string {
  const text = textOf(message, 'text') ?? ''
  if (textOf(message, 'type') !== 'textV2') return text
  return text.replace(/\{\{|\}\}|\{(\w+)\}/g, (found) => (found === '{{' ? '{' : found === '}}' ? '}' : ''))
}

function Imagemap({ message }: { message: Json }) {
  const size = objectOf(message, 'baseSize') ?? {}
  const areas = objectsOf(message, 'actions').map((action) => {
    const area = objectOf(action, 'area') ?? {}
    const at = (key: string) => numberOf(area, key) ?? 0
    const uri = textOf(action, 'linkUri')
    return {
      bounds: { x: at('x'), y: at('y'), width: at('width'), height: at('height') },
      action: uri ? { ...action, uri } : action,
    }
  })
  return (
    <div class="imagemap">
      <TapAreas
        src={`${textOf(message, 'baseUrl')}/1040`}
        alt={textOf(message, 'altText') ?? ''}
        size={{ width: numberOf(size, 'width') ?? 1040, height: numberOf(size, 'height') ?? 1040 }}
        areas={areas}
      />
    </div>
  )
}
