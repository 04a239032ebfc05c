import type { ChatEntry } from '../../contract.ts'
import { useHand } from '../hand.ts'
import { Icon } from '../icons.tsx'
import { type Json, numberOf, textOf } from '../json.ts'
import { Pin, TownMap } from './town-map.tsx'

/** Where the bytes of a message are: the bot names an address, what people send stays on the local platform. */
const addressOf = (entry: ChatEntry): string =>
  textOf(entry.message, 'originalContentUrl') ?? `/local/content/${entry.id}`

export function ImageMessage({ entry }: { entry: ChatEntry }) {
  const { open } = useHand()
  const url = addressOf(entry)
  const alt = entry.from === 'user' ? '送った写真' : '届いた写真'
  return (
    <button
      type="button"
      class="picture"
      aria-label={`${alt}を大きく見る`}
      onClick={() => open({ kind: 'image', url, alt })}
    >
      <img src={textOf(entry.message, 'previewImageUrl') ?? url} alt={alt} />
    </button>
  )
}

export function VideoMessage({ entry }: { entry: ChatEntry }) {
  const { open } = useHand()
  const preview = textOf(entry.message, 'previewImageUrl')
  return (
    <button
      type="button"
      class="picture poster"
      aria-label="動画を再生"
      onClick={() => open({ kind: 'video', url: addressOf(entry) })}
    >
      {preview ? <img src={preview} alt="" /> : <span class="no-preview" />}
    </button>
  )
}

export function AudioMessage({ entry }: { entry: ChatEntry }) {
  const seconds = Math.round((numberOf(entry.message, 'duration') ?? 0) / 1000)
  return (
    <div class="bubble audio">
      <span>音声 {seconds}秒</span>
      {/* biome-ignore lint/a11y/useMediaCaption: a voice message has no captions in LINE either */}
      <audio controls preload="none" src={addressOf(entry)} aria-label={`音声メッセージ ${seconds}秒`} />
    </div>
  )
}

export function FileMessage({ entry }: { entry: ChatEntry }) {
  const bytes = numberOf(entry.message, 'fileSize')
  return (
    <a class="bubble file" href={addressOf(entry)} target="_blank" rel="noopener">
      <Icon name="file" />
      <span>
        {textOf(entry.message, 'fileName') ?? 'ファイル'}
        {bytes !== undefined && <small>{Math.ceil(bytes / 1024).toLocaleString('ja-JP')} KB</small>}
      </span>
    </a>
  )
}

export function LocationMessage({ message }: { message: Json }) {
  const { follow } = useHand()
  const title = textOf(message, 'title') || '位置情報'
  const at = `${numberOf(message, 'latitude')},${numberOf(message, 'longitude')}`
  return (
    <button
      type="button"
      class="place-card"
      aria-label={`${title} ${textOf(message, 'address') ?? ''} 地図をひらく`}
      onClick={() => follow(`https://www.google.com/maps/search/?api=1&query=${encodeURIComponent(at)}`)}
    >
      <span class="place-map">
        <TownMap />
        <Pin />
      </span>
      <span class="place-words">
        <strong>{title}</strong>
        <span>{textOf(message, 'address')}</span>
      </span>
    </button>
  )
}
