import '@digital-go-jp/design-tokens/dist/tokens.css'
import './ui/base.css'
import { render } from 'preact'
import { Refused, Unreachable } from './api.ts'
import { App } from './app.tsx'
import { preload } from './pages.ts'
import { SHELL } from './shell.messages.ts'
import { FailedPage } from './shell-pages.tsx'
import { type Started, start } from './start.ts'

const root = document.getElementById('app')
if (!root) throw new Error('the page has no #app')

/** Renders once it is known who is there. */
async function open(into: HTMLElement): Promise<void> {
  preload(location.pathname)
  const started = await start().catch(asFailure)
  into.querySelector('.starting')?.remove()
  render(<App started={started} again={() => open(into)} />, into)
}

function asFailure(error: unknown): Started {
  if (error instanceof Refused) return { kind: 'failed', say: error.say }
  return { kind: 'failed', say: error instanceof Unreachable ? SHELL.unreachable : SHELL.ourFault }
}

void open(root).catch((error: unknown) => {
  render(<FailedPage say={SHELL.ourFault} again={() => location.reload()} />, root)
  throw error
})
