import { pino } from 'pino'
import { z } from 'zod'
import { callLine, type LineAccess, LineSilent } from '../line-http.ts'
import { issueToken, WrongChannel } from '../token-source.ts'
import type { Finding, Wish } from './finding.ts'
import { SETUP } from './setup.messages.ts'

const Info = z.object({
  userId: z.string(),
  displayName: z.string(),
  basicId: z.string(),
  chatMode: z.enum(['bot', 'chat']),
})

/** The two channels as far as their credentials open them; null for one that they do not. */
interface Channels {
  findings: Finding[]
  messaging: LineAccess | null
  login: LineAccess | null
}

/** Checks the credentials of both channels. @throws LineSilent */
export async function openChannels(wish: Wish): Promise<Channels> {
  if (wish.channel.id === wish.login.id) {
    const messaging = await open(wish, wish.channel)
    return { findings: [wrong(SETUP.login.same)], messaging, login: null }
  }
  const messaging = await open(wish, wish.channel)
  const login = await open(wish, wish.login)
  return {
    messaging,
    login,
    findings: [
      ...(messaging ? await lookAt(messaging, wish) : [wrong(SETUP.channel.wrong)]),
      login ? { state: 'fine', text: SETUP.login.fine } : wrong(SETUP.login.wrong),
    ],
  }
}

/** Null if LINE does not know the channel by this secret. @throws LineSilent */
async function open(
  { apiUrl, dataUrl }: Wish,
  channel: { id: string; secret: string },
): Promise<LineAccess | null> {
  try {
    const { access_token } = await issueToken({
      channelId: channel.id,
      channelSecret: channel.secret,
      apiUrl,
    })
    return { channelAccessToken: access_token, apiUrl, dataUrl, log: pino({ level: 'silent' }) }
  } catch (error) {
    if (error instanceof WrongChannel) return null
    throw new LineSilent('/oauth2/v3/token', error)
  }
}

async function lookAt(messaging: LineAccess, { longLivedToken }: Wish): Promise<Finding[]> {
  const info = await infoOf(messaging)
  const byHand =
    longLivedToken === null ? null : await infoOf({ ...messaging, channelAccessToken: longLivedToken })
  return [
    { state: 'fine', text: SETUP.channel.fine(info?.displayName ?? '', info?.basicId ?? '') },
    ...(info?.chatMode === 'chat' ? [wrong(SETUP.channel.chatMode)] : []),
    ...(longLivedToken === null
      ? []
      : [
          byHand?.userId === info?.userId
            ? wrong(SETUP.channel.longLived)
            : wrong(SETUP.channel.otherAccount),
        ]),
  ]
}

async function infoOf(access: LineAccess): Promise<z.infer<typeof Info> | null> {
  const { status, body } = await callLine(access, { method: 'GET', path: '/v2/bot/info' })
  return status === 200 ? Info.parse(body) : null
}

function wrong(text: string): Finding {
  return { state: 'wrong', text }
}
