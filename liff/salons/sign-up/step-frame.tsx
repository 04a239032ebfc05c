import type { ComponentChildren } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import type { SessionCard } from '#shared/salons/sessions.ts'
import { useNow } from '../../ui/use-now.ts'
import { dayWords, spanWords } from '../in-words.ts'
import { STEPS } from './sign-up.messages.ts'
import './sign-up.css'
import { STEP_ORDER, type Step } from './use-steps.ts'

interface FrameProps {
  session: SessionCard
  step: Step
  title: string
  lead?: string
  onBack: () => void
  onSubmit: () => void
  children: ComponentChildren
}

/** One question, below what it is about. It is read out from its title on. */
export function StepFrame({ session, step, title, lead, onBack, onSubmit, children }: FrameProps) {
  const now = useNow()
  const head = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    scrollTo(0, 0)
    head.current?.focus({ preventScroll: true })
  }, []) // each question is a frame of its own
  return (
    <form
      className="asking"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        onSubmit()
      }}
    >
      <button type="button" className="salon-back" onClick={onBack}>
        <span aria-hidden="true">‹</span> {STEPS.back}
      </button>
      <p className="asking-about">
        <strong>{session.name}</strong>
        <span>
          {dayWords(session.date, now)} <span className="session-time">{spanWords(session)}</span>
        </span>
      </p>
      <p className="asking-nth">{STEPS.nth(STEP_ORDER.indexOf(step) + 1, STEP_ORDER.length)}</p>
      <h1 ref={head} tabIndex={-1}>
        {title}
      </h1>
      {lead && <p className="elder-lead">{lead}</p>}
      {children}
    </form>
  )
}
