import { Link } from 'wouter'
import type { Conditions } from '#shared/cases/conditions.ts'
import { conditionsToQuery } from '#shared/cases/conditions-query.ts'
import { may } from '#shared/staff/rules.ts'
import type { BoardView, Load } from '#shared/statistics/contract.ts'
import { useStaff } from '../session.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import { Failure } from '../ui/failure.tsx'
import { PageFrame } from '../ui/page-frame.tsx'
import { Skeleton } from '../ui/skeleton.tsx'
import './statistics.css'
import { BOARD } from './statistics.messages.ts'
import { useBoard, useLoad } from './use-statistics.ts'

/** How the centre stands now: one's own load on top, then everybody's, each number leading to its list. */
export function BoardPage() {
  const me = useStaff()
  return (
    <PageFrame title={BOARD.title} back={{ href: '/console', label: BOARD.back }}>
      <div className="figures-body">
        {may(me, 'work-cases') && <OwnLoad staffId={me.id} />}
        <Everybody />
      </div>
    </PageFrame>
  )
}

function OwnLoad({ staffId }: { staffId: string }) {
  const own = useLoad(true)
  if (own.isPending) return <Skeleton lines={2} />
  return (
    <section className="board-part">
      <h2>{BOARD.mine}</h2>
      {own.isError && <Failure error={own.error} again={() => void own.refetch()} isBusy={own.isFetching} />}
      {own.data && own.data.mine.open + own.data.helping === 0 && <p>{BOARD.nothingMine}</p>}
      {own.data && <Numbers load={own.data.mine} of={{ owner: staffId }} helping={own.data.helping} />}
    </section>
  )
}

function Everybody() {
  const board = useBoard()
  if (board.isPending) return <Skeleton lines={6} />
  const failure = board.isError && (
    <Failure error={board.error} again={() => void board.refetch()} isBusy={board.isFetching} />
  )
  if (!board.data) return failure
  if (board.data.all.open === 0)
    return (
      <>
        {failure}
        <EmptyState {...BOARD.empty} />
      </>
    )
  return (
    <>
      {failure}
      <Owners board={board.data} />
    </>
  )
}

function Owners({ board }: { board: BoardView }) {
  const time = new Date(board.at).toLocaleTimeString('ja-JP', {
    hour: 'numeric',
    minute: '2-digit',
    timeZone: 'Asia/Tokyo',
  })
  return (
    <>
      <section className="board-part">
        <h2>{BOARD.all}</h2>
        <p className="figures-note">{BOARD.at(time)}</p>
        <Numbers load={board.all} of={{}} />
      </section>
      <section className="board-part">
        <h2>{BOARD.owners}</h2>
        <ul className="board-owners">
          {board.owners.map(({ owner, load }) => (
            <li key={owner?.id ?? 'none'}>
              <h3>{owner?.name ?? BOARD.nobody}</h3>
              <Numbers load={load} of={{ owner: owner?.id ?? 'none' }} />
            </li>
          ))}
        </ul>
      </section>
    </>
  )
}

const OPEN: Conditions['status'] = ['new', 'active', 'watching']

/**
 * What there is of each, as links into the list; what there is nothing of, or only what another says, is left out. The
 * list has what other centres show them as well, and the numbers have not.
 */
function Numbers({ load, of, helping = 0 }: { load: Load; of: Conditions; helping?: number }) {
  const { centreIds } = useStaff()
  const ours: Conditions = centreIds.length > 0 ? { centre: centreIds } : {}
  const all: { name: string; count: number; look?: string; conditions: Conditions | null }[] = [
    { name: BOARD.overdue, count: load.overdue, look: 'late', conditions: { clock: 'overdue' } },
    {
      name: BOARD.soon,
      count: load.soon === 0 ? 0 : load.soon + load.overdue,
      look: 'soon',
      conditions: { clock: 'soon' },
    },
    { name: BOARD.new, count: load.new, conditions: { status: ['new'] } },
    { name: BOARD.hasNews, count: load.hasNews, conditions: { hasNews: 'yes', status: OPEN } },
    // The list has no condition for these two.
    { name: BOARD.question, count: load.question, conditions: null },
    { name: BOARD.handOver, count: load.handOver, conditions: { handOver: 'out' } },
    { name: BOARD.snoozed, count: load.snoozed, conditions: { snoozed: 'yes' } },
    { name: BOARD.open, count: load.open, conditions: { status: OPEN } },
    { name: BOARD.helping, count: helping, conditions: null },
  ]
  return (
    <ul className="board-numbers">
      {all
        .filter(({ count }) => count > 0)
        .map(({ name, count, look = 'plain', conditions }) => (
          <li key={name} className={`board-number board-${look}`}>
            {conditions ? (
              <Link href={`/console?${conditionsToQuery({ ...conditions, ...of, ...ours })}`}>
                <span>{name}</span> <strong>{count}</strong>
              </Link>
            ) : (
              <p>
                <span>{name}</span> <strong>{count}</strong>
              </p>
            )}
          </li>
        ))}
    </ul>
  )
}
