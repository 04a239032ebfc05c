/** A drawing of streets, a river and a park: a map's looks, of no place in particular. */
export function TownMap() {
  return (
    <svg viewBox="0 0 320 200" preserveAspectRatio="xMidYMid slice" aria-hidden="true">
      <rect width="320" height="200" fill="#f1eee6" />
      <path
        d="M-10 150C60 120 90 190 160 160S260 110 340 140"
        fill="none"
        stroke="#a9d3ee"
        stroke-width="20"
      />
      <rect x="196" y="18" width="84" height="58" rx="10" fill="#c6e4b9" />
      <g stroke="#fff" stroke-width="9" fill="none">
        <path d="M-10 40H330M-10 96H330M-10 186H330M60 -10V210M150 -10V210M250 -10V210" />
      </g>
      <path d="M-10 118L330 58" stroke="#fbe3a0" stroke-width="12" fill="none" />
      <g fill="#e2dccf">
        <path d="M12 54h36v28H12zM74 54h28v14H74zM108 54h30v30h-30zM74 76h26v12H74zM14 8h34v20H14zM74 6h62v22H74zM164 108h36v22h-36zM214 104h24v24h-24zM264 102h44v22h-44zM12 134h34v12H12z" />
      </g>
      <path d="M212 46a9 9 0 1 1 18 0M236 52a9 9 0 1 1 18 0" fill="#9ccc8c" />
    </svg>
  )
}

/** The red pin, its point at the bottom centre. */
export function Pin({ size = 36 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 36 36" aria-hidden="true">
      <path
        d="M18 35C27 24 30 19 30 13.5a12 12 0 0 0-24 0C6 19 9 24 18 35z"
        fill="#e53935"
        stroke="#fff"
        stroke-width="1.5"
      />
      <circle cx="18" cy="13.5" r="4.8" fill="#fff" />
    </svg>
  )
}
