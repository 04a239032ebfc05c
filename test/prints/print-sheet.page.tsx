import '@digital-go-jp/design-tokens/dist/tokens.css'
import '#liff/ui/base.css'
import { QueryClientProvider } from '@tanstack/react-query'
import { render } from 'preact'
import { PrintSheet } from '#liff/cases/sheets/print-sheet.tsx'
import { queryClient } from '#liff/query-client.ts'

/** The sheet alone over an empty page; the case comes from the fake server. */
async function open(): Promise<void> {
  const view = await (await fetch('/case')).json()
  render(
    <QueryClientProvider client={queryClient}>
      <PrintSheet view={view} onClose={() => document.body.setAttribute('data-closed', 'yes')} />
    </QueryClientProvider>,
    document.body,
  )
}

void open()
