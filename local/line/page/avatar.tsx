/** The account's picture: a house with a heart, drawn here. */
export function BotAvatar({ size = 36 }: { size?: number }) {
  return (
    <svg class="avatar" width={size} height={size} viewBox="0 0 36 36" aria-hidden="true">
      <circle cx="18" cy="18" r="18" fill="#0f8f6b" />
      <path d="M18 8l10 8.5V27H8V16.5z" fill="#fff" />
      <path
        d="M18 24.5c-5-3.4-5.5-5.5-4.6-6.9 1-1.5 3.2-1.3 4.6.6 1.4-1.9 3.6-2.1 4.6-.6.9 1.4.4 3.5-4.6 6.900z"
        fill="#e8735a"
      />
    </svg>
  )
}

/** A person's picture: the first letter of the name on their own colour. */
export function PersonAvatar({ name, colour, size = 32 }: { name: string; colour: string; size?: number }) {
  return (
    <span
      class="avatar person"
      style={{ background: colour, width: `${size}px`, height: `${size}px` }}
      aria-hidden="true"
    >
      {name.slice(0, 1)}
    </span>
  )
}
