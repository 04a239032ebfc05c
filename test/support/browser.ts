import { existsSync } from 'node:fs'
import { type Browser, chromium } from 'playwright-core'

/** The shell is the same engine without a desktop around it: a page costs it a sixth of the work. */
const INSTALLED = ['/usr/bin/chromium-headless-shell', '/usr/bin/chromium']
/** Without the flags for background networking Debian's Chromium calls home at every start. */
const ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** A real browser without a window, with further flags if wanted. Whoever opens it closes it. */
export async function launchBrowser(more: string[] = []): Promise<Browser> {
  return chromium.launch({ executablePath: executable(), args: [...ARGS, ...more] })
}

function executable(): string {
  const named = process.env['CHROMIUM_PATH']
  const found = (named ? [named] : INSTALLED).find((path) => existsSync(path))
  if (!found)
    throw new Error(`No Chromium at ${named ?? INSTALLED.join(' or ')}: install it or set CHROMIUM_PATH`)
  return found
}
