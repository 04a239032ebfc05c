import { useState } from 'preact/hooks'
import { Link } from 'wouter'
import type { HelperView } from '#shared/help/contract.ts'
import { HELP_LIMITS, type HelperState } from '#shared/help/rules.ts'
import { Button } from '../../ui/button.tsx'
import { Chip, Chips } from '../../ui/chip.tsx'
import { choicesOf } from '../../ui/choices-of.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Failure } from '../../ui/failure.tsx'
import { SelectField } from '../../ui/field.tsx'
import { SearchBox } from '../../ui/search-box.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { useNow } from '../../ui/use-now.ts'
import { useDirectory } from '../../use-directory.ts'
import { NetworkFrame } from '../hub/network-frame.tsx'
import { districtChoices } from '../in-words.ts'
import './help.css'
import { HELPERS } from './help.messages.ts'
import { HelperRow } from './helper-row.tsx'
import { useFoundHelpers, useHelpers } from './use-help.ts'

/** 役に立ちたい方: those first who wait for an answer. */
export function HelpersPage() {
  return (
    <NetworkFrame tab="helpers">
      <Helpers />
    </NetworkFrame>
  )
}

function Helpers() {
  const [text, setText] = useState('')
  return (
    <>
      <p>{HELPERS.lead}</p>
      <Link className="button button-secondary" href="/console/network/helpers/new">
        {HELPERS.write}
      </Link>
      <SearchBox words={HELPERS.search} maxLength={HELP_LIMITS.search} q={text} onSearch={setText} />
      {text === '' ? <HelperList /> : <FoundHelpers text={text} />}
    </>
  )
}

/** Whoever calls is found whatever their state. */
function FoundHelpers({ text }: { text: string }) {
  const { data, error, isPending, isFetching, refetch } = useFoundHelpers(text)
  if (isPending) return <Skeleton lines={6} />
  if (!data) return <Failure error={error} again={() => void refetch()} isBusy={isFetching} />
  return data.helpers.length === 0 ? <EmptyState {...HELPERS.notFound} /> : <Rows helpers={data.helpers} />
}

function Rows({ helpers }: { helpers: HelperView[] }) {
  const now = useNow()
  return (
    <ul className="helps" aria-label={HELPERS.list}>
      {helpers.map((helper) => (
        <HelperRow key={helper.id} helper={helper} now={now} />
      ))}
    </ul>
  )
}

function HelperList() {
  const names = useDirectory().data
  const [state, setState] = useState<HelperState | null>('new')
  const [skill, setSkill] = useState('')
  const [districtId, setDistrictId] = useState('')
  const list = useHelpers({
    ...(state && { state }),
    ...(skill && { skill }),
    ...(districtId && { districtId }),
  })
  const helpers = list.data?.pages.flatMap((page) => page.helpers)
  const isNarrowed = skill !== '' || districtId !== ''
  return (
    <>
      <StateChips state={state} counts={list.data?.pages[0]?.counts} onChoose={setState} />
      <div className="help-filter">
        <SelectField
          label={HELPERS.skill}
          value={skill}
          onChoose={setSkill}
          choices={[
            { value: '', label: HELPERS.everySkill },
            ...(names?.skills ?? []).map(({ id, label }) => ({ value: id, label })),
          ]}
        />
        <SelectField
          label={HELPERS.district}
          value={districtId}
          onChoose={setDistrictId}
          choices={districtChoices(names, HELPERS.everyDistrict)}
        />
      </div>
      {list.isPending && <Skeleton lines={6} />}
      {list.isError && (
        <Failure error={list.error} again={() => void list.refetch()} isBusy={list.isFetching} />
      )}
      {helpers?.length === 0 && (
        <EmptyState {...(state === 'new' && !isNarrowed ? HELPERS.emptyNew : HELPERS.empty)} />
      )}
      {helpers && helpers.length > 0 && <Rows helpers={helpers} />}
      {list.hasNextPage && (
        <Button onClick={() => void list.fetchNextPage()} isBusy={list.isFetchingNextPage}>
          {HELPERS.more}
        </Button>
      )}
    </>
  )
}

interface ChipsProps {
  state: HelperState | null
  counts: { new: number; active: number } | undefined
  onChoose: (state: HelperState | null) => void
}

function StateChips({ state, counts, onChoose }: ChipsProps) {
  const people: Partial<Record<HelperState, number>> = counts ?? {}
  return (
    <Chips label={HELPERS.states}>
      {choicesOf(HELPERS.filter).map(({ value, label }) => (
        <Chip key={value} isOn={state === value} onPress={() => onChoose(value)}>
          {people[value] === undefined ? label : HELPERS.count(label, people[value])}
        </Chip>
      ))}
      <Chip isOn={state === null} onPress={() => onChoose(null)}>
        {HELPERS.all}
      </Chip>
    </Chips>
  )
}
