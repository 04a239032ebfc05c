import type { PartnerView } from '#shared/partners/contract.ts'
import { PARTNER_KIND, REPORT_WAY } from '#shared/partners/rules.ts'
import { EntryPart } from '../../ui/entry-part.tsx'
import { Fact, Facts } from '../../ui/facts.tsx'
import { telOf } from '../../ui/tel-of.ts'
import { useDirectory } from '../../use-directory.ts'
import { categoryName, districtName } from '../in-words.ts'
import { PARTNER } from './partner.messages.ts'
import { PARTNERS } from './partners.messages.ts'

/** What is known of it, and who answers for it. */
export function AboutPart({ partner }: { partner: PartnerView }) {
  const names = useDirectory().data
  const { kind, category, kana, districtId, address, phone, isListed, service, reportWay, isSponsor } =
    partner
  return (
    <EntryPart title={PARTNER.about}>
      <Facts>
        <Fact label={PARTNER.kana}>{kana}</Fact>
        <Fact label={PARTNER.kind}>
          {PARTNER_KIND[kind]}・{categoryName(category, names)}
        </Fact>
        <Fact label={PARTNER.district}>{districtName(districtId, names, PARTNERS.wholeTown)}</Fact>
        <Fact label={PARTNER.address}>
          {(address || partner.point) && (
            <>
              {address} <MapLink point={partner.point} />
            </>
          )}
        </Fact>
        <Fact label={PARTNER.phone}>{phone && <Call phone={phone} />}</Fact>
        <Fact label={PARTNER.listed}>{isListed ? PARTNER.isListed.yes : PARTNER.isListed.no}</Fact>
        <Fact label={PARTNER.service}>{service}</Fact>
        <Fact label={PARTNER.reportWay}>{REPORT_WAY[reportWay]}</Fact>
        <Fact label={PARTNER.sponsor}>{isSponsor && PARTNER.isSponsor}</Fact>
        <Contact partner={partner} />
      </Facts>
    </EntryPart>
  )
}

function Contact({ partner: { contact } }: { partner: PartnerView }) {
  if (!contact) return <Fact label={PARTNER.contact}>{PARTNER.noContact}</Fact>
  return (
    <>
      <Fact label={PARTNER.contact}>{contact.name}</Fact>
      <Fact label={PARTNER.contactPhone}>
        <Call phone={contact.phone} />
      </Fact>
      <Fact label={PARTNER.contactEmail}>
        {contact.email && (
          <a className="network-link" href={`mailto:${contact.email}`}>
            {contact.email}
          </a>
        )}
      </Fact>
    </>
  )
}

function Call({ phone }: { phone: string }) {
  return (
    <a className="network-link" href={telOf(phone)}>
      {phone.normalize('NFKC')}
    </a>
  )
}

function MapLink({ point }: { point: PartnerView['point'] }) {
  if (!point) return null
  const query = new URLSearchParams({ api: '1', query: `${point.latitude},${point.longitude}` })
  return (
    <a
      className="network-link"
      href={`https://www.google.com/maps/search/?${query}`}
      target="_blank"
      rel="noreferrer"
    >
      {PARTNER.map}
    </a>
  )
}
