import { useState } from 'preact/hooks'
import { Failure } from '../ui/failure.tsx'
import { CheckField } from '../ui/field.tsx'
import { Skeleton } from '../ui/skeleton.tsx'
import { toast } from '../ui/toast.tsx'
import { useDirectory } from '../use-directory.ts'
import { TOPICS } from './settings.messages.ts'
import { useChooseTopics, useTopics } from './use-topics.ts'

/** What a person wants to be told of; kept with every tap, apart from what is typed above. */
export function TopicsSection() {
  const mine = useTopics()
  const known = useDirectory().data?.topics
  const choose = useChooseTopics()
  /** Shown from the tap on, before it is kept. */
  const [wanted, setWanted] = useState<string[] | null>(null)
  const topics = wanted ?? mine.data?.topics ?? []
  const toggle = (id: string, isOn: boolean) => {
    const next = isOn ? [...topics, id] : topics.filter((other) => other !== id)
    setWanted(next)
    choose.mutate(next, {
      onSuccess: () => toast(isOn ? TOPICS.on : TOPICS.off),
      onSettled: () => setWanted(null), // heard of the last tap only
    })
  }
  return (
    <section className="topics" id="topics" aria-labelledby="topics-title">
      <h2 id="topics-title">{TOPICS.title}</h2>
      <p className="field-help">{TOPICS.lead}</p>
      {(mine.isPending || !known) && !mine.isError && <Skeleton lines={4} />}
      {mine.isError && (
        <Failure error={mine.error} again={() => void mine.refetch()} isBusy={mine.isFetching} />
      )}
      {mine.data &&
        known?.map(({ id, name }) => (
          <CheckField
            key={id}
            label={name}
            isChecked={topics.includes(id)}
            onCheck={(isOn) => toggle(id, isOn)}
          />
        ))}
      {choose.isError && <Failure error={choose.error} />}
    </section>
  )
}
