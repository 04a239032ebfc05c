import type { ComponentChildren } from 'preact'
import type { Conditions } from '#shared/cases/conditions.ts'
import { caseKindsOf } from '#shared/cases/kinds.ts'
import { isLabelGroup, LABEL_GROUP, LABELS, labelsIn } from '#shared/cases/labels.ts'
import { CASE_STATUS, REPORTER_KIND, RISK, SOURCE, URGENCY } from '#shared/cases/rules.ts'
import { maySeeCentre, type Rights } from '#shared/staff/rules.ts'
import { choicesOf } from '../../ui/choices-of.ts'
import { Field } from '../../ui/field.tsx'
import { conditionsInWords, type Names } from './conditions-in-words.ts'
import { FILTER } from './filter.messages.ts'
import { Fold, OneOf, Several } from './filter-field.tsx'

const LABEL_GROUPS = Object.keys(LABEL_GROUP).filter(isLabelGroup)

interface FieldsProps {
  conditions: Conditions
  onChange: (conditions: Conditions) => void
  names: Names
  me: Rights & { id: string }
}

/** What is asked for every day: always open. */
export function FirstFilters({ conditions, onChange, names, me }: FieldsProps) {
  const set = (more: Partial<Conditions>) => onChange(present({ ...conditions, ...more }))
  const colleagues = (names.staff ?? []).filter(({ id }) => id !== me.id)
  return (
    <>
      <Part title={FILTER.status}>
        <Several
          label={FILTER.status}
          choices={choicesOf(CASE_STATUS)}
          value={conditions.status}
          onChoose={(status) => set({ status })}
        />
      </Part>
      <Field label={FILTER.owner}>
        {({ id }) => (
          <select
            id={id}
            className="input"
            value={conditions.owner ?? ''}
            onChange={(event) => set({ owner: event.currentTarget.value || undefined })}
          >
            <option value="">{FILTER.any}</option>
            <option value="me">{FILTER.ownerMe}</option>
            <option value="none">{FILTER.ownerNone}</option>
            {colleagues.map((one) => (
              <option key={one.id} value={one.id}>
                {one.name}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Part title={FILTER.urgency}>
        <Several
          label={FILTER.urgency}
          choices={choicesOf(URGENCY)}
          value={conditions.urgency}
          onChoose={(urgency) => set({ urgency })}
        />
      </Part>
      <Part title={FILTER.clock}>
        <OneOf
          label={FILTER.clock}
          choices={choicesOf(FILTER.clockIs)}
          value={conditions.clock}
          onChoose={(clock) => set({ clock })}
        />
      </Part>
    </>
  )
}

/** The rest, folded until it is wanted. */
export function FurtherFilters({
  conditions,
  onChange,
  names,
  me,
  hint,
}: FieldsProps & { hint: string | undefined }) {
  const set = (more: Partial<Conditions>) => onChange(present({ ...conditions, ...more }))
  const { directory } = names
  const kinds = caseKindsOf(directory?.schemes ?? [])
  const centres = (directory?.centres ?? []).filter(({ id }) => maySeeCentre(me, id))
  const districts = (directory?.districts ?? []).filter(({ centreId }) =>
    conditions.centre ? conditions.centre.includes(centreId) : maySeeCentre(me, centreId),
  )
  const chosen = (...of: (keyof Conditions)[]) =>
    conditionsInWords(conditions, names)
      .filter(({ name }) => of.includes(name))
      .map(({ words }) => words)
      .join('、')
  return (
    <div>
      <Fold title={FILTER.label} chosen={chosen('label')}>
        {LABEL_GROUPS.map((group) => (
          <Part key={group} title={LABEL_GROUP[group]}>
            <Several
              label={LABEL_GROUP[group]}
              choices={labelsIn(group).map((id) => ({ value: id, label: LABELS[id].name }))}
              value={conditions.label?.filter((id) => labelsIn(group).some((one) => one === id))}
              onChoose={(label) => set({ label: replaced(conditions.label, labelsIn(group), label) })}
            />
          </Part>
        ))}
      </Fold>
      {kinds.length > 1 && (
        <Fold title={FILTER.caseKind} chosen={chosen('caseKind')}>
          <Several
            label={FILTER.caseKind}
            choices={kinds}
            value={conditions.caseKind}
            onChoose={(caseKind) => set({ caseKind })}
          />
        </Fold>
      )}
      <Fold title={FILTER.kind} chosen={chosen('kind')}>
        <Several
          label={FILTER.kind}
          choices={(directory?.signGroups ?? []).map(({ id, label }) => ({ value: id, label }))}
          value={conditions.kind}
          onChoose={(kind) => set({ kind })}
        />
      </Fold>
      {centres.length > 1 && (
        <Fold title={FILTER.centre} chosen={chosen('centre')}>
          <Several
            label={FILTER.centre}
            choices={centres.map(({ id, name }) => ({ value: id, label: name }))}
            value={conditions.centre}
            onChoose={(centre) => set({ centre, district: undefined })}
          />
        </Fold>
      )}
      {districts.length > 1 && (
        <Fold title={FILTER.district} chosen={chosen('district')}>
          <Several
            label={FILTER.district}
            choices={districts.map(({ id, name }) => ({ value: id, label: name }))}
            value={conditions.district}
            onChoose={(district) => set({ district })}
          />
        </Fold>
      )}
      <Fold title={FILTER.risk} chosen={chosen('risk')}>
        <Several
          label={FILTER.risk}
          choices={choicesOf(RISK)}
          value={conditions.risk}
          onChoose={(risk) => set({ risk })}
        />
      </Fold>
      <Fold title={FILTER.hasNews} chosen={chosen('hasNews')}>
        <OneOf
          label={FILTER.hasNews}
          choices={[{ value: 'yes', label: FILTER.hasNewsYes }]}
          value={conditions.hasNews}
          onChoose={(hasNews) => set({ hasNews })}
        />
      </Fold>
      <Fold title={FILTER.drill} chosen={chosen('drill')}>
        <OneOf
          label={FILTER.drill}
          choices={[{ value: 'yes', label: FILTER.drillYes }]}
          value={conditions.drill}
          onChoose={(drill) => set({ drill })}
        />
      </Fold>
      <Fold title={FILTER.handOver} chosen={chosen('handOver')}>
        <OneOf
          label={FILTER.handOver}
          choices={choicesOf(FILTER.handOverIs)}
          value={conditions.handOver}
          onChoose={(handOver) => set({ handOver })}
        />
      </Fold>
      <Fold title={FILTER.whose} chosen={chosen('whose')}>
        <OneOf
          label={FILTER.whose}
          choices={choicesOf(FILTER.whoseIs)}
          value={conditions.whose}
          onChoose={(whose) => set({ whose })}
        />
      </Fold>
      <Fold title={FILTER.snoozed} chosen={chosen('snoozed')}>
        <OneOf
          label={FILTER.snoozed}
          choices={choicesOf(FILTER.snoozedIs)}
          value={conditions.snoozed}
          onChoose={(snoozed) => set({ snoozed })}
        />
      </Fold>
      <Fold title={FILTER.source} chosen={chosen('source')}>
        <Several
          label={FILTER.source}
          choices={choicesOf(SOURCE)}
          value={conditions.source}
          onChoose={(source) => set({ source })}
        />
      </Fold>
      <Fold title={FILTER.reporterKind} chosen={chosen('reporterKind')}>
        <Several
          label={FILTER.reporterKind}
          choices={choicesOf(REPORTER_KIND)}
          value={conditions.reporterKind}
          onChoose={(reporterKind) => set({ reporterKind })}
        />
      </Fold>
      <Fold title={FILTER.period} chosen={chosen('from', 'to')}>
        <div className="filter-period">
          <Day label={FILTER.from} value={conditions.from} onChoose={(from) => set({ from })} />
          <Day label={FILTER.to} value={conditions.to} hint={hint} onChoose={(to) => set({ to })} />
        </div>
      </Fold>
    </div>
  )
}

function Part({ title, children }: { title: string; children: ComponentChildren }) {
  return (
    <div className="filter-part">
      <p className="filter-title" aria-hidden="true">
        {title}
      </p>
      {children}
    </div>
  )
}

interface DayProps {
  label: string
  value: string | undefined
  hint?: string | undefined
  onChoose: (day: string | undefined) => void
}

function Day({ label, value, hint, onChoose }: DayProps) {
  return (
    <Field label={label} hint={hint}>
      {({ id, describedBy, isWrong }) => (
        <input
          id={id}
          type="date"
          className="input"
          value={value ?? ''}
          aria-describedby={describedBy}
          aria-invalid={isWrong || undefined}
          onInput={(event) => onChoose(event.currentTarget.value || undefined)}
        />
      )}
    </Field>
  )
}

/** The labels of one group chosen anew, the others as they were. */
function replaced(all: string[] = [], group: readonly string[], chosen: string[] = []): string[] | undefined {
  const next = [...all.filter((id) => !group.includes(id)), ...chosen]
  return next.length > 0 ? next : undefined
}

function present(conditions: Conditions): Conditions {
  const next = { ...conditions }
  for (const [name, value] of Object.entries(next))
    if (value === undefined) Reflect.deleteProperty(next, name)
  return next
}
