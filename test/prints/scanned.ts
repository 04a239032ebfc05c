/** What a camera reads on paper. */
import { inflateSync } from 'node:zlib'
import decodeQR from 'qr/decode.js'

/** What a scanner reads in a picture of these squares. */
export function decoded(modules: boolean[][]): string {
  const scale = 6
  const side = modules.length * scale
  const data = new Uint8Array(side * side * 3).fill(255)
  for (let y = 0; y < side; y++)
    for (let x = 0; x < side; x++)
      if (modules[Math.floor(y / scale)]?.[Math.floor(x / scale)])
        data.fill(0, (y * side + x) * 3, (y * side + x) * 3 + 3)
  return decodeQR({ width: side, height: side, data })
}

/** What the QR codes on a paper say: the squares that are filled there, in their order, put together and scanned. */
export function codesIn(pdf: Buffer): string[] {
  const drawn = drawingsIn(pdf).flatMap(
    (drawing) => drawing.match(/(?:[-\d. ]+ re\n)+(?:\S* ?\S+ ?\S* ?scn?\n|\S+ cs\n)*f\n/g) ?? [],
  )
  return drawn.map((path) => {
    const squares = [...path.matchAll(/^([-\d.]+) ([-\d.]+) ([-\d.]+) [-\d.]+ re$/gm)].map((found) =>
      found.slice(1).map(Number),
    )
    const [, , side = 1] = squares[0] ?? []
    const left = Math.min(...squares.map(([x = 0]) => x))
    const top = Math.min(...squares.map(([, y = 0]) => y))
    const at = squares.map(
      ([x = 0, y = 0]) => `${Math.round((x - left) / side)},${Math.round((y - top) / side)}`,
    )
    const width = Math.round((Math.max(...squares.map(([x = 0]) => x)) - left) / side) + 1
    const quiet = 4
    return decoded(
      Array.from({ length: width + 2 * quiet }, (_, y) =>
        Array.from({ length: width + 2 * quiet }, (_, x) => at.includes(`${x - quiet},${y - quiet}`)),
      ),
    )
  })
}

/** The PDF's drawing instructions. */
function drawingsIn(pdf: Buffer): string[] {
  const text = pdf.toString('latin1')
  return [...text.matchAll(/\/FlateDecode[\s\S]*?stream\n([\s\S]*?)\nendstream/g)].flatMap(
    ([, packed = '']) => {
      const plain = inflateSync(Buffer.from(packed, 'latin1')).toString('latin1')
      return plain.includes(' re\n') ? [plain] : []
    },
  )
}
