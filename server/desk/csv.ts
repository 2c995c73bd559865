/** A line of CSV (RFC 4180). A spreadsheet takes what begins like a formula for one: such a cell begins with a quote. */
export function csvLine(cells: readonly string[]): string {
  return `${cells.map((cell) => `"${defuse(cell).replaceAll('"', '""')}"`).join(',')}\r\n`
}

function defuse(cell: string): string {
  const plain = cell.replace(/[^\P{Cc}\t\n]/gu, '')
  return /^[\s]*[=+\-@\t\n＝＋－＠]/.test(plain) ? `'${plain}` : plain
}
