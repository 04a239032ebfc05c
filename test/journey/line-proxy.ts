import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { Fate } from './database-proxy.ts'

export interface LineProxy {
  url: string
  close: () => Promise<void>
}

/** Stands between the product and LINE and sees each reply and push; the others go through unseen. */
export async function proxyLine(
  url: string,
  fateOf: (step: string) => Fate,
  die: () => void,
): Promise<LineProxy> {
  async function pass(req: IncomingMessage, res: ServerResponse): Promise<void> {
    const parts: Buffer[] = []
    for await (const part of req) parts.push(Buffer.from(part))
    const said = /\/message\/(reply|push)$/.exec(req.url ?? '')?.[1]
    const fate = said ? fateOf(`line ${said}`) : 'pass'
    if (fate === 'die-before') return die()
    const { status, headers, body } = await forward(`${url}${req.url}`, req, Buffer.concat(parts))
    if (fate === 'die-after') return die()
    res.writeHead(status, headers).end(body)
  }
  const server = createServer((req, res) => {
    pass(req, res).catch(() => res.destroy()) // whoever called has died meanwhile
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('not listening')
  return {
    url: `http://127.0.0.1:${address.port}`,
    close: async () => {
      server.closeAllConnections()
      await new Promise((done) => server.close(done))
    },
  }
}

const OF_THE_CONNECTION = [
  'host',
  'connection',
  'content-length',
  'transfer-encoding',
  'content-encoding',
  'keep-alive',
]

async function forward(url: string, req: IncomingMessage, body: Buffer<ArrayBuffer>) {
  const headers = Object.entries(req.headers).flatMap(([name, value]): [string, string][] =>
    typeof value === 'string' && !OF_THE_CONNECTION.includes(name) ? [[name, value]] : [],
  )
  const method = req.method ?? 'GET'
  const answer = await fetch(url, { method, headers, ...(body.length > 0 && { body }) })
  const kept = [...answer.headers].filter(([name]) => !OF_THE_CONNECTION.includes(name))
  return {
    status: answer.status,
    headers: Object.fromEntries(kept),
    body: Buffer.from(await answer.arrayBuffer()),
  }
}
