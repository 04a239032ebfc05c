import { Chip, Chips } from '../ui/chip.tsx'
import { Failure } from '../ui/failure.tsx'
import { ChoiceField } from '../ui/field.tsx'
import { Skeleton } from '../ui/skeleton.tsx'
import { useDirectory } from '../use-directory.ts'
import { FORM, OUTREACH } from './outreach.messages.ts'
import type { Typed } from './typed-announcement.ts'

interface AudienceProps {
  typed: Typed
  onChange: (part: Partial<Typed>) => void
  hint: string | undefined
}

/** Which of those who chose so are meant. */
export function AudienceFields({ typed, onChange, hint }: AudienceProps) {
  const { data, error, isPending, isFetching, refetch } = useDirectory()
  if (isPending) return <Skeleton lines={4} />
  if (!data) return <Failure error={error} again={() => void refetch()} isBusy={isFetching} />
  const { topic, districtIds } = typed
  const toggle = (id: string) =>
    onChange({
      districtIds: districtIds.includes(id)
        ? districtIds.filter((other) => other !== id)
        : [...districtIds, id],
    })
  return (
    <>
      <ChoiceField
        legend={FORM.topic}
        help={FORM.topicHelp}
        hint={hint}
        choices={data.topics.map(({ id, name }) => ({ value: id, label: name }))}
        value={topic || null}
        onChoose={(id) => onChange({ topic: id })}
        isRow
      />
      <div className="field">
        <p className="field-label">{FORM.districts}</p>
        <p className="field-help">{FORM.districtsHelp}</p>
        <Chips label={FORM.districts}>
          <Chip isOn={districtIds.length === 0} onPress={() => onChange({ districtIds: [] })}>
            {OUTREACH.everyDistrict}
          </Chip>
          {data.districts.map(({ id, name }) => (
            <Chip key={id} isOn={districtIds.includes(id)} onPress={() => toggle(id)}>
              {name}
            </Chip>
          ))}
        </Chips>
      </div>
    </>
  )
}
