/** 事業: what at least three organisations of different kinds do together (みま～も). */
import { z } from 'zod'
import { MadeId, PresetId, Revision, words } from '../fields.ts'
import { PROJECT_LIMITS } from './limits.ts'

/** Somebody who takes part: a partner, or one that is none (yet), by name and line of work. */
export const Participant = z.strictObject({
  partnerId: MadeId.nullable(),
  name: words(60),
  /** A category of the preset. */
  category: PresetId,
})
export type Participant = z.infer<typeof Participant>

export const ProjectFields = z.strictObject({
  name: words(PROJECT_LIMITS.name),
  aim: words(PROJECT_LIMITS.aim),
  districtId: PresetId.nullable(),
  participants: z.array(Participant).max(PROJECT_LIMITS.organisations),
  /** Which hands it needs, for people who want to help; null: none. */
  needs: words(PROJECT_LIMITS.needs).nullable(),
})
export type ProjectFields = z.infer<typeof ProjectFields>

export const ProjectView = ProjectFields.extend({
  id: MadeId,
  revision: Revision,
  state: z.enum(['running', 'ended']),
  /** What keeps it from being one by the rule; null: nothing. */
  lacks: z.object({ organisations: z.number(), kinds: z.number() }).nullable(),
})
export type ProjectView = z.infer<typeof ProjectView>
/** `GET /api/projects`; `POST` with fields, `PATCH /api/projects/:id`. */
export const ProjectList = z.object({ projects: z.array(ProjectView) })
export type ProjectList = z.infer<typeof ProjectList>
export const ProjectAsked = z.strictObject({ fields: ProjectFields })
export type ProjectAsked = z.infer<typeof ProjectAsked>
export const ProjectChange = z.strictObject({
  revision: Revision,
  fields: ProjectFields,
  state: z.enum(['running', 'ended']),
})
export type ProjectChange = z.infer<typeof ProjectChange>

/** `GET /api/blank-areas`: where there is no partner, no salon, or neither; towns of a district with what is there. */
export const BlankAreas = z.object({
  districts: z.array(
    z.object({
      districtId: z.string(),
      partners: z.number(),
      salons: z.number(),
      towns: z.array(z.object({ name: z.string(), partners: z.number(), salons: z.number() })),
    }),
  ),
  /** Partners whose address tells no district. */
  partnersElsewhere: z.number(),
})
export type BlankAreas = z.infer<typeof BlankAreas>
