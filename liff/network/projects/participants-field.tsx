import { useState } from 'preact/hooks'
import type { Participant } from '#shared/projects/contract.ts'
import { PROJECT_LIMITS } from '#shared/projects/limits.ts'
import { Button } from '../../ui/button.tsx'
import { Failure } from '../../ui/failure.tsx'
import { SelectField, TextField } from '../../ui/field.tsx'
import { SearchBox } from '../../ui/search-box.tsx'
import { useDirectory } from '../../use-directory.ts'
import { categoryName } from '../in-words.ts'
import { usePartners } from '../partners/use-partners.ts'
import { FORM } from './projects.messages.ts'

interface FieldProps {
  participants: Participant[]
  onChange: (participants: Participant[]) => void
}

/** Who takes part: partners of the network, and others by name. */
export function ParticipantsField({ participants, onChange }: FieldProps) {
  const isFull = participants.length >= PROJECT_LIMITS.organisations
  const add = (participant: Participant) => onChange([...participants, participant])
  return (
    <fieldset className="entry-group">
      <legend>{FORM.participants}</legend>
      {participants.length === 0 && <p className="entry-soft">{FORM.none}</p>}
      {participants.length > 0 && (
        <ul className="network-people">
          {participants.map((participant, nth) => (
            <Chosen
              key={participant.partnerId ?? `${participant.name}-${nth}`}
              participant={participant}
              onRemove={() => onChange(participants.filter((_, other) => other !== nth))}
            />
          ))}
        </ul>
      )}
      {isFull ? (
        <p className="entry-soft">{FORM.full}</p>
      ) : (
        <>
          <FromPartners participants={participants} onAdd={add} />
          <ByName onAdd={add} />
        </>
      )}
    </fieldset>
  )
}

function Chosen({ participant, onRemove }: { participant: Participant; onRemove: () => void }) {
  const names = useDirectory().data
  const { name, category, partnerId } = participant
  return (
    <li className="entry-person">
      <p className="network-person-name">
        <strong>{name}</strong>
        <span className="entry-soft">
          {categoryName(category, names)}・{partnerId === null ? FORM.unregistered : FORM.registered}
        </span>
      </p>
      <Button onClick={onRemove} label={FORM.removeOf(name)}>
        {FORM.remove}
      </Button>
    </li>
  )
}

interface AddProps {
  onAdd: (participant: Participant) => void
}

const MOST_FOUND = 8

function FromPartners({ participants, onAdd }: AddProps & { participants: Participant[] }) {
  const [text, setText] = useState('')
  return (
    <div className="entry-filter">
      <SearchBox words={FORM.search} maxLength={PROJECT_LIMITS.name} q={text} onSearch={setText} />
      {text !== '' && (
        <Found
          text={text}
          participants={participants}
          onAdd={(participant) => {
            setText('')
            onAdd(participant)
          }}
        />
      )}
    </div>
  )
}

function Found({ text, participants, onAdd }: AddProps & { text: string; participants: Participant[] }) {
  const names = useDirectory().data
  const { data, error, isError, isFetching, refetch } = usePartners({ state: 'active', text })
  const isThere = (id: string) => participants.some(({ partnerId }) => partnerId === id)
  const all = data?.pages[0]?.partners
  const found = all?.filter(({ id }) => !isThere(id)).slice(0, MOST_FOUND)
  if (isError) return <Failure error={error} again={() => void refetch()} isBusy={isFetching} />
  if (found?.length === 0) return <p role="status">{all?.length === 0 ? FORM.notFound : FORM.thereAlready}</p>
  return (
    <ul className="network-people">
      {found?.map(({ id, name, category }) => (
        <li key={id} className="entry-person">
          <p className="network-person-name">
            {name}
            <span className="entry-soft">{categoryName(category, names)}</span>
          </p>
          <Button label={FORM.addOf(name)} onClick={() => onAdd({ partnerId: id, name, category })}>
            {FORM.add}
          </Button>
        </li>
      ))}
    </ul>
  )
}

function ByName({ onAdd }: AddProps) {
  const categories = useDirectory().data?.partnerCategories ?? []
  const [name, setName] = useState('')
  const [category, setCategory] = useState('')
  const [isHinted, setIsHinted] = useState(false)
  const add = () => {
    const isWhole = name.trim() !== '' && category !== ''
    setIsHinted(!isWhole)
    if (!isWhole) return
    onAdd({ partnerId: null, name: name.trim(), category })
    setName('')
    setCategory('')
  }
  return (
    <details className="network-more">
      <summary>{FORM.byName}</summary>
      <div className="entry-filter">
        <TextField
          label={FORM.otherName}
          value={name}
          onInput={setName}
          maxLength={PROJECT_LIMITS.name}
          hint={isHinted ? FORM.otherHint : undefined}
        />
        <SelectField
          label={FORM.category}
          value={category}
          choices={[
            { value: '', label: FORM.choose },
            ...categories.map(({ id, name: label }) => ({ value: id, label })),
          ]}
          onChoose={setCategory}
        />
        <p>
          <Button onClick={add}>{FORM.add}</Button>
        </p>
      </div>
    </details>
  )
}
