import { SheetFrame } from './sheet.tsx'

export function ImageSheet({ url, alt, onClose }: { url: string; alt: string; onClose: () => void }) {
  return (
    <SheetFrame title={alt} size="full" onClose={onClose}>
      <div class="viewer">
        <img src={url} alt={alt} />
      </div>
    </SheetFrame>
  )
}

export function VideoSheet({ url, onClose }: { url: string; onClose: () => void }) {
  return (
    <SheetFrame title="動画" size="full" onClose={onClose}>
      <div class="viewer">
        {/* biome-ignore lint/a11y/useMediaCaption: the bot's films come without captions */}
        <video src={url} controls autoPlay />
      </div>
    </SheetFrame>
  )
}
