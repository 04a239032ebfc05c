import { Router } from 'express'
import type { Directory } from '#bot/directory/directory.ts'
import { answer, parse } from '#bot/http/answer.ts'
import { allowed, personOf } from '#bot/http/who.ts'
import {
  AnnouncementAsked,
  AnnouncementChange,
  AnnouncementList,
  AnnouncementPreview,
  AnnouncementsAsked,
  AnnouncementView,
  Audience,
  AudienceCount,
  TrialAsked,
} from '#shared/outreach/contract.ts'
import { announcementCard } from './announcement.messages.ts'
import { listAnnouncements } from './announcement.model.ts'
import {
  type AnnouncedSession,
  type Announcement,
  type AudiencePorts,
  viewOf,
  weekBefore,
} from './announcement.ts'
import { steerAnnouncement } from './change-announcement.ts'
import { composeWith } from './compose.ts'
import { tryAnnouncement } from './try-announcement.ts'
import {
  checked,
  editAnnouncement,
  getAnnouncement,
  type Known,
  writeAnnouncement,
} from './write-announcement.ts'

export interface AnnouncementDeps {
  now: () => Date
  directory: Directory
  audience: Pick<AudiencePorts, 'count' | 'countReached'>
  /** Null where there is no such session for residents. */
  findSession: (id: string) => Promise<AnnouncedSession | null>
  /** Names of staff by id, former ones included. */
  staffNames: () => Promise<Map<string, string>>
  /** This month's messages as LINE counts them; null if LINE does not say. */
  quota: () => Promise<{ limit: number | null; used: number } | null>
  /** Something may have to be sent at once. */
  wake?: () => void
}

/** About half a year of two a week; the rest is asked for. */
const AT_ONCE = 50

/** `/api/announcements`: written, counted, released, stopped and looked at by those who may announce. */
export function announcementRoutes(deps: AnnouncementDeps): Router {
  const { now, directory, audience } = deps
  const { network, districts, salonSettings } = directory.preset
  const known: Known = {
    isTopic: (id) => salonSettings.topics.some((topic) => topic.id === id),
    isDistrict: (id) => districts.some((district) => district.id === id),
    isSession: async (id) => (await deps.findSession(id))?.state === 'open',
  }
  const compose = composeWith(directory, deps.findSession)
  const shown = async (announcement: Announcement): Promise<AnnouncementView> => {
    const names = await deps.staffNames()
    return viewOf(announcement, (id) => names.get(id) ?? '')
  }
  const routes = Router()

  routes.get('/api/announcements', async (req, res) => {
    allowed(req, 'announce')
    const { before } = parse(AnnouncementsAsked, req.query)
    const after = before === undefined ? undefined : await getAnnouncement(before)
    const [found, names] = await Promise.all([listAnnouncements(AT_ONCE + 1, after), deps.staffNames()])
    const announcements = found.slice(0, AT_ONCE).map((one) => viewOf(one, (id) => names.get(id) ?? ''))
    answer(res, AnnouncementList, { announcements, hasMore: found.length > AT_ONCE })
  })

  routes.post('/api/announcements', async (req, res) => {
    const { id: staffId } = allowed(req, 'announce')
    const asked = parse(AnnouncementAsked, req.body)
    const written = await writeAnnouncement(asked, { staffId, at: now() }, known)
    res.status(201)
    answer(res, AnnouncementView, await shown(written))
  })

  routes.post('/api/announcements/count', async (req, res) => {
    allowed(req, 'announce')
    const asked = parse(Audience, req.body)
    const [people, leftOut, quota] = await Promise.all([
      audience.count(asked),
      audience.countReached(asked, salonSettings.announcementsAWeek, weekBefore(now())),
      deps.quota(),
    ])
    answer(res, AudienceCount, { people, leftOut, quota: quota?.limit ?? null, used: quota?.used ?? null })
  })

  routes.post('/api/announcements/preview', async (req, res) => {
    allowed(req, 'announce')
    const told = await checked(parse(AnnouncementAsked, req.body), known)
    const session = told.sessionId === null ? null : await deps.findSession(told.sessionId)
    const topicName = salonSettings.topics.find(({ id }) => id === told.audience.topic)?.name ?? null
    const card = announcementCard(told, { network, topicName, session })
    answer(res, AnnouncementPreview, {
      altText: card.altText,
      eyebrow: card.eyebrow ?? '',
      title: card.title ?? '',
      lines: card.lines,
      buttons: (card.buttons ?? []).map(({ label, style = 'secondary' }) => ({ label, style })),
    })
  })

  routes.get('/api/announcements/:id', async (req, res) => {
    allowed(req, 'announce')
    answer(res, AnnouncementView, await shown(await getAnnouncement(req.params.id)))
  })

  routes.post('/api/announcements/:id/trials', async (req, res) => {
    allowed(req, 'announce')
    const { id } = parse(TrialAsked, req.body)
    const announcement = await getAnnouncement(req.params.id)
    await tryAnnouncement(announcement, { id, userId: personOf(req).userId, at: now() }, compose)
    res.status(204).end()
  })

  routes.patch('/api/announcements/:id', async (req, res) => {
    const { id: staffId } = allowed(req, 'announce')
    const change = parse(AnnouncementChange, req.body)
    const { id } = req.params
    const changed =
      change.kind === 'edit'
        ? await editAnnouncement(id, change.revision, change.announcement, known)
        : await steerAnnouncement(id, change, { staffId, at: now() })
    deps.wake?.()
    answer(res, AnnouncementView, await shown(changed))
  })

  return routes
}
