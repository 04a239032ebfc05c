import { useLocation } from 'wouter'
import type { HolderFacts, KeyholderChange, KeyholderView } from '#shared/keyholders/contract.ts'
import { Failure } from '../ui/failure.tsx'
import { draftOf } from '../ui/kept-draft.ts'
import { PageFrame } from '../ui/page-frame.tsx'
import { Skeleton } from '../ui/skeleton.tsx'
import { toast } from '../ui/toast.tsx'
import { useSeenChange } from '../ui/use-seen-change.ts'
import { FORM } from './form.messages.ts'
import { HolderForm } from './holder-form.tsx'
import { HOLDER, RENEWAL } from './keyholders.messages.ts'
import type { HeardBy } from './renewal-sheet.tsx'
import { useAddKeyholder, useChangeKeyholder, useKeyholder } from './use-keyholders.ts'

const LIST = '/console/keyholders'

/** Sent twice it is one registration, also after the page was left in between. */
const useId = draftOf<{ id: string }>('holder-id', () => false)

/** What came on paper. */
export function NewHolderPage() {
  const [, go] = useLocation()
  const [{ id }, keepId, forgetId] = useId('new', () => ({ id: crypto.randomUUID() }))
  const add = useAddKeyholder()
  const save = (facts: HolderFacts, forget: () => void) => {
    keepId({ id })
    const onSuccess = () => {
      forget()
      forgetId()
      toast(FORM.added)
      go(`${LIST}/${id}`, { replace: true })
    }
    add.mutate({ id, facts }, { onSuccess })
  }
  return (
    <PageFrame title={FORM.newTitle} back={{ href: LIST, label: HOLDER.back }}>
      <p>{FORM.newLead}</p>
      <HolderForm
        about="new"
        facts={null}
        submitLabel={FORM.add}
        isBusy={add.isPending}
        error={add.error}
        onSubmit={save}
      />
    </PageFrame>
  )
}

/** What is known of somebody, to be put right; `heardBy`: as they said when they were asked about their renewal. */
export function EditHolderPage({ id, heardBy }: { id: string; heardBy?: HeardBy }) {
  const { data, error, isPending, isFetching, refetch } = useKeyholder(id)
  const back = { href: `${LIST}/${encodeURIComponent(id)}`, label: FORM.backTo }
  return (
    <PageFrame title={heardBy ? FORM.renewTitle : FORM.editTitle} back={back}>
      {heardBy && <p>{FORM.renewLead(RENEWAL.howOf[heardBy])}</p>}
      {isPending && <Skeleton lines={8} />}
      {!data && !isPending && <Failure error={error} again={() => void refetch()} isBusy={isFetching} />}
      {data && <Edit keyholder={data} heardBy={heardBy} backTo={back.href} />}
    </PageFrame>
  )
}

interface EditProps {
  keyholder: KeyholderView
  heardBy: HeardBy | undefined
  backTo: string
}

function Edit({ keyholder, heardBy, backTo }: EditProps) {
  const [, go] = useLocation()
  const change = useSeenChange(keyholder, useChangeKeyholder, ({ facts }) => facts)
  const asked = (facts: HolderFacts): KeyholderChange['change'] =>
    heardBy ? { kind: 'renewed', by: heardBy, facts } : { kind: 'edit', facts }
  const save = (facts: HolderFacts, forget: () => void) => {
    const onSuccess = () => {
      forget()
      toast(heardBy ? RENEWAL.done : FORM.saved)
      go(backTo, { replace: true })
    }
    change.mutate(asked(facts), { onSuccess })
  }
  return (
    <HolderForm
      about={keyholder.id}
      facts={keyholder.facts}
      submitLabel={heardBy ? FORM.renew : FORM.save}
      isBusy={change.isPending}
      error={change.error}
      isStale={change.isStale}
      onReload={change.reset}
      onSubmit={save}
    />
  )
}
