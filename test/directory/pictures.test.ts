import sharp from 'sharp'
import { coordinatorPictureRoutes } from '#bot/consultations/coordinator-pictures.routes.ts'
import { directoryRoutes } from '#bot/directory/directory.routes.ts'
import { loadPreset, openDirectory } from '#bot/directory/directory.ts'
import { drawnWords, drawPng } from '#bot/directory/draw-png.ts'
import { pictureRoutes } from '#bot/directory/pictures.routes.ts'
import { drawRichMenu } from '#bot/directory/rich-menu-picture.ts'
import { DirectoryView, OpenCentres } from '#shared/directory/contract.ts'
import { useServer } from '#test/support/server.ts'

const meguro = await loadPreset('meguro')
const mimasaka = await loadPreset('mimasaka')
const mitaka = await loadPreset('mitaka')
/** The last one has a picture beside the preset. */
const coordinators = mitaka.consultations.coordinators
  .slice(0, 3)
  .map((one, nth) => (nth === 2 && meguro.character ? { ...one, picture: meguro.character.picture } : one))

describe.each([meguro, mimasaka])('the rich menu of $network', (preset) => {
  const menu = drawRichMenu(preset)

  test('is a picture that LINE takes', async () => {
    const { draw, size, chatBarText } = await menu
    const png = await draw()
    const { format, width, height } = await sharp(png).metadata()
    expect({ format, width, height }).toEqual({ format: 'png', ...size })
    expect(png.length).toBeLessThanOrEqual(1_000_000)
    expect(chatBarText.length).toBeLessThanOrEqual(14)
  })

  test('is covered by its six tiles, without gap or overlap', async () => {
    const { areas, size } = await menu
    const commands = areas.map(({ action }) => (action.kind === 'command' ? action.name : ''))
    expect(commands).toEqual(['report', 'salons', 'consult', 'contacts', 'records', 'howto'])
    const area = areas.reduce((sum, { bounds }) => sum + bounds.width * bounds.height, 0)
    expect(area).toBe(size.width * size.height)
    for (const { bounds } of areas) {
      const overlapping = areas.filter(
        ({ bounds: other }) =>
          other.x < bounds.x + bounds.width &&
          bounds.x < other.x + other.width &&
          other.y < bounds.y + bounds.height &&
          bounds.y < other.y + other.height,
      )
      expect(overlapping).toHaveLength(1)
    }
  })

  test('gives reporting more room than any other tile', async () => {
    const [report, ...others] = (await menu).areas.map(({ bounds }) => bounds.width * bounds.height)
    expect(report).toBeGreaterThan(2 * Math.max(...others))
  })
})

test('letters come from the bundled font, whatever the machine has', async () => {
  const box = (text: string) =>
    drawPng(
      `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100">${drawnWords(text, { x: 0, y: 90, size: 90, colour: '#000' })}</svg>`,
      100,
    )
  const [nothing, one, another] = await Promise.all([box(''), box('気'), box('知')])
  expect(one.equals(nothing)).toBe(false)
  expect(one.equals(another)).toBe(false)
})

describe('over HTTP', () => {
  let at = new Date('2026-06-08T03:00:00.000Z') // a Monday at noon
  const { url, browser } = useServer(() => [
    directoryRoutes(openDirectory(meguro), { intake: 'chat', now: () => at }),
    pictureRoutes(meguro),
    coordinatorPictureRoutes({ ...mitaka, consultations: { ...mitaka.consultations, coordinators } }),
  ])

  test('pages get the names for ids', async () => {
    const view = DirectoryView.parse((await browser().get('/api/directory')).body)
    expect(view.network).toBe('見守りめぐねっと')
    expect(view.intake).toBe('chat')
    expect(view.centres).toHaveLength(5)
  })

  test('pages hear which centres are open at the moment', async () => {
    const openNow = async () => OpenCentres.parse((await browser().get('/api/directory/open')).body).centreIds
    expect(await openNow()).toEqual(meguro.centres.map(({ id }) => id))
    at = new Date('2026-06-08T13:00:00.000Z') // ten at night
    expect(await openNow()).toEqual([])
  })

  test('the welcome gets its picture, small enough for a card', async () => {
    const reply = await fetch(`${url()}/pictures/character.png`)
    expect(reply.headers.get('content-type')).toBe('image/png')
    const { width, height } = await sharp(Buffer.from(await reply.arrayBuffer())).metadata()
    expect(width).toBeLessThanOrEqual(1024)
    expect(width / height).toBeCloseTo(20 / 13)
  })

  test('each coordinator has a picture of their own, drawn or as the preset has it; nobody else has one', async () => {
    const pictures = await Promise.all(
      [0, 1, 2].map(async (nth) => {
        const reply = await fetch(`${url()}/pictures/coordinators/${nth}.png`)
        expect([reply.status, reply.headers.get('content-type')]).toEqual([200, 'image/png'])
        expect(reply.headers.get('cross-origin-resource-policy')).toBe('cross-origin')
        return Buffer.from(await reply.arrayBuffer())
      }),
    )
    for (const png of pictures) {
      const { width, height } = await sharp(png).metadata()
      expect([width <= 1024, (width / height).toFixed(2)]).toEqual([true, '1.54'])
    }
    expect(new Set(pictures.map((png) => png.toString('base64'))).size).toBe(3)
    for (const [path, status] of [
      ['99.png', 404],
      ['x.png', 400],
      ['constructor', 400],
    ] as const)
      expect((await fetch(`${url()}/pictures/coordinators/${path}`)).status).toBe(status)
  })
})

describe('a network without a character', () => {
  const { browser } = useServer(() => [pictureRoutes(mimasaka)])

  test('has no picture of one', async () => {
    expect((await browser().get('/pictures/character.png')).status).toBe(404)
  })
})
