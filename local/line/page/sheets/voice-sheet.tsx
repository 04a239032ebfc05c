import { useEffect, useRef, useState } from 'preact/hooks'
import { useHand } from '../hand.ts'
import { Icon } from '../icons.tsx'
import { base64Of } from './base64.ts'
import { SheetFrame } from './sheet.tsx'

/** A voice message: recorded here if there is a microphone, else a sound made up for trying out. */
export function VoiceSheet({ onClose, onSent }: { onClose: () => void; onSent: () => void }) {
  const { send, say } = useHand()
  const recorder = useRef<MediaRecorder | null>(null)
  const [recording, setRecording] = useState(false)
  useEffect(() => () => hangUp(recorder.current), [])

  const sendVoice = async (voice: Blob, durationMs: number) => {
    if (await send({ kind: 'audio', dataBase64: await base64Of(voice), durationMs })) onSent()
  }
  const start = async () => {
    try {
      const stream = await navigator.mediaDevices.getUserMedia({ audio: true })
      const startedAt = performance.now()
      recorder.current = new MediaRecorder(stream)
      recorder.current.ondataavailable = ({ data }) =>
        void sendVoice(data, Math.round(performance.now() - startedAt))
      recorder.current.start()
      setRecording(true)
    } catch {
      say('マイクが使えません。「お試しの音を送る」を使ってください')
    }
  }
  const stop = () => {
    hangUp(recorder.current)
    setRecording(false)
  }
  return (
    <SheetFrame title="音声メッセージ" onClose={onClose}>
      <div class="stack">
        <button type="button" class={recording ? 'solid danger' : 'solid'} onClick={recording ? stop : start}>
          <Icon name="voice" /> {recording ? '録音をやめて送る' : '録音する'}
        </button>
        <button
          type="button"
          class="plain"
          disabled={recording}
          onClick={() => sendVoice(sampleVoice(), 2000)}
        >
          お試しの音を送る(2秒)
        </button>
      </div>
    </SheetFrame>
  )
}

function hangUp(recorder: MediaRecorder | null) {
  if (recorder?.state !== 'recording') return
  recorder.stop()
  for (const track of recorder.stream.getTracks()) track.stop()
}

/** Two seconds of a soft tone as WAV. */
function sampleVoice(): Blob {
  const rate = 8000
  const samples = rate * 2
  const view = new DataView(new ArrayBuffer(44 + samples))
  const write = (at: number, words: string) =>
    new TextEncoder().encode(words).forEach((byte, i) => {
      view.setUint8(at + i, byte)
    })
  write(0, 'RIFF')
  view.setUint32(4, 36 + samples, true)
  write(8, 'WAVEfmt ')
  view.setUint32(16, 16, true)
  view.setUint16(20, 1, true) // PCM
  view.setUint16(22, 1, true) // one channel
  view.setUint32(24, rate, true)
  view.setUint32(28, rate, true)
  view.setUint16(32, 1, true)
  view.setUint16(34, 8, true)
  write(36, 'data')
  view.setUint32(40, samples, true)
  for (let i = 0; i < samples; i += 1)
    view.setUint8(44 + i, 128 + 30 * Math.sin(i * 0.17) * Math.sin((i / samples) * Math.PI))
  return new Blob([view], { type: 'audio/wav' })
}
