import type { ComponentChildren } from 'preact'
import type { MyHelp } from '#shared/help/contract.ts'
import { ERRAND_STATE } from '#shared/help/rules.ts'
import { telOf } from '../ui/tel-of.ts'
import { useDirectory } from '../use-directory.ts'
import { HELP } from './help.messages.ts'
import { MySteps } from './my-steps.tsx'

type Errand = Pick<MyHelp['asked'][number], 'id' | 'state' | 'skill' | 'may'>

export function isOver({ state }: Pick<Errand, 'state'>): boolean {
  return state === 'done' || state === 'cancelled'
}

/** What somebody asked for or took on, with what they can do about it. */
export function MyErrand({ errand, children }: { errand: Errand; children: ComponentChildren }) {
  const { id, state, skill, may } = errand
  const { data } = useDirectory()
  return (
    <article className={isOver(errand) ? 'my-errand my-errand-over' : 'my-errand'}>
      <p className="my-errand-state">{ERRAND_STATE[state]}</p>
      <h3 className="my-errand-name">{data?.skills.find((each) => each.id === skill)?.label ?? skill}</h3>
      {children}
      {state === 'trouble' && <p>{HELP.trouble}</p>}
      <MySteps id={id} may={may} />
    </article>
  )
}

/** The other side, one tap away. */
export function CallThem({ name, phone }: { name: string; phone: string }) {
  return (
    <div className="my-actions">
      <a className="button button-secondary" href={telOf(phone)}>
        {HELP.call(name)}
      </a>
    </div>
  )
}
