import mongoose from 'mongoose'
import sharp from 'sharp'
import { openKeyRing, useKeyRing } from '#bot/crypto/key-ring.ts'
import { cleanPhoto, keepPhoto } from '#bot/photos/keep-photo.ts'
import { forgetPhotos, readPhoto, resealPhotos, savePhoto } from '#bot/photos/photo.model.ts'
import { photoSweep } from '#bot/photos/sweep-photos.ts'
import type { RefusalCode } from '#shared/refusal.ts'
import { lastNoted } from '#test/audit/noted.ts'
import { TEST_KEYS, useTestKeys } from '#test/support/keys.ts'
import { useDatabase } from '#test/support/mongo.ts'

const JPEG_START = Buffer.from([0xff, 0xd8, 0xff])
const at = new Date('2026-06-10T03:00:00Z')

/** Lies on its side as phones store it: a red half that is on top once the orientation is applied. */
async function sidewaysPhoto(): Promise<Buffer> {
  const red = await sharp({ create: { width: 150, height: 200, channels: 3, background: '#d00000' } })
    .png()
    .toBuffer()
  return sharp({ create: { width: 300, height: 200, channels: 3, background: '#0000d0' } })
    .composite([{ input: red, left: 0, top: 0 }])
    .jpeg()
    .withExif({
      IFD0: { Make: 'Plainly Invented', Orientation: '6', Artist: '例田 太郎' },
      IFD3: {
        GPSLatitudeRef: 'N',
        GPSLatitude: '35/1 38/1 0/1',
        GPSLongitudeRef: 'E',
        GPSLongitude: '139/1 41/1 0/1',
      },
    })
    .withMetadata({ orientation: 6 })
    .toBuffer()
}

async function colourAt(picture: Buffer, x: number, y: number): Promise<'red' | 'blue'> {
  const { data, info } = await sharp(picture).removeAlpha().raw().toBuffer({ resolveWithObject: true })
  const start = (y * info.width + x) * info.channels
  return (data[start] ?? 0) > (data[start + 2] ?? 0) ? 'red' : 'blue'
}

async function refusalOf(bytes: Buffer): Promise<RefusalCode | undefined> {
  return cleanPhoto(bytes).then(
    () => undefined,
    (refusal) => refusal.code,
  )
}

describe('a photo as it is kept', () => {
  test('stands upright and says nothing about where and with what it was taken', async () => {
    const taken = await sidewaysPhoto()
    const before = await sharp(taken).metadata()
    expect(before.orientation).toBe(6)
    expect(before.exif?.includes('Plainly Invented')).toBe(true)

    const kept = await cleanPhoto(taken)
    const { width, height, orientation, exif, iptc, xmp, format } = await sharp(kept).metadata()
    expect({ width, height, orientation, exif, iptc, xmp, format }).toEqual({
      width: 200,
      height: 300,
      format: 'jpeg',
    })
    expect(kept.includes('Exif')).toBe(false)
    expect(kept.includes('Plainly Invented')).toBe(false)
    expect(await colourAt(kept, 100, 20)).toBe('red')
    expect(await colourAt(kept, 100, 280)).toBe('blue')
  })

  test('is at most 2048 px on its longer side, and never made larger', async () => {
    const wide = sharp({ create: { width: 3000, height: 1500, channels: 3, background: 'green' } })
    const { width, height } = await sharp(await cleanPhoto(await wide.jpeg().toBuffer())).metadata()
    expect([width, height]).toEqual([2048, 1024])
    const small = sharp({ create: { width: 30, height: 20, channels: 3, background: 'green' } })
    expect((await sharp(await cleanPhoto(await small.webp().toBuffer())).metadata()).width).toBe(30)
  })

  test('is white where the picture was see-through', async () => {
    const glass = sharp({ create: { width: 8, height: 8, channels: 4, background: '#00000000' } })
    const { data } = await sharp(await cleanPhoto(await glass.png().toBuffer()))
      .raw()
      .toBuffer({ resolveWithObject: true })
    expect(data[0]).toBeGreaterThan(250)
  })
})

describe('refuses', () => {
  test('what is no picture, whatever it calls itself', async () => {
    const drawing =
      '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9"/></svg>'
    expect(await refusalOf(Buffer.from('a letter, not a photo'))).toBe('not-a-photo')
    expect(await refusalOf(Buffer.from(drawing))).toBe('not-a-photo')
    expect(await refusalOf(Buffer.alloc(0))).toBe('not-a-photo')
    expect(await refusalOf(Buffer.concat([JPEG_START, Buffer.alloc(500, 7)]))).toBe('not-a-photo')
  })

  test('a photo that was cut off on its way', async () => {
    const whole = await sidewaysPhoto()
    expect(await refusalOf(whole.subarray(0, Math.floor(whole.length / 2)))).toBe('not-a-photo')
  })

  test('HEIC, with words of its own', async () => {
    const heic = Buffer.concat([
      Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic', 'latin1'),
      Buffer.alloc(300),
    ])
    expect(await refusalOf(heic)).toBe('heic-photo')
  })

  test('files over 10 MB, and small ones that unfold into more pixels than any phone makes', async () => {
    expect(await refusalOf(Buffer.concat([JPEG_START, Buffer.alloc(10 * 1024 * 1024)]))).toBe('too-large')
    const bomb = sharp({ create: { width: 9000, height: 9000, channels: 3, background: 'white' } })
    expect(await refusalOf(await bomb.toColourspace('b-w').png().toBuffer())).toBe('too-large')
  })
})

