import { useRef, useState } from 'preact/hooks'
import { SIGHTING_NOW } from '#shared/searches/rules.ts'
import { Button } from '../../ui/button.tsx'
import { choicesOf } from '../../ui/choices-of.ts'
import type { Here } from '../../ui/use-where-am-i.ts'
import { useWhereAmI } from '../../ui/use-where-am-i.ts'
import type { ActiveAlert, How } from './active-alert.ts'
import { SEEN } from './alerts.messages.ts'
import { SeenForm } from './seen-form.tsx'
import { SentPart } from './sent-part.tsx'

/** Somebody saw them: pressed once for how, and once more to send it, with where the phone is. */
export function SeenPart({ alert }: { alert: ActiveAlert }) {
  const [how, setHow] = useState<How | null>(null)
  const [here, setHere] = useState<Here | null>(null)
  const [sent, setSent] = useState<{ id: string; how: How } | null>(null)
  const id = useRef('')
  const where = useWhereAmI(setHere)
  const choose = (chosen: How) => {
    id.current = crypto.randomUUID()
    setHow(chosen)
    setSent(null)
    setHere(null)
    where.ask()
  }
  if (sent) return <SentPart alert={alert} sent={sent} onAgain={() => setSent(null)} />
  return (
    <section className="alert-part alert-seen" aria-label={SEEN.title}>
      <h2>{SEEN.title}</h2>
      {how ? (
        <SeenForm
          alert={alert}
          id={id.current}
          how={how}
          here={here}
          locating={where.state}
          onBack={() => setHow(null)}
          onSent={() => {
            setSent({ id: id.current, how })
            setHow(null)
          }}
        />
      ) : (
        <>
          <p>{SEEN.lead}</p>
          <div className="alert-choices">
            {choicesOf(SIGHTING_NOW).map(({ value, label }) => (
              <Button key={value} look="primary" onClick={() => choose(value)}>
                {label}
              </Button>
            ))}
          </div>
        </>
      )}
    </section>
  )
}
