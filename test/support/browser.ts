import { existsSync } from 'node:fs'
import { type Browser, chromium } from 'playwright-core'

/** Debian's Chromium; without the flags for background networking it calls home at every start. */
const EXECUTABLE = process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium'
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
  if (!existsSync(EXECUTABLE))
    throw new Error(`No Chromium at ${EXECUTABLE}: install it or set CHROMIUM_PATH`)
  return chromium.launch({ executablePath: EXECUTABLE, args: [...ARGS, ...more] })
}
