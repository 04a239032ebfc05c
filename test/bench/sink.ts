/** A LINE that says yes to everything at once, so that only the bots beside it are measured. */
import { once } from 'node:events'
import { createServer } from 'node:http'

const server = createServer((req, res) => {
  req.resume()
  req.once('end', () => res.writeHead(200, { 'content-type': 'application/json' }).end('{"sentMessages":[]}'))
})
server.listen(0, '127.0.0.1')
await once(server, 'listening')
const address = server.address()
if (address && typeof address === 'object') console.log(`{"ready":"http://127.0.0.1:${address.port}"}`)
