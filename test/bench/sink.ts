/** A LINE that says yes to everything at once and knows every token, so that only the bots beside it are measured. */
import { once } from 'node:events'
import { createServer } from 'node:http'
import { text } from 'node:stream/consumers'
import { DEFAULTS } from '#local/line/options.ts'

const server = createServer(async (req, res) => {
  const form = new URLSearchParams(await text(req))
  const whose = { sub: form.get('id_token'), aud: DEFAULTS.loginChannelId, name: '見本 花子' }
  const answer = req.url?.startsWith('/oauth2/v2.1/verify') ? whose : { sentMessages: [] }
  res.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer))
})
server.listen(0, '127.0.0.1')
await once(server, 'listening')
const address = server.address()
if (address && typeof address === 'object') console.log(`{"ready":"http://127.0.0.1:${address.port}"}`)
