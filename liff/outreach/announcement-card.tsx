import type { AnnouncementAsked } from '#shared/outreach/contract.ts'
import { Failure } from '../ui/failure.tsx'
import { Skeleton } from '../ui/skeleton.tsx'
import { PREVIEW } from './outreach.messages.ts'
import { usePreview } from './use-announcements.ts'

/** The card as it stands in the chat, word for word as the server makes it, and what a lock screen shows of it. */
export function AnnouncementCard({ announcement }: { announcement: AnnouncementAsked }) {
  const { data, error, isPending, isFetching, refetch } = usePreview(announcement)
  if (isPending) return <Skeleton lines={5} />
  if (!data) return <Failure error={error} again={() => void refetch()} isBusy={isFetching} />
  return (
    <section className="preview" aria-label={PREVIEW.title}>
      <h3 className="preview-name">{PREVIEW.title}</h3>
      <div className="preview-chat">
        <article className="preview-bubble">
          <header className="preview-head">
            <p className="preview-eyebrow">{data.eyebrow}</p>
            <p className="preview-title">{data.title}</p>
          </header>
          <div className="preview-body">
            {data.lines.map((line) => (
              <p key={line} className="as-typed">
                {line}
              </p>
            ))}
          </div>
          <ul className="preview-foot">
            {data.buttons.map(({ label, style }) => (
              <li key={label} className={`preview-button preview-${style}`}>
                {label}
              </li>
            ))}
          </ul>
        </article>
      </div>
      <p className="preview-lock">
        {PREVIEW.lockScreen}：「{data.altText}」
      </p>
    </section>
  )
}
