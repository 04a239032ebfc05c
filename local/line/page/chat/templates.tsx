import { useHand } from '../hand.ts'
import { type Json, objectOf, objectsOf, textOf } from '../json.ts'
import { actionLabel, parseAction } from '../tap-action.ts'
import { Tappable } from '../tappable.tsx'

/** Template messages: buttons, confirm, carousel and image carousel. */
export function TemplateMessage({ message }: { message: Json }) {
  const template = objectOf(message, 'template')
  if (!template) return null
  const alt = textOf(message, 'altText') ?? ''
  switch (textOf(template, 'type')) {
    case 'buttons':
      return <Column column={template} look={template} />
    case 'confirm':
      return <Confirm template={template} />
    case 'carousel':
      return (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        <section class="carousel" tabIndex={0} aria-label={alt}>
          {objectsOf(template, 'columns').map((column, index) => (
            <Column key={String(index)} column={column} look={template} />
          ))}
        </section>
      )
    case 'image_carousel':
      return (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        <section class="carousel" tabIndex={0} aria-label={alt}>
          {objectsOf(template, 'columns').map((column, index) => (
            <ImageColumn key={String(index)} column={column} />
          ))}
        </section>
      )
    default:
      return <div class="bubble">{alt}</div>
  }
}

function Column({ column, look }: { column: Json; look: Json }) {
  const image = textOf(column, 'thumbnailImageUrl')
  const title = textOf(column, 'title')
  return (
    <div class="template">
      <Tappable
        action={objectOf(column, 'defaultAction')}
        says={title ?? textOf(column, 'text')}
        class="template-top"
      >
        {image && (
          <img
            src={image}
            alt=""
            style={{
              aspectRatio: textOf(look, 'imageAspectRatio') === 'square' ? '1 / 1' : '1.51 / 1',
              objectFit: textOf(look, 'imageSize') === 'contain' ? 'contain' : 'cover',
              background: textOf(column, 'imageBackgroundColor') ?? '#fff',
            }}
          />
        )}
        {title && <strong>{title}</strong>}
        <p>{textOf(column, 'text')}</p>
      </Tappable>
      <Actions actions={objectsOf(column, 'actions')} />
    </div>
  )
}

function Confirm({ template }: { template: Json }) {
  return (
    <div class="template template-confirm">
      <div class="template-top">
        <p>{textOf(template, 'text')}</p>
      </div>
      <Actions actions={objectsOf(template, 'actions')} />
    </div>
  )
}

function Actions({ actions }: { actions: Json[] }) {
  const { tap } = useHand()
  return (
    <div class="template-actions">
      {actions.map((action, index) => (
        <button key={String(index)} type="button" onClick={() => tap(parseAction(action))}>
          {actionLabel(action)}
        </button>
      ))}
    </div>
  )
}

function ImageColumn({ column }: { column: Json }) {
  const action = objectOf(column, 'action')
  const label = action && textOf(action, 'label')
  return (
    <Tappable action={action} class="template-image">
      <img src={textOf(column, 'imageUrl')} alt="" />
      {label && <span>{label}</span>}
    </Tappable>
  )
}
