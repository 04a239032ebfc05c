import './pick-photo.css'

interface PickProps {
  label: string
  onPick: (files: File[]) => void
  /** Opens the camera instead of the gallery, on phones. */
  isCamera?: boolean
  /** Only one at a time. */
  isSingle?: boolean
}

/** Chooses pictures; the same one may be chosen again. */
export function PickPhoto({ label, onPick, isCamera, isSingle }: PickProps) {
  return (
    <label className="button button-secondary pick">
      <input
        type="file"
        className="unseen"
        accept="image/*"
        multiple={!isCamera && !isSingle}
        capture={isCamera ? 'environment' : undefined}
        onChange={(event) => {
          onPick([...(event.currentTarget.files ?? [])])
          event.currentTarget.value = ''
        }}
      />
      {label}
    </label>
  )
}
