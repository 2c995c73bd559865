import { isUtf8 } from 'node:buffer'
import { parse } from 'csv-parse/sync'
import { fill } from '../../../i18n.ts'
import { invalidField } from '../../../problem.ts'
import { foldText } from '../../../text.ts'
import { readAddress } from './wish.ts'
import { words } from './subscribers.words.ts'

/** Bytes and lines of one file, and characters of one of its lines. */
export const fileLimits = { bytes: 10 * 1024 * 1024, lines: 50_000, line: 2_000 } as const

const columns = ['email', 'frequency', 'categories', 'bylines', 'works', 'lang', 'state'] as const
export type Column = (typeof columns)[number]

/** What stands above each column, folded; the file that the desk writes has the first of each language. */
const headings: Readonly<Record<Column, readonly string[]>> = words.headings

/** A line of the file, by its number; its cells are null where it cannot be read. */
export interface Line {
  number: number
  cells: Partial<Record<Column, string>> | null
}

/**
 * The lines of a file of subscribers, each read by itself, so that a stray quote spoils one line and no more.
 * @throws Problem 422 for a file that is none, is too long, or names no column of addresses.
 */
export function* readLines(bytes: Buffer): Generator<Line> {
  if (bytes.length > fileLimits.bytes) throw invalidField('/file', words.fileTooLarge)
  if (bytes.includes(0)) throw invalidField('/file', words.noFile)
  // Headings, and an end of line after the last.
  if (countLines(bytes) > fileLimits.lines + 1) throw invalidField('/file', fill(words.tooManyLines, fileLimits.lines))
  // Spreadsheets of Windows write what is not UTF-8 in this.
  const text = new TextDecoder(isUtf8(bytes) ? 'utf-8' : 'windows-1252').decode(bytes)
  let places: ReadonlyMap<number, Column> | null = null
  let delimiter = ','
  for (const [index, line] of eachLine(text)) {
    if (line.trim() === '') continue
    if (places !== null) {
      yield { number: index + 1, cells: readCells(line, delimiter, places) }
      continue
    }
    delimiter = guessDelimiter(line)
    const cells = split(line, delimiter) ?? []
    places = placesOf(cells)
    if (places.size > 0) continue
    const at = cells.findIndex((cell) => readAddress(cell) !== null)
    if (at < 0) break
    places = new Map([[at, 'email']])
    yield { number: index + 1, cells: readCells(line, delimiter, places) }
  }
  if (places === null || ![...places.values()].includes('email')) throw invalidField('/file', words.noAddresses)
}

function* eachLine(text: string): Generator<[number, string]> {
  let start = 0
  for (let index = 0; start <= text.length; index++) {
    const found = text.indexOf('\n', start)
    const end = found < 0 ? text.length : found
    yield [index, text.slice(start, end).replace(/\r$/, '')]
    start = end + 1
  }
}

function countLines(bytes: Buffer): number {
  let lines = 0
  for (let at = bytes.indexOf(10); at >= 0 && lines <= fileLimits.lines + 1; at = bytes.indexOf(10, at + 1)) lines++
  return lines
}

function guessDelimiter(line: string): string {
  const count = (sign: string) => line.split(sign).length
  return [';', '\t', ','].toSorted((one, other) => count(other) - count(one))[0]!
}

function placesOf(cells: readonly string[]): Map<number, Column> {
  const places = new Map<number, Column>()
  for (const [index, cell] of cells.entries()) {
    const column = columns.find((name) => headings[name].includes(foldText(cell).trim()))
    if (column && ![...places.values()].includes(column)) places.set(index, column)
  }
  return places
}

function readCells(line: string, delimiter: string, places: ReadonlyMap<number, Column>): Line['cells'] {
  const cells = split(line, delimiter)
  if (cells === null) return null
  return Object.fromEntries([...places].map(([index, column]) => [column, plain(cells[index] ?? '')]))
}

/** Without the quote that our own files put before what a spreadsheet would take for a formula. */
const plain = (cell: string): string => cell.trim().replace(/^'(?=[=+\-@])/, '')

/** Null where quotes are not closed, or stand where none may. */
function split(line: string, delimiter: string): string[] | null {
  if (line.length > fileLimits.line) return null
  try {
    return parse(line, { delimiter, relax_column_count: true, bom: true, trim: true })[0] ?? []
  } catch {
    return null
  }
}
