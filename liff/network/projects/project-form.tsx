import { useState } from 'preact/hooks'
import type { ProjectFields, ProjectView } from '#shared/projects/contract.ts'
import { PROJECT_LIMITS } from '#shared/projects/limits.ts'
import { lacksOf } from '#shared/projects/rules.ts'
import { Button } from '../../ui/button.tsx'
import { Failure } from '../../ui/failure.tsx'
import { LongTextField, SelectField, TextField } from '../../ui/field.tsx'
import { StaleNote } from '../../ui/stale-note.tsx'
import { useDirectory } from '../../use-directory.ts'
import { districtChoices } from '../in-words.ts'
import { EndButton } from './end-button.tsx'
import { ParticipantsField } from './participants-field.tsx'
import { FORM, PROJECTS } from './projects.messages.ts'
import type { ProjectTold } from './use-projects.ts'

interface FormProps {
  /** Null: a new one. */
  project: ProjectView | null
  isBusy: boolean
  error: unknown
  /** Others were faster; `project` is as they left it. */
  isStale: boolean
  onReload: () => void
  onSave: (told: ProjectTold, said?: string) => void
}

const EMPTY: ProjectFields = { name: '', aim: '', districtId: null, participants: [], needs: null }

/** What a project says and who takes part; what it still lacks is said while somebody chooses. */
export function ProjectForm({ project, isBusy, error, isStale, onReload, onSave }: FormProps) {
  const names = useDirectory().data
  const [typed, setTyped] = useState(() => fieldsOf(project))
  const [isHinted, setIsHinted] = useState(false)
  const edit = (part: Partial<ProjectFields>) => setTyped({ ...typed, ...part })
  const fields = trimmed(typed)
  const lacks = lacksOf(typed.participants)
  const save = (state = project?.state ?? 'running', said?: string) => {
    setIsHinted(true)
    if (!isBusy && fields.name !== '' && fields.aim !== '') onSave({ fields, state }, said)
  }
  return (
    <form
      className="entry-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        save()
      }}
    >
      <TextField
        label={FORM.name}
        value={typed.name}
        onInput={(name) => edit({ name })}
        maxLength={PROJECT_LIMITS.name}
        hint={isHinted && fields.name === '' ? FORM.nameHint : undefined}
      />
      <LongTextField
        label={FORM.aim}
        help={FORM.aimHelp}
        value={typed.aim}
        onInput={(aim) => edit({ aim })}
        maxLength={PROJECT_LIMITS.aim}
        rows={4}
        hint={isHinted && fields.aim === '' ? FORM.aimHint : undefined}
      />
      <SelectField
        label={FORM.district}
        value={typed.districtId ?? ''}
        choices={districtChoices(names, FORM.wholeTown)}
        onChoose={(districtId) => edit({ districtId: districtId || null })}
      />
      <ParticipantsField
        participants={typed.participants}
        onChange={(participants) => edit({ participants })}
      />
      <p className={lacks ? 'entry-note' : 'entry-note network-whole'} role="status">
        {lacks ? PROJECTS.lacksLong(lacks.organisations, lacks.kinds) : PROJECTS.whole}
      </p>
      <TextField
        label={FORM.needs}
        help={FORM.needsHelp}
        value={typed.needs ?? ''}
        onInput={(needs) => edit({ needs })}
        maxLength={PROJECT_LIMITS.needs}
      />
      {isStale && project ? (
        <StaleNote
          now={differences(typed, project)}
          isBusy={isBusy}
          onOverwrite={() => save()}
          onReload={() => {
            setTyped(fieldsOf(project))
            onReload()
          }}
        />
      ) : (
        <p className="row">
          <Button type="submit" look="primary" isBusy={isBusy}>
            {FORM.save}
          </Button>
          {project && <EndButton state={project.state} isBusy={isBusy} onTurn={save} />}
        </p>
      )}
      {Boolean(error) && !isStale && <Failure error={error} />}
    </form>
  )
}

/** What the form asks of it. */
export function fieldsOf(project: ProjectView | null): ProjectFields {
  if (!project) return EMPTY
  const { name, aim, districtId, participants, needs } = project
  return { name, aim, districtId, participants, needs }
}

function trimmed({ name, aim, needs, ...rest }: ProjectFields): ProjectFields {
  return { ...rest, name: name.trim(), aim: aim.trim(), needs: needs?.trim() || null }
}

function differences(typed: ProjectFields, now: ProjectFields): string[] {
  const others = (of: ProjectFields) => of.participants.map(({ name }) => name).join('、')
  const rows = [
    [FORM.name, typed.name, now.name],
    [FORM.aim, typed.aim, now.aim],
    [FORM.participants, others(typed), others(now)],
    [FORM.needs, typed.needs ?? '', now.needs ?? ''],
  ] as const
  return rows
    .filter(([, mine, theirs]) => mine !== theirs)
    .map(([label, , theirs]) => FORM.nowIs(label, theirs))
}
