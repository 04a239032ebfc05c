import { Component, type ComponentChildren } from 'preact'
import { Failure } from './failure.tsx'

interface State {
  error: unknown
}

/** Keeps a page that broke, or whose code could not be fetched, from leaving an empty screen. */
export class ErrorFence extends Component<{ children: ComponentChildren }, State> {
  override state: State = { error: null }

  override componentDidCatch(error: unknown): void {
    this.setState({ error })
    reportError(error)
  }

  override render() {
    if (this.state.error === null) return this.props.children
    return (
      <main className="shell">
        <Failure error={this.state.error} again={() => location.reload()} />
      </main>
    )
  }
}
