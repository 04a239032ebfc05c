import type { Draft } from './draft.ts'
import { asking, type Flow, survey } from './flow.ts'
import type { Scene } from './step.ts'

/** What a draft holds, question by question and in the words of its own steps, whatever was asked on its page too. */
export function toldSoFar(
  flow: Flow,
  draft: Draft,
  scene: Omit<Scene, 'intake'>,
): { label: string; value: string }[] {
  const whole: Scene = { ...scene, intake: 'chat' }
  const { values, applying } = survey(flow, draft, whole)
  return applying.flatMap((name) => {
    const step = flow.steps[name]
    if (!step || !(name in values)) return []
    const value = step.show(values[name], asking(draft, name, values, whole))
    return value === '' ? [] : [{ label: step.label, value }]
  })
}
