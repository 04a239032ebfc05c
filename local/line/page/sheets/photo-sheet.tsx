import { useEffect, useRef, useState } from 'preact/hooks'
import { useHand } from '../hand.ts'
import { Icon } from '../icons.tsx'
import { base64Of } from './base64.ts'
import { SAMPLE_PHOTOS, samplePhoto } from './sample-photos.ts'
import { SheetFrame } from './sheet.tsx'

const AS_IT_IS = new Set(['image/jpeg', 'image/png'])

interface PhotoSheetProps {
  from: 'camera' | 'album'
  onClose: () => void
  onSent: () => void
}

/** Camera or album: a picture of one's own, or one of two that need no camera. */
export function PhotoSheet({ from, onClose, onSent }: PhotoSheetProps) {
  const { send, say } = useHand()
  const [busy, setBusy] = useState(false)
  const sendPhoto = async (photo: Blob) => {
    setBusy(true)
    try {
      const jpeg = AS_IT_IS.has(photo.type) ? photo : await asJpeg(photo)
      const dataBase64 = await base64Of(jpeg)
      if (await send({ kind: 'image', dataBase64, contentType: jpeg.type })) onSent()
    } catch {
      say('この写真は読めませんでした。別の写真を選んでください')
    }
    setBusy(false)
  }
  return (
    <SheetFrame title={from === 'camera' ? '写真をとる' : '写真を選ぶ'} onClose={onClose}>
      <div class="stack" aria-busy={busy}>
        <label class="solid file-pick">
          <Icon name={from === 'camera' ? 'camera' : 'album'} />
          {from === 'camera' ? 'カメラでとる' : 'この端末の写真から選ぶ'}
          <input
            type="file"
            accept="image/*"
            capture={from === 'camera' ? 'environment' : undefined}
            disabled={busy}
            onChange={(event) => {
              const photo = event.currentTarget.files?.[0]
              if (photo) void sendPhoto(photo)
            }}
          />
        </label>
        <p class="hint">カメラがないときは、お試しの写真を送れます。</p>
        <div class="samples">
          {SAMPLE_PHOTOS.map((sample) => (
            <Sample key={sample.name} sample={sample} disabled={busy} onPick={sendPhoto} />
          ))}
        </div>
      </div>
    </SheetFrame>
  )
}

interface SampleProps {
  sample: (typeof SAMPLE_PHOTOS)[number]
  disabled: boolean
  onPick: (photo: Blob) => void
}

function Sample({ sample, disabled, onPick }: SampleProps) {
  const place = useRef<HTMLSpanElement>(null)
  const [canvas] = useState(() => samplePhoto(sample.draw))
  useEffect(() => place.current?.replaceChildren(canvas), [canvas])
  return (
    <button
      type="button"
      disabled={disabled}
      onClick={() => canvas.toBlob((photo) => photo && onPick(photo), 'image/jpeg', 0.85)}
    >
      <span ref={place} />
      {sample.name}
    </button>
  )
}

async function asJpeg(photo: Blob): Promise<Blob> {
  const bitmap = await createImageBitmap(photo)
  const canvas = document.createElement('canvas')
  canvas.width = bitmap.width
  canvas.height = bitmap.height
  canvas.getContext('2d')?.drawImage(bitmap, 0, 0)
  return new Promise((done, failed) =>
    canvas.toBlob((jpeg) => (jpeg ? done(jpeg) : failed(new Error('no picture'))), 'image/jpeg', 0.9),
  )
}
