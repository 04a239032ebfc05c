import { setTimeout as pause } from 'node:timers/promises'
import { z } from 'zod'
import { callLine, type LineAccess, LineSilent, openLine } from './line-http.ts'

/** What LINE keeps of a photo, voice or file; `gone` once it was withdrawn or LINE has let it go. */
export type Content = { kind: 'kept'; bytes: Buffer } | { kind: 'gone' } | { kind: 'too-large' }

const MAX_BYTES = 10 * 1024 * 1024
const LIMIT_MS = 30_000
/** Video and voice are converted before LINE hands them out. */
const LOOKS = 20
const BETWEEN_LOOKS_MS = 1_000

const Conversion = z.object({ status: z.enum(['processing', 'succeeded', 'failed']) })

/** Fetches what somebody sent, as long as it is not larger than 10 MB. @throws LineSilent, or Error if LINE refuses */
export async function fetchContent(access: LineAccess, contentId: string): Promise<Content> {
  const path = `/v2/bot/message/${encodeURIComponent(contentId)}/content`
  for (let look = 0; look < LOOKS; look++) {
    const response = await openLine(access, {
      method: 'GET',
      path,
      as: CONTENT,
      isData: true,
      limitMs: LIMIT_MS,
    })
    if (response.status === 200) return read(response)
    await response.body?.cancel()
    if (response.status === 404 || response.status === 410) return { kind: 'gone' }
    if (response.status !== 202) throw new Error(`LINE answered ${response.status} to a content`)
    if ((await conversion(access, path)) === 'failed') return { kind: 'gone' }
    await pause(access.betweenLooksMs ?? BETWEEN_LOOKS_MS)
  }
  throw new Error('LINE is still preparing a content')
}

const CONTENT = '/v2/bot/message/content'

async function conversion(access: LineAccess, path: string): Promise<string> {
  const call = {
    method: 'GET',
    path: `${path}/transcoding`,
    as: `${CONTENT}/transcoding`,
    isData: true,
  } as const
  return Conversion.catch({ status: 'processing' }).parse((await callLine(access, call)).body).status
}

/** Counts while it reads: the length that a header names is only a promise. */
async function read(response: Response): Promise<Content> {
  const chunks: Uint8Array[] = []
  let size = 0
  try {
    for await (const chunk of response.body ?? []) {
      size += chunk.byteLength
      if (size > MAX_BYTES) return { kind: 'too-large' } // leaving the loop cancels the download
      chunks.push(chunk)
    }
  } catch (cause) {
    throw new LineSilent(CONTENT, cause)
  }
  return { kind: 'kept', bytes: Buffer.concat(chunks) }
}
