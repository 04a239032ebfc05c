import type { OwnData } from '#shared/people/own-data.ts'

/** The record as a file that every phone and computer opens, read from top to bottom. */
export function ownDataText(own: OwnData): string {
  const head = [`${own.network}　自分の記録`, own.municipality, `まとめた日：${own.madeAt}`]
  const sections = own.sections.flatMap(({ title, entries }) => [
    '',
    `■ ${title}`,
    ...entries.flatMap(linesOf),
  ])
  // Windows would take a file without the mark for one in its own old letters.
  return `\uFEFF${[...head, ...sections].join('\r\n')}\r\n`
}

function linesOf({ title, rows }: OwnData['sections'][number]['entries'][number]): string[] {
  const told = rows.map(({ label, value }) => `${label}：${value.split(/\r?\n/).join('\r\n　　')}`)
  return ['', ...(title === null ? [] : [`● ${title}`]), ...told]
}
