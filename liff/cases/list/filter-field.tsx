import type { ComponentChildren } from 'preact'
import { Chip, Chips } from '../../ui/chip.tsx'
import { FILTER } from './filter.messages.ts'

export interface Choice<V extends string> {
  value: V
  label: string
}

interface FoldProps {
  title: string
  /** What is chosen in it, so that it need not be opened to be known. */
  chosen: string
  children: ComponentChildren
}

/** A condition that folds away. It is open at first when something in it is chosen. */
export function Fold({ title, chosen, children }: FoldProps) {
  return (
    <details className="filter-fold" open={chosen !== ''}>
      <summary>
        <span className="filter-title">{title}</span>
        <span className="filter-chosen">{chosen}</span>
      </summary>
      {children}
    </details>
  )
}

interface SeveralProps<V extends string> {
  label: string
  choices: readonly Choice<V>[]
  value: readonly V[] | undefined
  /** Undefined when none is left. */
  onChoose: (value: V[] | undefined) => void
}

/** Any of several. */
export function Several<V extends string>({ label, choices, value = [], onChoose }: SeveralProps<V>) {
  const toggle = (one: V) => {
    const next = value.includes(one) ? value.filter((each) => each !== one) : [...value, one]
    onChoose(next.length > 0 ? next : undefined)
  }
  return (
    <Chips label={label}>
      {choices.map((choice) => (
        <Chip key={choice.value} isOn={value.includes(choice.value)} onPress={() => toggle(choice.value)}>
          {choice.label}
        </Chip>
      ))}
    </Chips>
  )
}

interface OneProps<V extends string> {
  label: string
  choices: readonly Choice<V>[]
  value: V | undefined
  onChoose: (value: V | undefined) => void
}

/** One of a few, or none. */
export function OneOf<V extends string>({ label, choices, value, onChoose }: OneProps<V>) {
  return (
    <Chips label={label}>
      <Chip isOn={value === undefined} onPress={() => onChoose(undefined)}>
        {FILTER.any}
      </Chip>
      {choices.map((choice) => (
        <Chip key={choice.value} isOn={value === choice.value} onPress={() => onChoose(choice.value)}>
          {choice.label}
        </Chip>
      ))}
    </Chips>
  )
}
