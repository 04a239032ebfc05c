import type { DirectoryView } from '#shared/directory/contract.ts'
import { ROLES, type Role } from '#shared/staff/rules.ts'
import { CheckField, ChoiceField } from '../ui/field.tsx'
import { STAFF } from './staff.messages.ts'

interface RightsProps {
  role: Role
  onRole: (role: Role) => void
  centreIds: string[]
  onCentres: (centreIds: string[]) => void
  directory: DirectoryView | undefined
}

const CHOICES: readonly Role[] = ['staff', 'manager', 'admin', 'viewer', 'organiser']

/** A duty desk looks up tags and looks for people: where the town does neither there is nothing for one to do. */
function choicesIn(directory: DirectoryView | undefined, role: Role): readonly Role[] {
  const hasDesk = directory?.schemes.some((scheme) => scheme === 'keyholders' || scheme === 'searches')
  return hasDesk || role === 'duty-desk' ? [...CHOICES, 'duty-desk'] : CHOICES
}

/** What somebody may do, and for which centres. */
export function RightsFields({ role, onRole, centreIds, onCentres, directory }: RightsProps) {
  return (
    <>
      <ChoiceField
        legend={STAFF.role}
        value={role}
        onChoose={onRole}
        choices={choicesIn(directory, role).map((value) => ({
          value,
          label: ROLES[value],
          note: STAFF.roleNote[value],
        }))}
      />
      <fieldset className="field">
        <legend className="field-label">{STAFF.centres}</legend>
        <p className="field-help">{STAFF.centresHelp}</p>
        <div className="choices">
          {directory?.centres.map((centre) => (
            <CheckField
              key={centre.id}
              label={centre.name}
              isChecked={centreIds.includes(centre.id)}
              onCheck={(isChecked) =>
                onCentres(
                  isChecked
                    ? [...centreIds, centre.id]
                    : centreIds.filter((centreId) => centreId !== centre.id),
                )
              }
            />
          ))}
        </div>
      </fieldset>
    </>
  )
}
