import { FORM } from './form.messages.ts'
import type { SaveState as State } from './use-autosave.ts'

const WORDS: Record<State, string> = {
  clean: '',
  unsaved: FORM.unsaved,
  saving: FORM.saving,
  saved: FORM.saved,
  failed: FORM.failed,
}

/** Always in sight: whether what is typed is safe. Only the end of it is read aloud. */
export function SaveState({ state }: { state: State }) {
  return (
    <>
      <p className={`save-state save-state-${state}`} aria-hidden="true">
        {WORDS[state]}
      </p>
      <p className="unseen" role="status">
        {state === 'saved' ? FORM.saved : ''}
      </p>
    </>
  )
}
