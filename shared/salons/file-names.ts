/** The files of figures and reports: each says by its name what it is, of when, and whether it may leave the house. */
export function figuresFileName(
  { from, until }: { from: string; until: string },
  whom: 'inside' | 'outside',
  format: string,
): string {
  return `サロンの実績_${from}_${until}_${whom === 'inside' ? '館内用' : '外に渡す用'}.${format}`
}

export function reportFileName(
  { name, from, until }: { name: string; from: string; until: string },
  format: string,
): string {
  // What no file may be called by on one system or another.
  return `活動報告_${name.replace(/[\\/:*?"<>|]/g, '_')}_${from}_${until}.${format}`
}
