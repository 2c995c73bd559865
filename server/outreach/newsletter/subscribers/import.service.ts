import { listBylinePage } from '../../../bylines/index.ts'
import type { Clock } from '../../../clock.ts'
import { letterFrequencies, type Db, type LetterFrequency, type Reader as DbReader } from '../../../db/index.ts'
import type { Events } from '../../../events/index.ts'
import type { Actor } from '../../../http/actor.ts'
import { isLang, languages, type Lang } from '../../../i18n.ts'
import type { NewId } from '../../../ids.ts'
import { createSuppression } from '../../../privacy/index.ts'
import { invalidField } from '../../../problem.ts'
import type { Secrets } from '../../../secrets.ts'
import { listCategories } from '../../../taxonomy/index.ts'
import { foldText } from '../../../text.ts'
import { pause } from '../../../turns.ts'
import { readLines, type Line } from './file.ts'
import type { Choice } from './readers.store.ts'
import { mostChoices } from './subscribers.policy.ts'
import { confirmSubscriber, insertSubscribers, listKnown, savePending, type Asked } from './subscribers.store.ts'
import { words } from './subscribers.words.ts'
import { readAddress } from './wish.ts'

export type Fault = keyof (typeof words)['faults']

/** What became of one line, or would. */
export interface Outcome {
  line: number
  /** As it stands there, cut where it is long. */
  address: string
  fault: Fault | null
}

export interface ImportOptions {
  /** Of lines that name none. */
  frequency: LetterFrequency
  lang: Lang
  /** How these people agreed, in a sentence of whoever imports them. */
  consent: string
  /** True to look and write nothing. */
  dryRun: boolean
}

export interface Imports {
  /**
   * Reads a file of people who agreed elsewhere, and adds them, some at a time: what becomes of each line.
   * @throws Problem 422 for a file that cannot be read, or without a sentence on their agreement.
   */
  importFile(actor: Actor, file: Buffer, options: ImportOptions): AsyncGenerator<Outcome[]>
}

/** Lines that are looked at, and kept, at once: less than a tenth of a second of work. */
const step = 200

interface Deps {
  db: Db
  events: Events
  clock: Clock
  newId: NewId
  secrets: Secrets
}

type Wanted = Omit<Asked, 'consent' | 'source' | 'createdAt'>

export function createImports({ db, events, clock, newId, secrets }: Deps): Imports {
  const suppression = createSuppression(secrets)

  /** Adds those that are free; what became of each line. */
  async function take(
    lines: readonly Line[],
    read: (line: Line) => Wanted | Fault,
    { consent, dryRun }: ImportOptions,
  ): Promise<Outcome[]> {
    const faults = new Map<Line, Fault>()
    const wanted = new Map<Line, Wanted>()
    for (const line of lines) {
      const found = read(line)
      if (typeof found === 'string') faults.set(line, found)
      else wanted.set(line, found)
    }
    const sort = async (reader: DbReader) => {
      const emails = [...wanted.values()].map(({ email }) => email)
      const known = await listKnown(reader, emails)
      const suppressed = await suppression.listAmong(reader, emails)
      for (const [line, { email }] of wanted)
        if (suppressed.has(email)) faults.set(line, 'suppressed')
        else if (known.get(email)?.status === 'confirmed') faults.set(line, 'known')
      return known
    }
    if (dryRun) await sort(db.read)
    else if (wanted.size > 0)
      await db.write(async (tx) => {
        const known = await sort(tx)
        const now = clock.now()
        const free = [...wanted].filter(([line]) => !faults.has(line)).map(([, one]) => one)
        const row = { consent, source: 'import' as const, createdAt: now }
        for (const one of free) {
          const id = known.get(one.email)?.id
          if (id === undefined) continue
          await savePending(tx, id, { ...one, ...row })
          await confirmSubscriber(tx, id, { consent, at: now, source: 'import' })
        }
        const fresh = free.filter(({ email }) => !known.has(email))
        await insertSubscribers(
          tx,
          fresh.map((one) => ({ ...one, ...row, id: newId(), confirmedAt: now })),
        )
      })
    return lines.map((line) => ({
      line: line.number,
      address: (line.cells?.email ?? '').slice(0, 100),
      fault: faults.get(line) ?? null,
    }))
  }

  return {
    async *importFile(actor, file, options) {
      const consent = options.consent.trim()
      if (!options.dryRun && consent === '') throw invalidField('/consent', words.noConsent)
      const read = await createLineReader(db.read, options)
      let added = 0
      let lines: Line[] = []
      const flush = async () => {
        const outcomes = await take(lines, read, { ...options, consent })
        lines = []
        added += outcomes.filter(({ fault }) => fault === null).length
        await pause()
        return outcomes
      }
      for (const line of readLines(file)) if (lines.push(line) === step) yield await flush()
      if (lines.length > 0) yield await flush()
      if (!options.dryRun && added > 0)
        await db.write((tx) => events.record(tx, 'subscriber.imported', { subscribers: added }, actor.id))
    },
  }
}

