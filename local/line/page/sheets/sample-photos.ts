/** Two photos that need no camera, drawn here: a full letter box, and a cane left on the road. */
export const SAMPLE_PHOTOS = [
  { name: '新聞がたまった郵便受け', draw: drawLetterBox },
  { name: '道に落ちている杖', draw: drawCane },
] as const

const WIDTH = 960
const HEIGHT = 720

/** Draws one of the sample photos on a canvas of its own. */
export function samplePhoto(draw: (pen: CanvasRenderingContext2D) => void): HTMLCanvasElement {
  const canvas = document.createElement('canvas')
  canvas.width = WIDTH
  canvas.height = HEIGHT
  const pen = canvas.getContext('2d')
  if (pen) draw(pen)
  return canvas
}

function box(
  pen: CanvasRenderingContext2D,
  colour: string,
  x: number,
  y: number,
  width: number,
  height: number,
) {
  pen.fillStyle = colour
  pen.fillRect(x, y, width, height)
}

function drawLetterBox(pen: CanvasRenderingContext2D) {
  box(pen, '#d8cbb4', 0, 0, WIDTH, HEIGHT)
  for (let y = 0; y < HEIGHT; y += 60) box(pen, '#c9b99d', 0, y, WIDTH, 4)
  box(pen, '#6b7a86', 300, 170, 360, 400)
  box(pen, '#56646f', 300, 170, 360, 40)
  box(pen, '#20272c', 340, 250, 280, 46)
  for (let paper = 0; paper < 5; paper += 1) {
    pen.save()
    pen.translate(380 + paper * 42, 262)
    pen.rotate(-0.35 + paper * 0.14)
    box(pen, paper % 2 ? '#f4f1e8' : '#e7e2d4', -22, -150, 60, 190)
    for (let line = 0; line < 6; line += 1) box(pen, '#a5a096', -14, -138 + line * 22, 44, 6)
    pen.restore()
  }
  box(pen, '#8d8474', 0, 640, WIDTH, 80)
  box(pen, '#ece7da', 180, 610, 210, 50)
  box(pen, '#dcd5c3', 230, 590, 200, 40)
}

function drawCane(pen: CanvasRenderingContext2D) {
  box(pen, '#8f9499', 0, 0, WIDTH, HEIGHT)
  box(pen, '#7fa06b', 0, 0, WIDTH, 150)
  box(pen, '#b9bcbe', 0, 150, WIDTH, 34)
  box(pen, '#f2f2ee', 0, 560, WIDTH, 26)
  pen.strokeStyle = '#5b3a1e'
  pen.lineWidth = 22
  pen.lineCap = 'round'
  pen.beginPath()
  pen.moveTo(240, 520)
  pen.lineTo(640, 300)
  pen.quadraticCurveTo(720, 256, 748, 310)
  pen.stroke()
  box(pen, '#3a3a3a', 226, 506, 34, 30)
}