describe('in the database', () => {
  useDatabase()
  useTestKeys()

  test('a photo is read back by its id, and lies there sealed', async () => {
    const taken = await sidewaysPhoto()
    const photoId = await keepPhoto(taken, 'draft-1', at)
    const photo = await readPhoto(photoId)
    expect(photo?.ownerId).toBe('draft-1')
    expect(photo?.bytes.equals(await cleanPhoto(taken))).toBe(true)

    const chunks = await mongoose.connection.collection('photos.chunks').find().toArray()
    const stored = Buffer.concat(chunks.map((chunk) => Buffer.from(chunk['data'].buffer)))
    expect(stored.length).toBeGreaterThan(photo?.bytes.length ?? 0)
    expect(stored.includes(JPEG_START)).toBe(false)
    expect(stored.includes(photo?.bytes.subarray(200, 260) ?? '')).toBe(false)
  })

  test('a photo without its key is an error, not a photo that was never kept', async () => {
    const photoId = await keepPhoto(await sidewaysPhoto(), 'draft-1', at)
    const files = mongoose.connection.collection('photos.files')
    const byId = { _id: new mongoose.Types.ObjectId(photoId) }
    await files.updateOne(byId, { $unset: { 'metadata.key': 1 } })
    await expect(readPhoto(photoId)).rejects.toThrow(`photo:${photoId} has no key`)
  })

  test('after changing keys a photo opens with the new one, and its bytes were not touched', async () => {
    const files = mongoose.connection.collection('photos.files')
    const chunks = mongoose.connection.collection('photos.chunks')
    await Promise.all([files.deleteMany({}), chunks.deleteMany({})])
    useKeyRing(openKeyRing(TEST_KEYS.before))
    const taken = await sidewaysPhoto()
    const ids = [await keepPhoto(taken, 'draft-4', at), await keepPhoto(taken, 'draft-4', at)]
    const before = await chunks.find().sort({ _id: 1 }).toArray()

    useKeyRing(openKeyRing(TEST_KEYS.after))
    const [first = '', second = ''] = ids
    expect(await resealPhotos('', 1)).toEqual({ lastId: first, resealed: 1 })
    expect(await resealPhotos(first, 1)).toEqual({ lastId: second, resealed: 1 })
    expect(await resealPhotos(second, 1)).toEqual({ lastId: null, resealed: 0 })
    expect(await resealPhotos('', 9)).toEqual({ lastId: second, resealed: 0 })

    useKeyRing(openKeyRing(TEST_KEYS.onlyNew))
    for (const id of ids) expect((await readPhoto(id))?.bytes.equals(await cleanPhoto(taken))).toBe(true)
    expect(await chunks.find().sort({ _id: 1 }).toArray()).toEqual(before)
  })

  test('what was never kept is not there', async () => {
    expect(await readPhoto('no-such-photo')).toBeNull()
    expect(await readPhoto('0123456789abcdef01234567')).toBeNull()
  })

  test('forgetting takes the named photos of that owner and nobody else’s', async () => {
    const taken = await sidewaysPhoto()
    const [first, second, others] = await Promise.all([
      keepPhoto(taken, 'draft-2', at),
      keepPhoto(taken, 'draft-2', at),
      keepPhoto(taken, 'draft-3', at),
    ])
    await forgetPhotos('draft-2', [first, others])
    expect(await readPhoto(first)).toBeNull()
    expect(await readPhoto(second)).not.toBeNull()
    expect(await readPhoto(others)).not.toBeNull()
    await Promise.all([forgetPhotos('draft-2'), forgetPhotos('draft-2')])
    expect(await readPhoto(second)).toBeNull()
    const chunks = mongoose.connection.collection('photos.chunks')
    expect(await chunks.countDocuments({ files_id: new mongoose.Types.ObjectId(second) })).toBe(0)
  })

  test('sweeping erases old photos whose draft is no more, and only those', async () => {
    const taken = await sidewaysPhoto()
    const old = new Date('2026-05-01T00:00:00Z')
    const [orphan, sent, fresh] = await Promise.all([
      keepPhoto(taken, 'draft-expired', old),
      keepPhoto(taken, 'draft-sent', old),
      keepPhoto(taken, 'draft-unknown-but-fresh', at),
    ])
    const sweep = photoSweep(async (ownerId) => ownerId === 'draft-sent')
    expect(await sweep(new Date('2026-06-01T00:00:00Z'), at)).toEqual(['draft-expired'])
    expect(await lastNoted()).toMatchObject([{ kind: 'forgotten', about: ['what:photos', 'count:1'] }])
    expect(await readPhoto(orphan)).toBeNull()
    expect(await readPhoto(sent)).not.toBeNull()
    expect(await readPhoto(fresh)).not.toBeNull()
  })

  test('sweeping comes to every photo, however many are kept before it, again and again', async () => {
    const [old, before] = [new Date('2026-04-01T00:00:00Z'), new Date('2026-04-20T00:00:00Z')]
    await mongoose.connection.collection('photos.files').deleteMany({})
    const keep = (ownerId: string) => savePhoto({ ownerId, bytes: JPEG_START }, old)
    for (const ownerId of ['sent-1', 'sent-2', 'sent-3', 'abandoned', 'sent-4']) await keep(ownerId)
    const isKnown = async (ownerId: string) => ownerId.startsWith('sent')
    const sweep = photoSweep(isKnown, 2)
    expect([await sweep(before, at), await sweep(before, at), await sweep(before, at)]).toEqual([
      [],
      ['abandoned'],
      [],
    ])
    await keep('abandoned-later')
    expect([await sweep(before, at), await sweep(before, at), await sweep(before, at)].flat()).toEqual([
      'abandoned-later',
    ])
  })
})
