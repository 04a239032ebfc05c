import type { Finding } from './finding.ts'
import { SETUP } from './setup.messages.ts'

const MARK = { fine: '✓', changed: '→', 'would-change': '→', wrong: '✗', 'by-hand': '□' } as const

/** The findings as an officer reads them: first what was looked at, then what is left to do by hand. */
export function reportOf(findings: Finding[], isDry: boolean): string[] {
  const lines = (wanted: (state: Finding['state']) => boolean) =>
    findings.filter(({ state }) => wanted(state)).map(({ state, text }) => `${MARK[state]} ${text}`)
  const byHand = lines((state) => state === 'by-hand')
  const isWrong = findings.some(({ state }) => state === 'wrong')
  return [
    ...lines((state) => state !== 'by-hand'),
    ...(byHand.length > 0 ? ['', SETUP.console.lead, ...byHand] : []),
    '',
    isDry ? SETUP.dry : isWrong ? SETUP.again : SETUP.done,
  ]
}
