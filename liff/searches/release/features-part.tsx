import { useState } from 'preact/hooks'
import { Button } from '../../ui/button.tsx'
import { Fact, Facts } from '../../ui/facts.tsx'
import { Failure } from '../../ui/failure.tsx'
import { Part } from '../../ui/part.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { SheetForm } from '../../ui/sheet-form.tsx'
import { StaleNote } from '../../ui/stale-note.tsx'
import { toast } from '../../ui/toast.tsx'
import { useSeenChange } from '../../ui/use-seen-change.ts'
import type { SearchPart } from '../search-part.ts'
import { FEATURES } from '../searches.messages.ts'
import { useChangeSearch } from '../use-searches.ts'
import { FeaturesFields } from './features-fields.tsx'
import { featuresFrom, featuresInWords, hintsForFeatures, typedFrom } from './typed-features.ts'

/** What searchers see of whom they look for, as it is now. */
export function FeaturesPart({ search, now }: SearchPart) {
  const [isOpen, setIsOpen] = useState(false)
  const { features, state } = search
  if (state === 'reported') return null // written with the release
  return (
    <Part title={FEATURES.title} className="entry-part seek-part">
      {features ? (
        <Facts>
          {featuresInWords(features, now).map(([label, words]) => (
            <Fact key={label} label={label}>
              {words}
            </Fact>
          ))}
        </Facts>
      ) : (
        <p className="entry-soft">{FEATURES.none}</p>
      )}
      {state === 'active' && <Button onClick={() => setIsOpen(true)}>{FEATURES.change}</Button>}
      {isOpen && <FeaturesSheet search={search} now={now} onClose={() => setIsOpen(false)} />}
    </Part>
  )
}

function FeaturesSheet({ search, now, onClose }: SearchPart & { onClose: () => void }) {
  const [typed, setTyped] = useState(() => typedFrom(search.features, now))
  const [isAsked, setIsAsked] = useState(false)
  const change = useSeenChange(search, useChangeSearch, ({ features }) => features)
  const { isStale } = change
  const save = () => {
    setIsAsked(true)
    const features = featuresFrom(typed, new Date())
    if (!features || change.isPending) return
    change.mutate(
      { kind: 'features', features },
      {
        onSuccess: () => {
          toast(FEATURES.saved)
          onClose()
        },
      },
    )
  }
  const reload = () => {
    setTyped(typedFrom(search.features, now))
    change.reset()
  }
  return (
    <Sheet title={FEATURES.changeTitle} onClose={onClose}>
      <SheetForm submitLabel={FEATURES.save} onSubmit={save} isBusy={change.isPending}>
        <FeaturesFields
          typed={typed}
          hints={isAsked ? hintsForFeatures(typed, new Date()) : {}}
          onType={(part) => setTyped({ ...typed, ...part })}
        />
        {isStale && search.features && (
          <StaleNote
            now={featuresInWords(search.features, now).map(([label, words]) => `${label} ${words}`)}
            isBusy={change.isPending}
            onOverwrite={save}
            onReload={reload}
          />
        )}
        {change.isError && !isStale && <Failure error={change.error} />}
      </SheetForm>
    </Sheet>
  )
}
