import { defineFlow, type Flow, type Known, type Sending } from '#bot/conversation/flow.ts'
import type { Options } from '#bot/conversation/options.ts'
import { photos } from '#bot/conversation/photos-step.ts'
import { place } from '#bot/conversation/place-step.ts'
import type { Answer } from '#bot/conversation/say.ts'
import { several } from '#bot/conversation/several-step.ts'
import type { Values } from '#bot/conversation/step.ts'
import {
  choice,
  confidential,
  longText,
  only,
  optional,
  phone,
  shown,
  text,
} from '#bot/conversation/steps.ts'
import { when } from '#bot/conversation/when-step.ts'
import type { Directory } from '#bot/directory/directory.ts'
import { NewReport } from '#shared/reports/contract.ts'
import { repliesWished } from '#shared/reports/rules.ts'
import {
  CONSENT,
  DANGER,
  FOR_WHOM,
  LIMITS,
  REPLY_WISH,
  REPORT_LABELS,
  URGENT,
} from '#shared/reports/words.ts'
import { ASK, abuseRemark, dangerFirst, dangerRemark, REVIEW_NOTES } from './report.messages.ts'

interface ReportFlowOptions {
  directory: Directory
  known: (userId: string) => Promise<Known>
  submit: (told: NewReport, sending: Sending) => Promise<Answer>
}

/**
 * Somebody noticed something about a neighbour: 美作's eight items and the preset's signs, danger first. Everything
 * but the first question is "as far as you know".
 */
export function reportFlow({ directory, known, submit }: ReportFlowOptions): Flow {
  const { signGroups, districts } = directory.preset
  const signsOf = ({ signGroup }: Values): Options =>
    typeof signGroup === 'string' ? named(directory.signGroup(signGroup)?.signs ?? []) : []
  const isAbuse = (group: unknown) =>
    typeof group === 'string' && directory.signGroup(group)?.rings === 'abuse'
  const isNamed = ({ replyWish }: Values) => replyWish !== 'anonymous'
  return defineFlow<NewReport>({
    id: 'report', // kept with saved drafts, so it never changes
    title: 'くわしく書く',
    result: NewReport,
    first: dangerFirst(),
    known,
    steps: {
      danger: choice(
        {
          ...ASK.danger,
          before: dangerFirst(),
          tones: { yes: 'danger' },
          remark: (value) => dangerRemark(value),
        },
        words(DANGER),
      ),
      signGroup: optional(
        choice(
          { ...ASK.signGroup, remark: (value) => (isAbuse(value) ? abuseRemark() : []) },
          named(signGroups),
        ),
      ),
      signs: only((values) => signsOf(values).length > 0, optional(several(ASK.signs, signsOf))),
      noticed: optional(when(ASK.noticed)),
      district: optional(
        choice(
          ASK.district,
          districts.map(({ id, name }) => [id, name] as const),
        ),
      ),
      place: confidential(optional(place(ASK.place))),
      subjectName: confidential(optional(text({ ...ASK.subjectName, maxLength: LIMITS.name }))),
      forWhom: optional(choice(ASK.forWhom, words(FOR_WHOM))),
      urgent: optional(choice(ASK.urgent, words(URGENT))),
      consent: optional(choice(ASK.consent, words(CONSENT))),
      detail: confidential(optional(longText({ ...ASK.detail, maxLength: LIMITS.detail }), 'skip')),
      photos: confidential(optional(photos({ ...ASK.photos, most: LIMITS.photos }), 'skip')),
      partner: only(isNamed, shown(REPORT_LABELS.partner, NewReport.shape.partner.unwrap())),
      organisation: only(
        (values) => isNamed(values) && values['partner'] === undefined,
        confidential(
          optional(
            text({ ...ASK.organisation, maxLength: LIMITS.organisation, autocomplete: 'organization' }),
            'skip',
          ),
        ),
      ),
      reporterName: only(
        isNamed,
        confidential(
          optional(text({ ...ASK.reporterName, maxLength: LIMITS.name, autocomplete: 'name' }), 'skip'),
        ),
      ),
      reporterPhone: only(
        isNamed,
        confidential(optional(phone({ ...ASK.reporterPhone, maxLength: LIMITS.phone }), 'skip')),
      ),
      replyWish: {
        ...optional(choice(ASK.replyWish, words(REPLY_WISH)), 'skip'),
        passed: REPLY_WISH[repliesWished().replyWish],
      },
    },
    reviewNotes: ({ danger, replyWish }) => [
      ...(danger === 'yes' ? [REVIEW_NOTES.danger] : []),
      ...(replyWish === 'anonymous' ? [REVIEW_NOTES.anonymous] : []),
    ],
    submit,
  })
}

const words = (table: Record<string, string>): Options => Object.entries(table)

const named = (list: readonly { id: string; label?: string; name?: string }[]): Options =>
  list.map(({ id, label, name }) => [id, label ?? name ?? id] as const)
