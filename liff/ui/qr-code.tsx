import encodeQR from 'qr'
import './qr-code.css'

/** Scanners want so many light squares around a code. */
const QUIET = 4

/** A QR code, drawn here: what it says leaves the page to nobody but the camera in front of it. */
export function QrCode({ text, name }: { text: string; name: string }) {
  const squares = encodeQR(text, 'raw', { ecc: 'medium', border: QUIET })
  const dark = squares.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? `M${x} ${y}h1v1h-1z` : [])))
  return (
    <svg className="qr-code" viewBox={`0 0 ${squares.length} ${squares.length}`} role="img" aria-label={name}>
      <rect width="100%" height="100%" fill="#fff" />
      <path d={dark.join('')} fill="#000" shapeRendering="crispEdges" />
    </svg>
  )
}
