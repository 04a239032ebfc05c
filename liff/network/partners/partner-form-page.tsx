import { useLocation } from 'wouter'
import type { PartnerView } from '#shared/partners/contract.ts'
import { Failure } from '../../ui/failure.tsx'
import { PageFrame } from '../../ui/page-frame.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { toast } from '../../ui/toast.tsx'
import { useSeenChange } from '../../ui/use-seen-change.ts'
import { FORM, PARTNER } from './partner.messages.ts'
import { PartnerForm } from './partner-form.tsx'
import { typedOf } from './typed-partner.ts'
import { useAddPartner, useChangePartner, usePartner } from './use-partners.ts'

const LIST = '/console/network/partners'

/** Somebody came by phone or paper. */
export function NewPartnerPage() {
  const [, go] = useLocation()
  const add = useAddPartner()
  return (
    <PageFrame title={FORM.newTitle} back={{ href: LIST, label: PARTNER.back }}>
      <p>{FORM.newLead}</p>
      <PartnerForm
        partner={null}
        submitLabel={FORM.add}
        isBusy={add.isPending}
        error={add.error}
        onSubmit={(asked, forget) =>
          add.mutate(asked, {
            onSuccess: ({ id }) => {
              forget()
              toast(FORM.added)
              go(`${LIST}/${id}`, { replace: true })
            },
          })
        }
      />
    </PageFrame>
  )
}

/** What is known of a partner, to be changed. */
export function EditPartnerPage({ id }: { id: string }) {
  const { data, error, isPending, isFetching, refetch } = usePartner(id)
  const back = { href: `${LIST}/${encodeURIComponent(id)}`, label: FORM.backTo }
  return (
    <PageFrame title={FORM.editTitle} back={back}>
      {isPending && <Skeleton lines={8} />}
      {!data && !isPending && <Failure error={error} again={() => void refetch()} isBusy={isFetching} />}
      {data && <Edit partner={data} backTo={back.href} />}
    </PageFrame>
  )
}

function Edit({ partner, backTo }: { partner: PartnerView; backTo: string }) {
  const [, go] = useLocation()
  const change = useSeenChange(partner, useChangePartner, typedOf)
  return (
    <PartnerForm
      partner={partner}
      submitLabel={FORM.save}
      isBusy={change.isPending}
      error={change.error}
      isStale={change.isStale}
      onReload={change.reset}
      onSubmit={(asked, forget) =>
        change.mutate(
          { kind: 'edit', ...asked },
          {
            onSuccess: () => {
              forget()
              toast(FORM.saved)
              go(backTo, { replace: true })
            },
          },
        )
      }
    />
  )
}
