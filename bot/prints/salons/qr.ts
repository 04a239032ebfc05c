import encodeQR from 'qr'

/** Scanners want so many light squares around a code. */
const QUIET = 4

/** A QR code's squares with the light ones around it, true where they are dark. */
export function qrOf(text: string): boolean[][] {
  return encodeQR(text, 'raw', { ecc: 'medium', border: QUIET })
}
