/** What was measured, a row for each thing; the members are the headings, in plain words. */
export interface Table {
  title: string
  rows: Record<string, string | number>[]
}

/** A figure with as many digits as it can bear. */
export function round(figure: number): number {
  if (Math.abs(figure) >= 100) return Math.round(figure)
  return Number(figure.toFixed(Math.abs(figure) >= 10 ? 1 : 2))
}

export function printTable({ title, rows }: Table): string {
  const headings = Object.keys(rows[0] ?? {})
  const cells = [headings, ...rows.map((row) => headings.map((heading) => String(row[heading] ?? '')))]
  const widths = headings.map((_, column) => Math.max(...cells.map((row) => row[column]?.length ?? 0)))
  const lines = cells.map((row) =>
    row.map((cell, column) => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0))),
  )
  return [title, ...lines.map((line) => `  ${line.join('   ').trimEnd()}`)].join('\n')
}
