import { useState } from 'preact/hooks'
import { PARTNER_PAPER } from '#shared/partners/rules.ts'
import { isInLine } from '../../line.ts'
import { Button } from '../../ui/button.tsx'
import { PaperSheet } from '../../ui/paper-sheet.tsx'
import { useNow } from '../../ui/use-now.ts'
import { yearsSince } from '../../ui/years-since.ts'
import { PRINT } from './partner.messages.ts'
import { partnerPath } from './use-partners.ts'

const paper = <P extends keyof typeof PARTNER_PAPER>(value: P) => ({ value, label: PARTNER_PAPER[value] })
const OF_ONE = [paper('certificate'), paper('sticker'), paper('poster'), paper('letter')]
const OF_ALL = [paper('list'), paper('overdue')]

/** What can be printed of one partner that takes part. */
export function PrintPartner({ id, since }: { id: string; since: string | null }) {
  const [isOpen, setIsOpen] = useState(false)
  const years = yearsSince(since, useNow())
  return (
    <>
      <Button onClick={() => setIsOpen(true)}>{PRINT.openSheet}</Button>
      {isOpen && (
        <PaperSheet
          words={PRINT}
          papers={OF_ONE}
          years={{ of: 'letter', choices: years }}
          path={`${partnerPath(id)}/prints`}
          isInLine={isInLine()}
          onClose={() => setIsOpen(false)}
        />
      )}
    </>
  )
}

/** What can be printed of them all. */
export function PrintPartners() {
  const [isOpen, setIsOpen] = useState(false)
  return (
    <>
      <Button onClick={() => setIsOpen(true)}>{PRINT.openSheet}</Button>
      {isOpen && (
        <PaperSheet
          words={PRINT}
          papers={OF_ALL}
          path="/partner-prints"
          isInLine={isInLine()}
          onClose={() => setIsOpen(false)}
        />
      )}
    </>
  )
}
