import { useState } from 'preact/hooks'
import type { KeyholderPrint } from '#shared/keyholders/contract.ts'
import { KEYHOLDER_LIMITS } from '#shared/keyholders/rules.ts'
import { isInLine } from '../line.ts'
import { Button } from '../ui/button.tsx'
import { SelectField } from '../ui/field.tsx'
import { PaperSheet } from '../ui/paper-sheet.tsx'
import { useDirectory } from '../use-directory.ts'
import { districtChoices } from './in-words.ts'
import { PRINT, REGISTER } from './keyholders.messages.ts'
import { useSeePrinted } from './use-keyholders.ts'

const PATH = '/keyholder-prints'
const TAGS = [{ value: 'tags', label: PRINT.tags }] as const
const TO_CALL = [{ value: 'renewals', label: PRINT.renewals }] as const

/** The tags of these, for the printer. They count as printed from then on. */
export function PrintTags({ ids, isOne = false }: { ids: readonly string[]; isOne?: boolean }) {
  const [printed, setPrinted] = useState<string[] | null>(null)
  const see = useSeePrinted()
  const now = ids.slice(0, KEYHOLDER_LIMITS.tagsToPrint)
  return (
    <>
      {now.length > 0 && (
        <p>
          <Button onClick={() => setPrinted([...now])}>
            {isOne ? PRINT.one : PRINT.several(now.length)}
          </Button>
        </p>
      )}
      {printed && (
        <PaperSheet
          words={PRINT}
          papers={TAGS}
          path={PATH}
          // As they stood when it was opened: once they are printed, the list shows others.
          asked={(kind) => ({ kind, keyholderIds: printed }) satisfies KeyholderPrint}
          onMade={see}
          isInLine={isInLine()}
          onClose={() => setPrinted(null)}
        />
      )}
    </>
  )
}

/** Whom to call or visit for their renewal. */
export function PrintToCall() {
  const [isOpen, setIsOpen] = useState(false)
  const [districtId, setDistrictId] = useState('')
  const names = useDirectory().data
  return (
    <>
      <Button onClick={() => setIsOpen(true)}>{PRINT.callOpen}</Button>
      {isOpen && (
        <PaperSheet
          words={{ ...PRINT, title: PRINT.callTitle, lead: PRINT.callLead }}
          papers={TO_CALL}
          path={PATH}
          asked={(kind) => ({ kind, districtId: districtId || null }) satisfies KeyholderPrint}
          isInLine={isInLine()}
          onClose={() => setIsOpen(false)}
        >
          <SelectField
            label={REGISTER.district}
            value={districtId}
            choices={districtChoices(names, REGISTER.everyDistrict)}
            onChoose={setDistrictId}
          />
        </PaperSheet>
      )}
    </>
  )
}