/** Makes what reads a line: what its person wants, or what is wrong with it. It knows the lines before. */
async function createLineReader(db: DbReader, options: ImportOptions): Promise<(line: Line) => Wanted | Fault> {
  const readChoices = await createChoiceReader(db)
  const seen = new Set<string>()

  return ({ cells }) => {
    if (cells === null) return 'line'
    const email = readAddress(cells.email ?? '')
    if (email === null) return 'address'
    if (seen.has(email)) return 'twice'
    if (cells.state && !isAmong(words.running, cells.state)) return 'state'
    const frequency = cells.frequency ? frequencies.get(foldText(cells.frequency)) : options.frequency
    if (!frequency) return 'frequency'
    const lang = (cells.lang ?? '').slice(0, 2).toLowerCase() || options.lang
    if (!isLang(lang)) return 'lang'
    const choices = readChoices(cells)
    if (typeof choices === 'string') return choices
    seen.add(email)
    return { email, lang, frequency, everything: choices.length === 0, choices }
  }
}

/** Frequencies by what people call them. */
const frequencies = new Map(
  letterFrequencies.flatMap((one) =>
    [one, ...languages.map((lang) => words.frequencies[one][lang])].map((name) => [foldText(name), one] as const),
  ),
)

const isAmong = (all: readonly string[], typed: string): boolean => all.includes(foldText(typed).trim())

/** Makes what reads the cells that choose; none is everything. */
async function createChoiceReader(db: DbReader): Promise<(cells: NonNullable<Line['cells']>) => Choice[] | Fault> {
  const categories = byNames(await listCategories(db))
  const bylines = byNames((await listBylinePage(db, { page: 1, limit: 1000 })).items)
  const idsOf = (cell: string | undefined, known: ReadonlyMap<string, string>) => [
    ...new Set(listOf(cell).map((name) => known.get(foldText(name)))),
  ]
  return (cells) => {
    const inCategories = idsOf(cells.categories, categories)
    if (inCategories.includes(undefined)) return 'category'
    const byBylines = idsOf(cells.bylines, bylines)
    if (byBylines.includes(undefined)) return 'byline'
    const choices: Choice[] = [
      ...inCategories.map((id) => ({ kind: 'category' as const, subject: id! })),
      ...byBylines.map((id) => ({ kind: 'byline' as const, subject: id! })),
      ...(isAmong(words.yes, cells.works ?? '') ? [{ kind: 'works' as const, subject: '' }] : []),
    ]
    return choices.length > mostChoices ? 'choices' : choices
  }
}

/** Ids by what people call things: their address first. */
function byNames(all: readonly { id: string; name: string; slug: string }[]): Map<string, string> {
  return new Map([...all.map(({ id, name }) => [foldText(name), id]), ...all.map(({ id, slug }) => [slug, id])] as [
    string,
    string,
  ][])
}

const listOf = (cell = ''): string[] =>
  cell
    .split('|')
    .map((name) => name.trim())
    .filter(Boolean)
