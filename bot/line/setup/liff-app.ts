import { z } from 'zod'
import { callLine, type LineAccess } from '../line-http.ts'
import type { Finding, Wish } from './finding.ts'
import { SETUP } from './setup.messages.ts'

const App = z.object({
  liffId: z.string(),
  view: z.object({ type: z.string(), url: z.string() }),
  description: z.string().default(''),
  scope: z.array(z.string()).default([]),
  botPrompt: z.string().default('none'),
})
type App = z.infer<typeof App>
const Apps = z.object({ apps: z.array(App) })
const Made = z.object({ liffId: z.string() })

const PATH = '/liff/v1/apps'
/** Stands for the id of an app that a dry run does not make. */
const TO_COME = 'to-come'
/** `openid` has to be named: an app that names no scopes has none, and nobody could be recognised. */
const SCOPE = ['openid', 'profile', 'chat_message.write']

/** Finds, makes or corrects the LIFF app. @throws LineSilent, or Error if LINE refuses */
export async function setUpLiffApp(
  wish: Pick<Wish, 'liffId' | 'liffHost' | 'publicUrl' | 'name'>,
  access: LineAccess,
  isDry: boolean,
): Promise<{ liffId: string | null; findings: Finding[] }> {
  const url = `${wish.publicUrl}/liff/`
  if (wish.liffHost === 'miniapp.line.me') {
    const text = `${SETUP.liff.mini}${SETUP.liff.miniTodo(url)}`
    return { liffId: wish.liffId, findings: [{ state: 'by-hand', text }] }
  }
  const apps = await appsOf(access)
  const known = apps.find(({ liffId, view }) => (wish.liffId ? liffId === wish.liffId : view.url === url))
  if (wish.liffId && !known)
    return { liffId: null, findings: [{ state: 'wrong', text: SETUP.liff.unknown(wish.liffId) }] }
  return known ? await correct(known, wish, url, access, isDry) : await make(wish.name, url, access, isDry)
}

async function appsOf(access: LineAccess): Promise<App[]> {
  const { status, body } = await callLine(access, { method: 'GET', path: PATH })
  if (status === 404) return [] // LINE's way of saying that there are none
  if (status !== 200) throw new Error(`LINE answered ${status} to GET ${PATH}`)
  return Apps.parse(body).apps
}

async function make(name: string, url: string, access: LineAccess, isDry: boolean) {
  if (isDry) return found(TO_COME, 'would-change', SETUP.liff.wouldMake(url))
  const app = { view: { type: 'full', url }, description: name, scope: SCOPE, botPrompt: 'normal' }
  const { status, body } = await callLine(access, { method: 'POST', path: PATH, body: app })
  if (status !== 200) throw new Error(`LINE answered ${status} to POST ${PATH}`)
  const { liffId } = Made.parse(body)
  return found(liffId, 'changed', SETUP.liff.made(liffId))
}

async function correct(
  app: App,
  wish: Pick<Wish, 'liffId'>,
  url: string,
  access: LineAccess,
  isDry: boolean,
) {
  const { liffId } = app
  const differs = [
    ...(app.view.url === url ? [] : [`エンドポイント ${app.view.url} → ${url}`]),
    ...(app.view.type === 'full' ? [] : ['サイズ → Full']),
    ...(SCOPE.every((each) => app.scope.includes(each)) ? [] : [`スコープ → ${SCOPE.join('・')}`]),
  ]
  const isToWrite = wish.liffId === null // the officer still has to write its id down
  if (differs.length === 0)
    return found(
      liffId,
      isToWrite ? 'by-hand' : 'fine',
      isToWrite ? SETUP.liff.found(liffId) : SETUP.liff.same(liffId),
    )
  const what = differs.join('、')
  if (isDry) return found(liffId, 'would-change', SETUP.liff.wouldChange(liffId, what))
  const body = { view: { type: 'full', url }, scope: SCOPE }
  const { status } = await callLine(access, { method: 'PUT', path: `${PATH}/${liffId}`, body })
  if (status !== 200) throw new Error(`LINE answered ${status} to PUT ${PATH}`)
  return found(liffId, 'changed', SETUP.liff.changed(liffId, what))
}

function found(liffId: string | null, state: Finding['state'], text: string) {
  return { liffId, findings: [{ state, text }] }
}
