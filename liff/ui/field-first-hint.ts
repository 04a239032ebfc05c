/** Brings the first field of a form that does not fit into sight, ready to be typed into; once it has been rendered. */
export function showFirstHint(form: HTMLElement | null): void {
  requestAnimationFrame(() => {
    const field = form?.querySelector('.field-wrong')
    field?.scrollIntoView({ block: 'center' })
    field?.querySelector<HTMLElement>('input, textarea, select, button')?.focus({ preventScroll: true })
  })
}
