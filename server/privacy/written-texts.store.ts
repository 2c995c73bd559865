import { asc, eq, gt, inArray } from '../db/sql.ts'
import type { Reader, Tables, Writer } from '../db/index.ts'
import { foldText, hashText } from '../text.ts'
import { readInSteps } from '../turns.ts'
import { listAddresses, type SoughtAddress } from './redaction.ts'

/** How many rows are read at once: an address is sought in each of their texts. */
const stepSize = 20

/** A row of what people wrote: its texts by the name of their column, and when. */
export interface Written {
  id: string
  at: Date
  texts: Record<string, string | null>
}

interface PlaceOfTexts {
  at: string
  texts: readonly string[]
  keys?: Record<string, [of: string, make: (text: string) => string]>
}

/**
 * Where people write freely, and an address of somebody else may stand; `keys` are made of what stands in `texts`.
 */
const places = {
  comments: {
    at: 'createdAt',
    texts: ['name', 'text', 'nextText', 'heldMatch'],
    keys: { nameKey: ['name', foldText], textKey: ['text', foldText], textHash: ['text', hashText] },
  },
  commentDecisions: { at: 'at', texts: ['note', 'sentence'] },
  commentReports: { at: 'createdAt', texts: ['name', 'reason'] },
  commentAppeals: { at: 'createdAt', texts: ['text', 'note'] },
  blocks: { at: 'createdAt', texts: ['reason'] },
} as const satisfies Partial<Record<keyof Tables, PlaceOfTexts>>

export type Place = keyof typeof places
export const placeNames = Object.keys(places) as Place[]

/** Any of the tables, by the shape that they share. */
function tableOf(db: Reader, place: Place): Tables['comments'] {
  return db.tables[place] as Tables['comments']
}

/** Takes an address out of these rows. */
export async function redactRows(tx: Writer, place: Place, ids: string[], address: SoughtAddress): Promise<void> {
  const table = tableOf(tx, place)
  const rows = await tx.select().from(table).where(inArray(table.id, ids))
  for (const { id, texts } of rows.map((row) => toWritten(place, row))) {
    const redacted = Object.fromEntries(
      Object.entries(texts).map(([name, text]) => [name, text === null ? null : address.redact(text)]),
    )
    const { keys = {} }: PlaceOfTexts = places[place]
    for (const [key, [of, make]] of Object.entries(keys)) redacted[key] = make(redacted[of] ?? '')
    await tx.update(table).set(redacted).where(eq(table.id, id))
  }
}

/** Every address that stands in what people wrote, with what it may be taken for. */
export async function* listWrittenAddresses(db: Reader): AsyncGenerator<string> {
  for (const place of placeNames) {
    for await (const rows of readWritten(db, place)) {
      for (const { texts } of rows) yield* Object.values(texts).flatMap((text) => (text ? listAddresses(text) : []))
    }
  }
}

/** All that people wrote, a step at a time in the order of ids, so that no reading of it holds anybody up. */
export async function* readWritten(db: Reader, place: Place): AsyncGenerator<Written[]> {
  const table = tableOf(db, place)
  const steps = readInSteps(stepSize, (last: { id: string } | null) =>
    db
      .select(columnsOf(table, place))
      .from(table)
      .where(gt(table.id, last?.id ?? ''))
      .orderBy(asc(table.id))
      .limit(stepSize),
  )
  for await (const rows of steps) yield rows.map((row) => toWritten(place, row))
}

/** No more than is read: the other columns weigh as much. */
function columnsOf(table: Tables['comments'], place: Place): Pick<Tables['comments'], 'id'> {
  const { at, texts } = places[place]
  const columns = ['id', at, ...texts].map((name) => [name, table[name as 'id']])
  return Object.fromEntries(columns) as Pick<Tables['comments'], 'id'>
}

function toWritten(place: Place, row: Record<string, unknown>): Written {
  const { at, texts } = places[place]
  return {
    id: row['id'] as string,
    at: row[at] as Date,
    texts: Object.fromEntries(texts.map((name) => [name, row[name] as string | null])),
  }
}
