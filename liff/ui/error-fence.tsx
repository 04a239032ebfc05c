import { Component, type ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import { leaving } from '../leaving.ts'
import { SHELL } from '../shell.messages.ts'
import { Button } from './button.tsx'
import { wordsFor } from './failure.tsx'
import { PartMissing } from './lazy.ts'

interface Props {
  /** The address: somewhere else things may be in order. */
  where: string
  children: ComponentChildren
}
interface State {
  error: unknown
  where: string
}

/** Keeps a page that broke, or whose code did not arrive, from leaving an empty screen; what was typed stays. */
export class ErrorFence extends Component<Props, State> {
  override state: State = { error: null, where: this.props.where }

  static override getDerivedStateFromProps({ where }: Props, before: State): Partial<State> | null {
    return where === before.where ? null : { error: null, where }
  }

  override componentDidCatch(error: unknown): void {
    this.setState({ error })
    if (!(error instanceof PartMissing)) reportError(error)
  }

  override render() {
    if (this.state.error === null) return this.props.children
    return <Broken error={this.state.error} again={() => this.setState({ error: null })} />
  }
}

function Broken({ error, again }: { error: unknown; again: () => void }) {
  const [isAsked, setIsAsked] = useState(false)
  const mayLose = leaving.wouldLose()
  const isMissing = error instanceof PartMissing
  return (
    <main className="shell">
      <div className="failure" role="alert">
        <p>{isMissing ? SHELL.partMissing : wordsFor(error)}</p>
        {mayLose && <p>{SHELL.stillTyped}</p>}
      </div>
      <Button look="primary" onClick={again}>
        {SHELL.again}
      </Button>
      {mayLose && <Button onClick={() => history.back()}>{SHELL.back}</Button>}
      <Button onClick={() => (mayLose && !isAsked ? setIsAsked(true) : location.reload())}>
        {isAsked ? SHELL.reloadSure : SHELL.reload}
      </Button>
    </main>
  )
}
