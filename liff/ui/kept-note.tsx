import { Button } from './button.tsx'

const KEPT = { lead: '前に書きかけた内容が、入っています。', forget: '消して、書きなおす' }

/** What was typed before the page was left stands there again; whoever does not want it begins anew. */
export function KeptNote({ onForget }: { onForget: () => void }) {
  return (
    <div className="row" role="status">
      <p>{KEPT.lead}</p>
      <Button onClick={onForget}>{KEPT.forget}</Button>
    </div>
  )
}
