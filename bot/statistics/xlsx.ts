import writeExcelFile from 'write-excel-file/node'
import type { Cell, Sheet } from './sheets.ts'
import { SHEETS } from './statistics.messages.ts'

const HEAD = '#e8f1fe'

/** The sheets as an Excel file, one behind the other. Text stays text there: nothing is run as a formula. */
export async function xlsxOf(sheets: Sheet[]): Promise<Buffer> {
  return writeExcelFile(
    sheets.map(({ name, head, rows }) => ({
      sheet: sheetName(name),
      columns: head.map((_, at) => ({ width: at === 0 ? 30 : 14 })),
      stickyRowsCount: 1,
      data: [
        head.map((text) => ({
          value: text,
          type: String,
          fontWeight: 'bold' as const,
          backgroundColor: HEAD,
        })),
        ...rows.map((row) => row.map(cellOf)),
      ],
    })),
  ).toBuffer()
}

function cellOf(cell: Cell) {
  if (typeof cell === 'number') return { value: cell, type: Number }
  if (cell === null) return { value: SHEETS.hidden, type: String, align: 'right' as const }
  return { value: cell, type: String }
}

/** Excel takes 31 characters, and some of them not. */
function sheetName(name: string): string {
  return name.replaceAll(/[\\/?*[\]:]/g, ' ').slice(0, 31)
}
