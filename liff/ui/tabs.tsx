import './tabs.css'

interface TabsProps<V extends string> {
  label: string
  tabs: readonly { value: V; label: string; count?: string | undefined }[]
  value: V
  onChoose: (value: V) => void
}

export function Tabs<V extends string>({ label, tabs, value, onChoose }: TabsProps<V>) {
  return (
    <nav className="tabs" aria-label={label}>
      {tabs.map((tab) => (
        <button
          key={tab.value}
          type="button"
          className="tab"
          aria-current={tab.value === value ? 'true' : undefined}
          onClick={() => onChoose(tab.value)}
        >
          <span>{tab.label}</span>
          {tab.count !== undefined && (
            <span className="tab-count">
              {tab.count}
              <span className="unseen">件</span>
            </span>
          )}
        </button>
      ))}
    </nav>
  )
}
