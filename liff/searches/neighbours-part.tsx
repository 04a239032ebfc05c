import type { SearchPrint, SearchView } from '#shared/searches/contract.ts'
import { askFile } from '../api.ts'
import { Badge } from '../ui/badge.tsx'
import { Button } from '../ui/button.tsx'
import { Failure } from '../ui/failure.tsx'
import { Part } from '../ui/part.tsx'
import { telOf } from '../ui/tel-of.ts'
import { useFile } from '../ui/use-file.ts'
import { momentInWords } from '../ui/when.ts'
import type { SearchPart } from './search-part.ts'
import { NEIGHBOURS } from './searches.messages.ts'
import { useChangeSearch } from './use-searches.ts'

type Neighbour = SearchView['neighbours'][number]

/** Towns around, which are asked by paper and phone, and have to hear that it is over. */
export function NeighboursPart({ search, now }: SearchPart) {
  const { neighbours, state, ended } = search
  const left = ended ? neighbours.filter(({ toldAt }) => toldAt) : neighbours
  if (left.length === 0) return null
  return (
    <Part title={NEIGHBOURS.title} className="entry-part seek-part">
      <p className="entry-soft">{state === 'reported' ? NEIGHBOURS.first : NEIGHBOURS.lead}</p>
      <ul className="entry-rows seek-rows">
        {left.map((neighbour) => (
          <Row key={neighbour.name} neighbour={neighbour} search={search} now={now} />
        ))}
      </ul>
    </Part>
  )
}

function Row({ neighbour, search, now }: SearchPart & { neighbour: Neighbour }) {
  const { name, when, phone, fax, toldAt, cancelledAt } = neighbour
  const change = useChangeSearch(search)
  const isOver = search.ended !== null
  const isDone = isOver ? cancelledAt !== null : toldAt !== null
  const step = isOver ? 'cancelled' : 'told'
  const words = isOver ? NEIGHBOURS.cancelled : NEIGHBOURS.told
  return (
    <li className="seek-one">
      <p className="entry-line seek-links">
        <strong>{name}</strong>
        <Badge look={when === 'at-once' ? 'urgent' : 'plain'}>{NEIGHBOURS.when[when]}</Badge>
        <span className="entry-soft">{standing(neighbour, now)}</span>
      </p>
      <p className="seek-beside row">
        {phone && (
          <a className="button button-secondary" href={telOf(phone)}>
            {NEIGHBOURS.call(name, phone)}
          </a>
        )}
        {fax && <span>{NEIGHBOURS.fax(fax)}</span>}
      </p>
      {search.state !== 'reported' && (
        <div className="row">
          <Paper
            asked={{ searchId: search.id, kind: isOver ? 'cancellation' : 'request', neighbour: name }}
          />
          {!isDone && (
            <Button
              label={NEIGHBOURS.of(name, words)}
              isBusy={change.isPending}
              onClick={() => change.mutate({ kind: 'neighbour', name, step })}
            >
              {words}
            </Button>
          )}
        </div>
      )}
      {change.isError && <Failure error={change.error} />}
    </li>
  )
}

function standing({ toldAt, cancelledAt }: Neighbour, now: Date): string {
  if (cancelledAt) return NEIGHBOURS.cancelledAt(momentInWords(cancelledAt, now))
  return toldAt ? NEIGHBOURS.toldAt(momentInWords(toldAt, now)) : NEIGHBOURS.notTold
}

/** A sheet as PDF: made, then opened or saved. The file is in this page's memory alone. */
function Paper({ asked }: { asked: SearchPrint }) {
  const print = useFile({ make: (sheet: SearchPrint) => askFile('POST', '/search-prints', sheet) })
  const { kind, neighbour } = asked
  const label = (words: string) => NEIGHBOURS.of(neighbour, words)
  return (
    <>
      {print.data === undefined ? (
        <Button label={label(NEIGHBOURS[kind])} isBusy={print.isPending} onClick={() => print.mutate(asked)}>
          {NEIGHBOURS[kind]}
        </Button>
      ) : (
        <>
          <a
            className="button button-primary"
            href={print.data}
            target="_blank"
            rel="noreferrer"
            aria-label={label(`${NEIGHBOURS.files[kind]} ${NEIGHBOURS.open}`)}
          >
            {NEIGHBOURS.open}
          </a>
          <a
            className="button button-secondary"
            href={print.data}
            download={`${NEIGHBOURS.files[kind]}.pdf`}
            aria-label={label(`${NEIGHBOURS.files[kind]} ${NEIGHBOURS.save}`)}
          >
            {NEIGHBOURS.save}
          </a>
          <p className="entry-soft">{NEIGHBOURS.inLine}</p>
        </>
      )}
      {print.isError && <Failure error={print.error} />}
    </>
  )
}
