import { Failure } from '../ui/failure.tsx'
import { SelectField } from '../ui/field.tsx'
import { useNow } from '../ui/use-now.ts'
import { momentInWords } from '../ui/when.ts'
import { FORM } from './outreach.messages.ts'
import { useSessions } from './use-announcements.ts'

interface SessionProps {
  /** Empty: none. */
  value: string
  onChoose: (id: string) => void
  hint: string | undefined
}

/** The session that is announced, out of those to come. */
export function SessionField({ value, onChoose, hint }: SessionProps) {
  const now = useNow()
  const { data = [], error, isError, isPending, isFetching, refetch } = useSessions()
  const isGone = value !== '' && !isPending && !data.some(({ id }) => id === value)
  return (
    <>
      <SelectField
        label={FORM.session}
        help={FORM.sessionHelp}
        hint={hint}
        value={value}
        onChoose={onChoose}
        choices={[
          { value: '', label: FORM.noSession },
          ...(isGone ? [{ value, label: FORM.gone }] : []),
          ...data.map(({ id, name, startsAt }) => ({
            value: id,
            label: `${momentInWords(startsAt, now)} ${name}`,
          })),
        ]}
      />
      {isError && <Failure error={error} again={() => void refetch()} isBusy={isFetching} />}
    </>
  )
}
