import { useState } from 'preact/hooks'
import type { SavedView, ViewList } from '#shared/cases/list.contract.ts'
import { CASE_LIMITS } from '#shared/cases/rules.ts'
import { may, maySeeCentre } from '#shared/staff/rules.ts'
import { useStaff } from '../../session.ts'
import { Button } from '../../ui/button.tsx'
import { Failure } from '../../ui/failure.tsx'
import { ChoiceField, SelectField, TextField } from '../../ui/field.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { SheetForm } from '../../ui/sheet-form.tsx'
import { toast } from '../../ui/toast.tsx'
import { useNow } from '../../ui/use-now.ts'
import { useDirectory } from '../../use-directory.ts'
import { useStaffList } from '../use-colleagues.ts'
import { conditionsInWords } from './conditions-in-words.ts'
import { VIEWS } from './filter.messages.ts'
import { type Wanted, wantedBy } from './list-address.ts'
import type { ListPlace } from './use-list-address.ts'
import { useDeleteView, useSaveView } from './use-views.ts'

interface SaveProps {
  place: ListPlace
  views: ViewList | undefined
  /** Null: what the list asks for now becomes a view. */
  edited: SavedView | null
  onClose: () => void
}

/** Names a view and says who sees it. */
export function SaveViewSheet({ place, views, edited, onClose }: SaveProps) {
  const wanted = edited ?? wantedBy(place.address, views?.saved)
  const mine = views?.saved.find(({ id, isMine }) => isMine && id === place.address.view)
  const [isRemoving, setIsRemoving] = useState(false)
  if (!wanted) return null
  if (edited && isRemoving) {
    return <RemoveView view={edited} place={place} onKeep={() => setIsRemoving(false)} onClose={onClose} />
  }
  return (
    <Sheet title={edited ? VIEWS.editTitle : VIEWS.saveTitle} onClose={onClose}>
      <ViewForm
        wanted={wanted}
        current={edited ?? mine ?? null}
        isEdited={edited !== null}
        place={place}
        onClose={onClose}
      />
      {edited && (
        <Button look="danger" onClick={() => setIsRemoving(true)}>
          {VIEWS.remove}
        </Button>
      )}
    </Sheet>
  )
}

interface FormProps {
  wanted: Wanted
  /** One's own view that is open, and may take the new conditions. */
  current: SavedView | null
  isEdited: boolean
  place: ListPlace
  onClose: () => void
}

function ViewForm({ wanted, current, isEdited, place, onClose }: FormProps) {
  const saving = useSaveView()
  const [how, setHow] = useState<'replace' | 'new'>(current ? 'replace' : 'new')
  const [name, setName] = useState(current?.name ?? '')
  const [sharedWith, setSharedWith] = useState(current?.sharedWith ?? 'me')
  const [hint, setHint] = useState<string>()
  const save = () => {
    if (saving.isPending) return
    if (name.trim() === '') return setHint(VIEWS.noName)
    const view = { name: name.trim(), conditions: wanted.conditions, sort: wanted.sort, sharedWith }
    const id = how === 'replace' ? (current?.id ?? null) : null
    saving.mutate(
      { id, view },
      {
        onSuccess: (saved) => {
          toast(VIEWS.saved)
          if (!isEdited) place.choose({ view: saved.id, conditions: {}, sort: null })
          onClose()
        },
      },
    )
  }
  return (
    <SheetForm submitLabel={VIEWS.save} onSubmit={save} isBusy={saving.isPending}>
      <ConditionsText wanted={wanted} />
      {current && !isEdited && (
        <ChoiceField
          legend={VIEWS.what}
          value={how}
          onChoose={(next) => {
            setHow(next)
            setName(next === 'new' ? '' : current.name)
          }}
          choices={[
            { value: 'replace', label: VIEWS.replace(current.name) },
            { value: 'new', label: VIEWS.asNew },
          ]}
        />
      )}
      <TextField
        label={VIEWS.name}
        help={VIEWS.nameHelp}
        hint={hint}
        value={name}
        onInput={(text) => {
          setHint(undefined)
          setName(text)
        }}
        maxLength={CASE_LIMITS.viewName}
      />
      <ShareField value={sharedWith} onChoose={setSharedWith} />
      {saving.isError && <Failure error={saving.error} />}
    </SheetForm>
  )
}

function ConditionsText({ wanted }: { wanted: Wanted }) {
  const { owner } = wanted.conditions
  const staff = useStaffList(owner !== undefined && owner !== 'me' && owner !== 'none').data?.staff
  const names = { directory: useDirectory().data, staff, now: useNow() }
  const words = conditionsInWords(wanted.conditions, names).map((one) => one.words)
  return (
    <p>
      <strong>{VIEWS.conditions}</strong> {words.join('、') || VIEWS.everything}
    </p>
  )
}

function ShareField({ value, onChoose }: { value: string; onChoose: (value: string) => void }) {
  const staff = useStaff()
  const centres = (useDirectory().data?.centres ?? []).filter(({ id }) => maySeeCentre(staff, id))
  if (!may(staff, 'share-views')) return null
  return (
    <SelectField
      label={VIEWS.share}
      value={value}
      onChoose={onChoose}
      choices={[
        { value: 'me', label: VIEWS.me },
        ...centres.map(({ id, name }) => ({ value: id, label: VIEWS.centre(name) })),
        { value: 'all', label: VIEWS.all },
      ]}
    />
  )
}

interface RemoveProps {
  view: SavedView
  place: ListPlace
  onKeep: () => void
  onClose: () => void
}

function RemoveView({ view, place, onKeep, onClose }: RemoveProps) {
  const removing = useDeleteView()
  const remove = () =>
    removing.mutate(view.id, {
      onSuccess: () => {
        toast(VIEWS.removed)
        if (place.address.view === view.id) place.choose({ view: 'open', conditions: {}, sort: null })
        onClose()
      },
    })
  return (
    <Sheet title={VIEWS.remove} onClose={onClose}>
      <p>{VIEWS.removeSure(view.name)}</p>
      <Button look="danger" onClick={remove} isBusy={removing.isPending}>
        {VIEWS.removeDo}
      </Button>
      <Button onClick={onKeep}>{VIEWS.keep}</Button>
      {removing.isError && <Failure error={removing.error} />}
    </Sheet>
  )
}
