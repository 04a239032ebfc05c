import type { SessionView } from '#shared/staff/contract.ts'
import { askOnce } from './api.ts'
import { forgetLine } from './start.ts'

/** Exchanges LINE's token again without a word to the person; null if LINE has none that is still good. */
export async function renewSession(liffId: string): Promise<SessionView | null> {
  try {
    const line = await import('./line.ts')
    await line.startLine(liffId)
    const idToken = line.freshIdToken(Date.now())
    if (!idToken) return null
    const session = await askOnce<SessionView>('POST', '/session', { idToken })
    return session.lacks ? null : session
  } catch {
    return null // the person is asked to sign in, which tells them what is wrong
  }
}

/** Ends our session and forgets LINE's tokens on this device. */
export async function endSession(liffId: string): Promise<void> {
  await askOnce<null>('DELETE', '/session')
  try {
    const line = await import('./line.ts')
    await line.startLine(liffId)
    line.signOutOfLine()
  } catch {
    forgetLine()
  }
}
