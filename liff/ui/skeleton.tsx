import './skeleton.css'

/** Grey bars in place of what is still on its way; said once to those who listen. */
export function Skeleton({ lines = 3 }: { lines?: number }) {
  return (
    <div className="skeleton" role="status">
      <span className="unseen">読みこんでいます</span>
      {Array.from({ length: lines }, (_, index) => `bar-${index}`).map((bar) => (
        <span key={bar} className="skeleton-bar" aria-hidden="true" />
      ))}
    </div>
  )
}

export function PageSkeleton() {
  return (
    <main className="shell">
      <Skeleton lines={5} />
    </main>
  )
}
