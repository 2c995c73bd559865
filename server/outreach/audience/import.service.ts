import type { WallClock } from '../../clock.ts'
import type { Config } from '../../config.ts'
import { addMonths, dayOf } from '../../days.ts'
import type { Db } from '../../db/index.ts'
import { addressKey } from '../../http/address.ts'
import { LocalisedError } from '../../i18n.ts'
import { monthsOfReadings } from '../../privacy/index.ts'
import { readSettings } from '../../settings/index.ts'
import { pause } from '../../turns.ts'
import { words } from './audience.words.ts'
import { createGatherer } from './gather.ts'
import { readLogLine, splitLines, type Logged } from './log-line.ts'
import { createSalts, makeSalt } from './salts.ts'
import { createDays, isRead, readVisit } from './visit.ts'
import { writeDay } from './write.ts'
import { dropSketchesOf, listImports, saveImports, type ImportRow } from './write.store.ts'

/** What a log told: how many lines of each kind. */
export interface Imported {
  lines: number
  counted: number
  /** Days of which something was counted. */
  days: string[]
  leftOut: {
    /** No line of a log, or longer than one is. */
    unreadable: number
    /** Counted before, under this name. */
    known: number
    /** Older than what is kept by the day, or of a time to come. */
    outOfTime: number
    /** Refused, moved, sent by a form: nothing was read. */
    unread: number
    /** No page of readers, or a robot. */
    others: number
  }
}

/** The site counts by itself, or not at all. */
export class NotFromLogError extends LocalisedError {
  override readonly name = 'NotFromLogError'
}

/** What is gathered before it is written down. */
const mostGathered = 4_000
const step = 500
/** Salts of days that are remembered; a log has a day or two. */
const mostDays = 60

/**
 * Counts what the log of a server tells, by the same rules as the site. Each line counts once under the name of its log
 * (`source`): how far each day was read is written with its numbers. Visitors are those of each import.
 * @throws NotFromLogError unless the settings have the log counted.
 */
export async function importLog(
  { db, config, clock }: { db: Db; config: Pick<Config, 'url' | 'dataDir' | 'timeZone'>; clock: WallClock },
  chunks: AsyncIterable<Buffer | string>,
  source: string,
): Promise<Imported> {
  const { audienceEnabled, audienceFromLog } = await readSettings(db.read)
  if (!audienceEnabled || !audienceFromLog) throw new NotFromLogError(words.notFromLog)
  const gatherer = createGatherer(config.url)
  const progress = createProgress(await listImports(db.read, source), source)
  const today = dayOf(clock.now(), config.timeZone)
  const oldest = addMonths(today, -monthsOfReadings)
  const saltOf = createSaltsOf(config.dataDir, today)
  const zoned = createDays(config.timeZone)
  const days = new Set<string>()
  const told: Imported = {
    lines: 0,
    counted: 0,
    days: [],
    leftOut: { unreadable: 0, known: 0, outOfTime: 0, unread: 0, others: 0 },
  }

  function take(line: string | null): keyof Imported['leftOut'] | null {
    const logged = line === null ? null : readLogLine(line)
    if (logged === null) return 'unreadable'
    const day = zoned(logged.at)
    if (day < oldest || day > today) return 'outOfTime'
    if (!progress.isNew(day, logged.at)) return 'known'
    return count(logged, day)
  }

  function count({ method, status, url, address, referer, userAgent }: Logged, day: string) {
    if (method !== 'GET' || !isRead(status)) return 'unread'
    const counted = readVisit({ url, address: addressKey(address), userAgent, referer })
    if (counted === null) return 'others'
    days.add(day)
    const search = counted.subject.kind === 'search' ? readSearch(url) : null
    gatherer.add(counted, { day, salt: saltOf(day) }, search)
    return null
  }

  async function write(): Promise<void> {
    const gathered = gatherer.take()
    await db.write(async (tx) => {
      for (const [day, readings] of gathered) await writeDay(tx, day, readings)
      await saveImports(tx, progress.list())
    })
  }

  for await (const line of splitLines(chunks)) {
    if (line === '') continue
    told.lines++
    const reason = take(line)
    if (reason === null) told.counted++
    else told.leftOut[reason]++
    if (told.lines % step !== 0) continue
    if (gatherer.size() > mostGathered) await write()
    await pause()
  }
  await write()
  await db.write((tx) => dropSketchesOf(tx, [...days], today))
  return { ...told, days: [...days].sort() }
}

function readSearch(url: string): { words: string; found: null } {
  return { words: new URL(url, 'http://localhost').searchParams.get('q') ?? '', found: null }
}

/** Today's salt is that of the site; of days that are over none is left, so each import makes its own. */
function createSaltsOf(dataDir: string, today: string): (day: string) => string {
  const made = new Map<string, string>()
  const salts = createSalts(dataDir)
  return (day) => {
    if (day === today) return salts.of(today)
    const salt = made.get(day) ?? makeSalt()
    made.set(day, salt)
    const [oldest] = made.keys()
    if (made.size > mostDays && oldest !== undefined) made.delete(oldest)
    return salt
  }
}

/** How far each day was read before, and is now. */
function createProgress(before: readonly ImportRow[], source: string) {
  const known = new Map(before.map(({ day, until, lines }) => [day, { until: until.getTime(), left: lines }]))
  const now = new Map(before.map((row) => [row.day, { until: row.until.getTime(), lines: row.lines }]))
  return {
    /** Whether a line was not counted before; it is from now on. */
    isNew(day: string, at: Date): boolean {
      const [time, old] = [at.getTime(), known.get(day)]
      if (old && (time < old.until || (time === old.until && old.left-- > 0))) return false
      const reached = now.get(day)
      if (!reached || time > reached.until) now.set(day, { until: time, lines: 1 })
      else if (time === reached.until) reached.lines++
      return true
    },
    list: (): ImportRow[] =>
      [...now].map(([day, { until, lines }]) => ({ source, day, until: new Date(until), lines })),
  }
}
