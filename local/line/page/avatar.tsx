/** The account's picture: a house with a heart, drawn here. */
export function BotAvatar({ size = 36 }: { size?: number }) {
  return (
    <svg class="avatar" width={size} height={size} viewBox="0 0 36 36" aria-hidden="true">
      <circle cx="18" cy="18" r="18" fill="#0f8f6b" />
      <path d="M18 8l10 8.500V27H8V16.500z" fill="#fff" />
      <path
        d="M18 24.500c-5-3.400-5.500-5.500-4.600-6.900 1-1.500 3.200-1.300 4.600.6 1.400-1.900 3.600-2.100 4.600-.6.900 1.400.4 3.500-4.600 6.900z"
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
