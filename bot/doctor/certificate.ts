import { connect } from 'node:tls'
import type { Facts } from './facts.ts'
import { daysUntil } from './judge.ts'

const LIMIT_MS = 5_000

/**
 * Asks the address for its certificate as LINE would: by its name, and trusting public authorities only.
 * @param trusted authorities in place of the public ones, as PEM
 */
export async function certificateOf(
  publicUrl: string,
  at: Date,
  trusted?: string,
): Promise<Facts['certificate']> {
  const { protocol, hostname, port } = new URL(publicUrl)
  if (protocol !== 'https:') return null
  return await new Promise((done) => {
    const bad = (why: string) => done({ kind: 'bad', why })
    const where = { host: hostname, port: Number(port || 443), servername: hostname }
    const socket = connect({ ...where, ...(trusted !== undefined && { ca: trusted }) }, () => {
      const daysLeft = daysUntil(new Date(socket.getPeerCertificate().valid_to), at)
      socket.destroy()
      done({ kind: 'good', daysLeft })
    })
    socket.setTimeout(LIMIT_MS, () => {
      socket.destroy()
      bad('答えがありません')
    })
    socket.on('error', (error) => bad('code' in error ? String(error.code) : error.name))
  })
}
