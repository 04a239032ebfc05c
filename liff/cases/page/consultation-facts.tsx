import type { Consulted } from '#shared/consultations/contract.ts'
import { ASKS_FOR, CONSULTATION_LABELS, MEET_HOW } from '#shared/consultations/rules.ts'
import type { DirectoryView } from '#shared/directory/contract.ts'
import { Fact } from '../../ui/facts.tsx'
import { noticedInWords, topicName } from '../in-words.ts'

interface ConsultationProps {
  asked: Consulted
  directory: DirectoryView | undefined
  now: Date
}

/** What somebody who asks for advice chose: about what, for whom, how and when. */
export function ConsultationFacts({ asked, directory, now }: ConsultationProps) {
  const { topic, forWhom, meetHow, meetAt } = asked
  return (
    <>
      <Fact label={CONSULTATION_LABELS.topic}>{topicName(topic, directory)}</Fact>
      <Fact label={CONSULTATION_LABELS.forWhom}>{forWhom && ASKS_FOR[forWhom]}</Fact>
      <Fact label={CONSULTATION_LABELS.meetHow}>{meetHow && MEET_HOW[meetHow]}</Fact>
      <Fact label={CONSULTATION_LABELS.meetAt}>{noticedInWords(meetAt, now)}</Fact>
    </>
  )
}
