import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core'

export interface Machine {
  context: BrowserContext
  page: Page
  /** Loses the passkeys that were made on it. */
  forget: () => Promise<void>
}

/** A browser whose machine knows fingers: each passkey is made and used without a hand. A desk unless it is said. */
export async function aMachine(chromium: Browser, look: BrowserContextOptions = {}): Promise<Machine> {
  const context = await chromium.newContext({
    locale: 'ja-JP',
    viewport: { width: 1280, height: 800 },
    ...look,
  })
  const page = await context.newPage()
  const tools = await context.newCDPSession(page)
  await tools.send('WebAuthn.enable')
  const { authenticatorId } = await tools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
  const forget = async () => {
    await tools.send('WebAuthn.clearCredentials', { authenticatorId })
  }
  return { context, page, forget }
}
