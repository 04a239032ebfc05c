import { useState } from 'preact/hooks'
import type { ViewList } from '#shared/cases/list.contract.ts'
import { Button } from '../../ui/button.tsx'
import { Field } from '../../ui/field.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { VIEWS } from './filter.messages.ts'
import { type ListAddress, listQuery, wantedBy } from './list-address.ts'
import type { ListPlace } from './use-list-address.ts'
import { LIST } from './views.messages.ts'

interface LinkProps {
  place: ListPlace
  views: ViewList | undefined
  onClose: () => void
}

/** The address of this list for a colleague. What is searched for may be a name and is not in it. */
export function LinkSheet({ place, views, onClose }: LinkProps) {
  const [said, setSaid] = useState('')
  const link = `${location.origin}${import.meta.env.BASE_URL}console${listQuery(forOthers(place.address, views))}`
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(link)
      setSaid(VIEWS.copied)
    } catch {
      setSaid(VIEWS.copyFailed)
    }
  }
  return (
    <Sheet title={LIST.copyLink} onClose={onClose}>
      <p>{VIEWS.linkLead}</p>
      {place.q !== '' && <p>{VIEWS.noSearch}</p>}
      <Button look="primary" onClick={() => void copy()}>
        {LIST.copyLink}
      </Button>
      <p role="status">{said}</p>
      <Field label={VIEWS.link}>
        {({ id }) => (
          <input
            id={id}
            className="input"
            readOnly
            value={link}
            onFocus={(event) => event.currentTarget.select()}
          />
        )}
      </Field>
    </Sheet>
  )
}

/** A view that nobody else has is told by its conditions. */
function forOthers(address: ListAddress, views: ViewList | undefined): ListAddress {
  const saved = views?.saved.find(({ id }) => id === address.view)
  const wanted = wantedBy(address, views?.saved)
  if (saved?.sharedWith !== 'me' || !wanted) return address
  return { view: null, conditions: wanted.conditions, sort: wanted.sort === 'loud' ? null : wanted.sort }
}
