import { plainText } from '../html.ts'

/** A heading of a text, and those that stand under it. */
export interface ContentsEntry {
  /** The id of its element. */
  id: string
  text: string
  children: ContentsEntry[]
}

const named = /<h([23]) id="([^"]+)"(?: [^\s=>"]+="[^"]*")*>(.*?)<\/h\1>/gs

/** The headings of the first two levels in a body that `nameHeadings` has named; one without words is left out. */
export function contentsOf(namedHtml: string): ContentsEntry[] {
  const contents: ContentsEntry[] = []
  let above: ContentsEntry | null = null
  for (const [, level, id = '', inside = ''] of namedHtml.matchAll(named)) {
    const entry: ContentsEntry = { id, text: plainText(inside), children: [] }
    if (entry.text === '') continue
    if (level === '3' && above) above.children.push(entry)
    else contents.push(entry)
    if (level === '2') above = entry
  }
  return contents
}

/** How many headings there are in all. */
export function countEntries(contents: readonly ContentsEntry[]): number {
  return contents.reduce((sum, { children }) => sum + 1 + countEntries(children), 0)
}
