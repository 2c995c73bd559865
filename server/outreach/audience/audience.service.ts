import type { IncomingMessage } from 'node:http'
import type { Clock } from '../../clock.ts'
import type { Config } from '../../config.ts'
import type { Db } from '../../db/index.ts'
import { createAddressReader } from '../../http/address.ts'
import { ownCookie } from '../../http/cookies.ts'
import { readSettings } from '../../settings/index.ts'
import { createGatherer, type DayGathered, type Searched } from './gather.ts'
import { createSalts, makeSalt } from './salts.ts'
import { createDays, isRead, mayCount, readVisit } from './visit.ts'
import { writeDay } from './write.ts'
import { dropSketchesBefore } from './write.store.ts'

/** Counts who reads, without knowing who. */
export interface AudienceService {
  /** Notes a reply that was just sent, in memory alone. */
  sent(request: IncomingMessage, status: number): void
  /** What was searched for in this request, which `sent` will tell of. */
  searched(request: IncomingMessage, search: Searched): void
  /** Writes down what was noted, in one commit; where counting is switched off, forgets it. */
  flush(): Promise<void>
  /** Counts from now on, where the settings say so, and writes down once a minute. */
  start(): Promise<void>
  /** Writes down what is left. */
  stop(): Promise<void>
}

const minute = 60_000
/** Minutes whose numbers wait for a disk that takes nothing; what comes after is lost. */
const mostWaiting = 30

export function createAudience(deps: {
  db: Db
  clock: Clock
  config: Pick<Config, 'url' | 'dataDir' | 'timeZone' | 'trustProxy'>
  log: { error(details: object, message: string): void }
}): AudienceService {
  const { db, clock, config, log } = deps
  const salts = createSalts(config.dataDir)
  const gatherer = createGatherer(config.url)
  const zoned = createDays(config.timeZone)
  const deskCookie = ownCookie(config, 'bubo_desk').name
  const readAddress = createAddressReader(config.trustProxy)
  const searches = new WeakMap<IncomingMessage, Searched>()
  let isCounting = false
  let today = { day: '', salt: '' }
  let waiting: [string, DayGathered][] = []
  let timer: NodeJS.Timeout | undefined
  let flushing: Promise<void> = Promise.resolve()

  /** The day in the library's zone, and its salt. */
  function readToday(): { day: string; salt: string } {
    const day = zoned(clock.now())
    if (day !== today.day) today = { day, salt: readSalt(day) }
    return today
  }

  function readSalt(day: string): string {
    try {
      return salts.of(day)
    } catch (error) {
      log.error({ err: error }, 'the salt of the day is kept in memory alone')
      return makeSalt()
    }
  }

  async function write(): Promise<void> {
    const isEnabled = await readSwitches()
    if (!isCounting) {
      gatherer.take()
      waiting = []
      salts.forget(isEnabled ? zoned(clock.now()) : undefined)
      today = { day: '', salt: '' }
      return
    }
    const { day } = readToday()
    waiting = [...waiting, ...gatherer.take()].slice(-mostWaiting)
    if (waiting.length === 0) return
    const written = waiting
    waiting = []
    try {
      await db.write(async (tx) => {
        for (const [of, gathered] of written) await writeDay(tx, of, gathered)
        await dropSketchesBefore(tx, day)
      })
    } catch (error) {
      waiting = [...written, ...waiting]
      throw error
    }
  }

  /** Whether the site counts by itself, from now on. @returns whether it counts at all, by its log too. */
  async function readSwitches(): Promise<boolean> {
    const { audienceEnabled, audienceFromLog } = await readSettings(db.read)
    isCounting = audienceEnabled && !audienceFromLog
    return audienceEnabled
  }

  const flush = () => (flushing = flushing.catch(() => {}).then(write))

  const flushOrLog = () =>
    flush().catch((error: unknown) => log.error({ err: error }, 'what was read could not be written down'))

  return {
    sent(request, status) {
      if (!isCounting || !isRead(status) || !mayCount(request, deskCookie)) return
      const { headers, url = '' } = request
      const counted = readVisit({
        url,
        address: readAddress(request),
        userAgent: headers['user-agent'] ?? '',
        referer: headers.referer ?? '',
      })
      if (counted) gatherer.add(counted, readToday(), searches.get(request))
    },
    searched: (request, search) => void (isCounting && searches.set(request, search)),
    flush,
    async start() {
      await readSwitches()
      if (isCounting) readToday()
      timer ??= setInterval(() => void flushOrLog(), minute).unref()
    },
    async stop() {
      clearInterval(timer)
      if (isCounting) await flushOrLog()
      isCounting = false
    },
  }
}
