/** Faces that the sticker sheet offers; other ids get one of them by their number. */
export const STICKERS = [
  { stickerId: '1988', name: 'にっこり', skin: '#ffd766', mouth: 'M32 58q18 18 36 0', eyes: 'dot' },
  { stickerId: '1989', name: 'ありがとう', skin: '#ffc2c7', mouth: 'M34 60q16 12 32 0', eyes: 'smile' },
  { stickerId: '1990', name: 'しょんぼり', skin: '#a9d4f5', mouth: 'M34 66q16 -14 32 0', eyes: 'dot' },
  {
    stickerId: '1991',
    name: 'びっくり',
    skin: '#ffe08a',
    mouth: 'M43 60a7 9 0 1 0 14 0a7 9 0 1 0 -14 0',
    eyes: 'dot',
  },
  { stickerId: '1992', name: 'おやすみ', skin: '#c9c3f2', mouth: 'M42 62q8 5 16 0', eyes: 'smile' },
  { stickerId: '1993', name: 'ごめんね', skin: '#f6cfa0', mouth: 'M36 64q7 -6 14 0t14 0', eyes: 'smile' },
  {
    stickerId: '1994',
    name: '了解です',
    skin: '#b9e5b0',
    mouth: 'M32 56h36q-4 16 -18 16t-18 -16',
    eyes: 'smile',
  },
  { stickerId: '1995', name: '心配', skin: '#d9e8c4', mouth: 'M38 64q12 -8 24 0', eyes: 'dot' },
] as const

/** A sticker as a drawn face. */
export function Sticker({ stickerId, size = 120 }: { stickerId: string; size?: number }) {
  const known = STICKERS.find((one) => one.stickerId === stickerId)
  const face = known ?? STICKERS[(Number.parseInt(stickerId, 10) || 0) % STICKERS.length] ?? STICKERS[0]
  return (
    <svg
      class="sticker"
      width={size}
      height={size}
      viewBox="0 0 100 100"
      role="img"
      aria-label={`スタンプ ${face.name}`}
    >
      <circle cx="21" cy="24" r="13" fill={face.skin} stroke="#4b3a2a" stroke-width="2.5" />
      <circle cx="79" cy="24" r="13" fill={face.skin} stroke="#4b3a2a" stroke-width="2.5" />
      <circle cx="50" cy="52" r="38" fill={face.skin} stroke="#4b3a2a" stroke-width="2.5" />
      {face.eyes === 'dot' ? (
        <path d="M37 44v4M63 44v4" stroke="#3a2d22" stroke-width="6" stroke-linecap="round" />
      ) : (
        <path
          d="M31 46q6 -7 12 0M57 46q6 -7 12 0"
          fill="none"
          stroke="#3a2d22"
          stroke-width="3.5"
          stroke-linecap="round"
        />
      )}
      <path
        d={face.mouth}
        fill="none"
        stroke="#3a2d22"
        stroke-width="3.5"
        stroke-linecap="round"
        stroke-linejoin="round"
      />
      <path d="M22 58h9M69 58h9" stroke="#f08a7a" stroke-width="6" stroke-linecap="round" opacity=".55" />
    </svg>
  )
}
