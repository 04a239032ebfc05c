import { useState } from 'preact/hooks'
import { Link } from 'wouter'
import type { MySettings } from '#shared/forms/contract.ts'
import { isLanguage, LANGUAGE } from '#shared/languages/rules.ts'
import { LIMITS } from '#shared/reports/words.ts'
import { Button } from '../ui/button.tsx'
import { Failure } from '../ui/failure.tsx'
import { CheckField, SelectField, TextField } from '../ui/field.tsx'
import { lazy } from '../ui/lazy.ts'
import { Skeleton } from '../ui/skeleton.tsx'
import { toast } from '../ui/toast.tsx'
import { useDirectory } from '../use-directory.ts'
import { ForgetSheet } from './forget-sheet.tsx'
import { PlacesField } from './places-field.tsx'
import './settings.css'
import { spoken } from '../spoken.tsx'
import { NEW_LINE, OWN_DATA, SETTINGS } from './settings.messages.ts'
import { TopicsSection } from './topics-section.tsx'
import { useMe, useOwnData, useSaveMe } from './use-me.ts'

/** Fetched by the few who ask for it. */
const OwnDataPage = lazy(() => import('./own-data-page.tsx').then((file) => ({ default: file.OwnDataPage })))

/** What a person lets us keep for the next time. */
export const SettingsPage = spoken(SettingsPageInJapanese)

function SettingsPageInJapanese() {
  const me = useMe()
  const own = useOwnData()
  return (
    <>
      {own.data && <OwnDataPage own={own.data} onBack={own.reset} />}
      {/* Hidden and not gone: what was typed and not saved is still there afterwards. */}
      <main className="elder" hidden={own.data !== undefined}>
        <h1>{SETTINGS.title}</h1>
        <p className="elder-lead">{SETTINGS.lead}</p>
        {me.isPending && <Skeleton lines={6} />}
        {me.isError && <Failure error={me.error} again={() => void me.refetch()} isBusy={me.isFetching} />}
        {me.data && <SettingsForm key={JSON.stringify(me.data)} known={me.data} />}
        <TopicsSection />
        <section className="topics" aria-labelledby="own-data-title">
          <h2 id="own-data-title">{OWN_DATA.title}</h2>
          <p className="field-help">{OWN_DATA.lead}</p>
          <Button onClick={() => own.mutate()} isBusy={own.isPending}>
            {OWN_DATA.receive}
          </Button>
          {own.isError && <Failure error={own.error} />}
        </section>
        <section className="topics" aria-labelledby="move-title">
          <h2 id="move-title">{NEW_LINE.title}</h2>
          <p className="field-help">{NEW_LINE.lead}</p>
          <Link className="button button-secondary" href="/move">
            {NEW_LINE.open}
          </Link>
        </section>
      </main>
    </>
  )
}

function SettingsForm({ known }: { known: MySettings }) {
  const save = useSaveMe()
  const [mine, setMine] = useState(known)
  const [isForgetting, setIsForgetting] = useState(false)
  const [placeHint, setPlaceHint] = useState(false)
  const change = (part: Partial<MySettings>) => setMine({ ...mine, ...part })
  const submit = () => {
    if (save.isPending) return
    const places = mine.places.filter((place) => place.label.trim() !== '' || place.text.trim() !== '')
    const isHalf = places.some((place) => place.label.trim() === '' || place.text.trim() === '')
    setPlaceHint(isHalf)
    if (!isHalf) save.mutate({ ...mine, places }, { onSuccess: () => toast(SETTINGS.saved) })
  }
  return (
    <>
      <form
        className="settings"
        onSubmit={(event) => {
          event.preventDefault()
          submit()
        }}
      >
        <SelectField
          label={SETTINGS.language}
          value={mine.language ?? 'ja'}
          onChoose={(language) => isLanguage(language) && change({ language })}
          choices={Object.entries(LANGUAGE).map(([value, label]) => ({ value, label }))}
        />
        <DistrictField value={mine.districtId} onChoose={(districtId) => change({ districtId })} />
        <TextField
          label={SETTINGS.organisation}
          value={mine.organisation ?? ''}
          onInput={(text) => change({ organisation: text || null })}
          maxLength={LIMITS.organisation}
          autocomplete="organization"
        />
        <TextField
          label={SETTINGS.name}
          value={mine.name ?? ''}
          onInput={(text) => change({ name: text || null })}
          maxLength={LIMITS.name}
          autocomplete="name"
        />
        <TextField
          label={SETTINGS.phone}
          kind="tel"
          value={mine.phone ?? ''}
          onInput={(text) => change({ phone: text || null })}
          maxLength={LIMITS.phone}
          autocomplete="tel"
        />
        <PlacesField places={mine.places} onChange={(places) => change({ places })} isHalf={placeHint} />
        <CheckField
          label={SETTINGS.askAfter}
          note={SETTINGS.askAfterNote}
          isChecked={mine.mayAskAfter}
          onCheck={(mayAskAfter) => change({ mayAskAfter })}
        />
        <Button type="submit" look="primary" isBusy={save.isPending}>
          {SETTINGS.save}
        </Button>
        {save.isError && <Failure error={save.error} />}
      </form>
      <Button look="quiet" onClick={() => setIsForgetting(true)}>
        {SETTINGS.forget}
      </Button>
      {isForgetting && <ForgetSheet onClose={() => setIsForgetting(false)} />}
    </>
  )
}

function DistrictField({ value, onChoose }: { value: string | null; onChoose: (id: string | null) => void }) {
  const districts = useDirectory().data?.districts ?? []
  return (
    <SelectField
      label={SETTINGS.district}
      value={value ?? ''}
      onChoose={(id) => onChoose(id || null)}
      choices={[
        { value: '', label: SETTINGS.noDistrict },
        ...districts.map((district) => ({ value: district.id, label: district.name })),
      ]}
    />
  )
}
