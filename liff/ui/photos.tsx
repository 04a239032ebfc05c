import { useState } from 'preact/hooks'
import './photos.css'
import { Sheet } from './sheet.tsx'

export interface Photo {
  url: string
  name: string
}

/** Small pictures; one tap shows one large. */
export function Photos({ photos }: { photos: readonly Photo[] }) {
  const [open, setOpen] = useState<Photo | null>(null)
  return (
    <>
      <ul className="photos">
        {photos.map((photo) => (
          <li key={photo.url}>
            <button
              type="button"
              className="photo"
              aria-label={`${photo.name}を大きく見る`}
              onClick={() => setOpen(photo)}
            >
              <Picture photo={photo} />
            </button>
          </li>
        ))}
      </ul>
      {open && (
        <Sheet title={open.name} onClose={() => setOpen(null)} isWide>
          <img className="photo-large" src={open.url} alt={open.name} />
        </Sheet>
      )}
    </>
  )
}

/** A picture that could not be fetched says so, rather than looking like none. */
export function Picture({ photo }: { photo: Photo }) {
  const [hasFailed, setHasFailed] = useState(false)
  if (hasFailed) return <span className="photo-failed">{`${photo.name}を読みこめませんでした`}</span>
  return <img src={photo.url} alt={photo.name} loading="lazy" onError={() => setHasFailed(true)} />
}
