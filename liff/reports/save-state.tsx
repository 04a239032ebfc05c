import { FORM } from './form.messages.ts'
import type { SaveState as State } from './use-autosave.ts'

const WORDS: Record<Exclude<State, 'saved'>, string> = {
  clean: '',
  unsaved: FORM.unsaved,
  saving: FORM.saving,
  failed: FORM.failed,
}

/** Always in sight: whether what is typed is safe. Only the end of it is read aloud. */
export function SaveState({ state, isPartly }: { state: State; isPartly: boolean }) {
  const saved = isPartly ? FORM.savedPartly : FORM.saved
  return (
    <>
      <p className={`save-state save-state-${state}`} aria-hidden="true">
        {state === 'saved' ? saved : WORDS[state]}
      </p>
      <p className="unseen" role="status">
        {state === 'saved' ? saved : ''}
      </p>
    </>
  )
}
