import { useEffect, useRef } from 'preact/hooks'
import type { MoveCodeIssued } from '#shared/accounts/contract.ts'
import { Button } from '../ui/button.tsx'
import { QrCode } from '../ui/qr-code.tsx'
import { useNow } from '../ui/use-now.ts'
import { momentInWords } from '../ui/when.ts'
import { ALOUD, CODE } from './accounts.messages.ts'

export type Handout = Pick<MoveCodeIssued, 'code' | 'url' | 'until'>

/** A code alone on the page: big, with what to do, to hand out on paper or to read aloud. */
export function CodeHandout({ code: { code, url, until }, onClose }: { code: Handout; onClose: () => void }) {
  const now = useNow()
  const title = useRef<HTMLHeadingElement>(null)
  useEffect(() => title.current?.focus(), []) // the page that was read before is gone
  return (
    <main className="account-paper">
      <h1 ref={title} tabIndex={-1}>
        {CODE.page}
      </h1>
      <div className="account-paper-does">
        <p>{CODE.handout}</p>
        <Button look="primary" onClick={() => window.print()}>
          {CODE.print}
        </Button>
        <Button look="quiet" onClick={onClose}>
          {CODE.close}
        </Button>
      </div>
      <ol className="account-steps">
        {CODE.steps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
      <div className="account-code">
        <h2>{CODE.code}</h2>
        <p className="code-words">{code}</p>
        <QrCode text={url} name={CODE.qr} />
        <p>
          <strong>{CODE.until(momentInWords(until, now))}</strong>
        </p>
        <p>{CODE.careful}</p>
      </div>
      <section className="account-paper-does" aria-label={CODE.aloud}>
        <h2>{CODE.aloud}</h2>
        <p className="account-aloud">{aloud(code)}</p>
      </section>
    </main>
  )
}

function aloud(code: string): string {
  return Array.from(code)
    .flatMap((sign) => ALOUD[sign] ?? [])
    .join('、')
}
