import type { Sheet } from '../hand.ts'
import { CallSheet } from './call-sheet.tsx'
import { DateSheet } from './date-sheet.tsx'
import { FaultsSheet } from './faults-sheet.tsx'
import { LocationSheet } from './location-sheet.tsx'
import { PhotoSheet } from './photo-sheet.tsx'
import { StickerSheet } from './sticker-sheet.tsx'
import { UnsendSheet } from './unsend-sheet.tsx'
import { ImageSheet, VideoSheet } from './viewer-sheet.tsx'
import { VoiceSheet } from './voice-sheet.tsx'

interface OpenSheetProps {
  /** The phone draws its own menu. */
  sheet: Exclude<Sheet, { kind: 'menu' }>
  onClose: () => void
}

/** The sheet that is open over a phone; after sending it closes by itself. */
export function OpenSheet({ sheet, onClose }: OpenSheetProps) {
  const both = { onClose, onSent: onClose }
  switch (sheet.kind) {
    case 'call':
      return <CallSheet number={sheet.number} onClose={onClose} />
    case 'date':
      return <DateSheet {...sheet} {...both} />
    case 'photo':
      return <PhotoSheet from={sheet.from} {...both} />
    case 'location':
      return <LocationSheet {...both} />
    case 'sticker':
      return <StickerSheet {...both} />
    case 'voice':
      return <VoiceSheet {...both} />
    case 'image':
      return <ImageSheet url={sheet.url} alt={sheet.alt} onClose={onClose} />
    case 'video':
      return <VideoSheet url={sheet.url} onClose={onClose} />
    case 'unsend':
      return <UnsendSheet messageId={sheet.messageId} onClose={onClose} />
    case 'faults':
      return <FaultsSheet onClose={onClose} />
    default:
      return sheet satisfies never
  }
}
