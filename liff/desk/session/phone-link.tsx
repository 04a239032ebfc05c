import { telOf } from '../../ui/tel-of.ts'
import { PARTY } from './session.messages.ts'

/** A number that calls when it is pressed. */
export function PhoneLink({ phone, name }: { phone: string; name: string }) {
  return (
    <a className="button button-secondary phone" href={telOf(phone)} aria-label={PARTY.callName(name, phone)}>
      <svg viewBox="0 0 24 24" width="20" height="20" aria-hidden="true">
        <path
          fill="currentColor"
          d="M6.6 3.2 9.3 3l1.5 4.4-2 1.7a12 12 0 0 0 6 6l1.8-2 4.3 1.6-.1 2.7c-.1 1.4-1.2 2.5-2.6 2.4C10.7 19.3 4.7 13.3 4.2 5.8 4.1 4.4 5.2 3.3 6.6 3.2z"
        />
      </svg>
      {phone.normalize('NFKC')}
    </a>
  )
}
