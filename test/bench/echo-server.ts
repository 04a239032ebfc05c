/** The yardstick: what a tutorial's bot does. Signature checked, text echoed by reply, nothing kept. */
import { once } from 'node:events'
import { messagingApi, middleware, type webhook } from '@line/bot-sdk'
import express from 'express'

const [channelSecret = '', lineUrl = ''] = process.argv.slice(2)
const client = new messagingApi.MessagingApiClient({ channelAccessToken: 'token', baseURL: lineUrl })

const app = express()
app.post('/webhook', middleware({ channelSecret }), async (req, res) => {
  const { events }: webhook.CallbackRequest = req.body
  await Promise.all(events.map(echo))
  res.json({})
})

async function echo(event: webhook.Event): Promise<void> {
  if (event.type !== 'message' || event.message.type !== 'text' || !event.replyToken) return
  await client.replyMessage({
    replyToken: event.replyToken,
    messages: [{ type: 'text', text: event.message.text }],
  })
}

const server = app.listen(0, '127.0.0.1')
await once(server, 'listening')
const address = server.address()
if (address && typeof address === 'object') console.log(`{"ready":"http://127.0.0.1:${address.port}"}`)
