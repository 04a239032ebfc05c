import { useState } from 'preact/hooks'
import { PARTNER_KIND, REPORT_WAY } from '#shared/partners/rules.ts'
import { Button } from '../ui/button.tsx'
import { Fact, Facts } from '../ui/facts.tsx'
import { useDirectory } from '../use-directory.ts'
import { EditSheet } from './edit-sheet.tsx'
import { MINE } from './mine.messages.ts'
import { Part } from './part.tsx'
import type { Own } from './use-my-partner.ts'

/** What is known of it; a lead minds what others see. */
export function AboutPart({ own }: { own: Own }) {
  const [isOpen, setIsOpen] = useState(false)
  const { data } = useDirectory()
  const { kind, category, districtId, address, phone, service, isListed, reportWay } = own.fields
  const work = data?.partnerCategories.find(({ id }) => id === category)?.name
  const district = data?.districts.find(({ id }) => id === districtId)?.name
  const isMine = own.role === 'lead' && own.state === 'active'
  return (
    <Part title={MINE.about}>
      <Facts>
        <Fact label={MINE.kind}>
          {PARTNER_KIND[kind]}
          {work && ` ${work}`}
        </Fact>
        <Fact label={MINE.district}>{districtId === null ? MINE.wholeTown : district}</Fact>
        <Fact label={MINE.address}>{address}</Fact>
        <Fact label={MINE.phone}>{phone}</Fact>
        <Fact label={MINE.service}>{service}</Fact>
        <Fact label={MINE.listed}>{isListed ? MINE.isListed.yes : MINE.isListed.no}</Fact>
        <Fact label={MINE.reportWay}>{REPORT_WAY[reportWay]}</Fact>
      </Facts>
      {isMine && <Button onClick={() => setIsOpen(true)}>{MINE.edit}</Button>}
      {isOpen && <EditSheet own={own} onClose={() => setIsOpen(false)} />}
    </Part>
  )
}
