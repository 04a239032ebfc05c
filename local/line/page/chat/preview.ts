import { type Json, textOf } from '../json.ts'

const WITHOUT_WORDS: Record<string, string> = {
  sticker: 'スタンプを送信しました',
  image: '写真を送信しました',
  video: '動画を送信しました',
  audio: '音声メッセージを送信しました',
  file: 'ファイルを送信しました',
  location: '位置情報を送信しました',
}

/** What a lock screen shows of a message, seen by anybody near the phone. */
export function previewOf(message: Json): string {
  const type = textOf(message, 'type') ?? ''
  return WITHOUT_WORDS[type] ?? textOf(message, 'altText') ?? textOf(message, 'text') ?? '新しいメッセージ'
}
