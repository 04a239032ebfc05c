/** When somebody last touched the page. */
let touchedAt = Date.now()

for (const sign of ['pointerdown', 'keydown', 'wheel'])
  addEventListener(sign, touched, { capture: true, passive: true })

function touched(): void {
  touchedAt = Date.now()
}

/** For how long nobody has touched the page. */
export function idleMs(): number {
  return Date.now() - touchedAt
}
