import type { Command } from '../command.ts'
import type { Doc } from '../values.ts'

const HELLO_FIELDS =
  'helloOk client compression loadBalanced topologyVersion maxAwaitTimeMS speculativeAuthenticate saslSupportedMechs backpressure'

const hello: Command = {
  fields: HELLO_FIELDS.split(' '),
  run({ connectionId }) {
    return {
      helloOk: true,
      isWritablePrimary: true,
      ismaster: true,
      maxBsonObjectSize: 16 * 1024 * 1024,
      maxMessageSizeBytes: 48_000_000,
      maxWriteBatchSize: 100_000,
      localTime: new Date(),
      logicalSessionTimeoutMinutes: 30,
      connectionId,
      minWireVersion: 0,
      maxWireVersion: 21,
      readOnly: false,
      ok: 1,
    }
  },
}

function answering(answer: Doc): Command {
  return { fields: [], run: () => ({ ...answer, ok: 1 }) }
}

const buildInfo = answering({ version: '7.0.0', versionArray: [7, 0, 0, 0], modules: ['embedded'] })

export const adminCommands = {
  hello,
  isMaster: hello,
  ismaster: hello,
  ping: answering({}),
  endSessions: answering({}),
  buildInfo,
  buildinfo: buildInfo,
}
