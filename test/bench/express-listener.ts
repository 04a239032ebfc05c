/** The least that can be waited for: a web server without anything to serve. */
import { once } from 'node:events'
import express from 'express'

const server = express().listen(0, '127.0.0.1')
await once(server, 'listening')
const address = server.address()
if (address && typeof address === 'object') console.log(`{"ready":"http://127.0.0.1:${address.port}"}`)
