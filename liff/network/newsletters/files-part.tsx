import type { NewsletterView } from '#shared/newsletters/contract.ts'
import { Failure } from '../../ui/failure.tsx'
import { Picture } from '../../ui/photos.tsx'
import { toast } from '../../ui/toast.tsx'
import { FILES } from './newsletters.messages.ts'
import { usePutFile } from './use-newsletters.ts'

/** Cover and PDF: put in at once, without the form being saved. */
export function FilesPart({ seen }: { seen: NewsletterView | null }) {
  return (
    <section className="newsletter-files" aria-labelledby="newsletter-files">
      <h2 id="newsletter-files">{FILES.title}</h2>
      {seen ? <Files newsletter={seen} /> : <p>{FILES.afterSaving}</p>}
    </section>
  )
}

function Files({ newsletter }: { newsletter: NewsletterView }) {
  const { id, coverPath, pdfPath } = newsletter
  return (
    <>
      <p>{FILES.lead}</p>
      {coverPath && (
        <span className="newsletter-cover">
          <Picture photo={{ url: coverPath, name: FILES.coverName }} />
        </span>
      )}
      <PickFile id={id} kind="cover" accept="image/*" words={coverPath ? FILES.coverAgain : FILES.cover} />
      {pdfPath && (
        <a className="button button-quiet" href={pdfPath} target="_blank" rel="noreferrer">
          {FILES.pdfLook}
        </a>
      )}
      <PickFile id={id} kind="pdf" accept="application/pdf" words={pdfPath ? FILES.pdfAgain : FILES.pdf} />
    </>
  )
}

interface PickProps {
  id: string
  kind: 'cover' | 'pdf'
  accept: string
  words: string
}

function PickFile({ id, kind, accept, words }: PickProps) {
  const putting = usePutFile(id, kind)
  return (
    <>
      <label className="button button-secondary pick">
        <input
          type="file"
          className="unseen"
          accept={accept}
          onChange={(event) => {
            const [file] = event.currentTarget.files ?? []
            if (file && !putting.isPending) putting.mutate(file, { onSuccess: () => toast(FILES.put) })
            event.currentTarget.value = ''
          }}
        />
        {words}
      </label>
      {putting.isPending && <p role="status">{FILES.sending}</p>}
      {putting.isError && <Failure error={putting.error} />}
    </>
  )
}
