import { listTitles } from '../../articles/index.ts'
import type { Clock } from '../../clock.ts'
import type { Config } from '../../config.ts'
import { addDays, addMonths, dayOf } from '../../days.ts'
import type { Db, Reader } from '../../db/index.ts'
import type { Events } from '../../events/index.ts'
import type { Actor } from '../../http/actor.ts'
import type { Letter, MailService } from '../../mail/index.ts'
import { addressMark, createSubscriptions, queueNotice, stopUrl } from '../../notices/index.ts'
import { createRounds } from '../../rounds.ts'
import type { Secrets } from '../../secrets.ts'
import { readSettings } from '../../settings/index.ts'
import { formatMonth, formatOffset } from '../../time-zone.ts'
import { listAddressees, markMonth, saveLetter, wantsLetter } from './letters.store.ts'
import { words } from './letters.words.ts'
import { listMostRead, listReadMonths } from './reads.store.ts'

/** Each month, how often the site was read in the one before: to those who coordinate. */
export interface AudienceLetters {
  /** Queues the letters that are due, each once. */
  sendDue(): Promise<void>
  /** Whether this member of the staff is written to. */
  isWanted(actor: Actor): Promise<boolean>
  choose(actor: Actor, letter: boolean): Promise<void>
  /** Looks for letters that are due from now on. */
  start(): void
  stop(): Promise<void>
}

const hour = 3_600_000
/** The hour of the day, in the library's time, from which letters leave; a week into the month nobody is told any more. */
const [firstHour, lastDay] = [8, 7]
const mostArticles = 5

export function createAudienceLetters(deps: {
  db: Db
  clock: Clock
  events: Events
  config: Config
  secrets: Secrets
  mail: MailService
  log: { error(details: object, message: string): void }
}): AudienceLetters {
  const { db, clock, events, config, secrets, mail, log } = deps
  const subscriptions = createSubscriptions(secrets)
  const rounds = createRounds({
    every: hour,
    look: sendDue,
    onFault: (error) => log.error({ err: error }, 'the monthly letters on readers could not be queued'),
  })

  async function sendDue(): Promise<void> {
    const now = formatOffset(clock.now(), config.timeZone)
    if (Number(now.slice(8, 10)) > lastDay || Number(now.slice(11, 13)) < firstHour) return
    const month = addMonths(`${dayOf(clock.now(), config.timeZone).slice(0, 7)}-01`, -1).slice(0, 7)
    const due = (await listAddressees(db.read)).filter(({ lastMonth }) => lastMonth < month)
    if (due.length === 0) return
    const write = await readLetter(db.read, config, month)
    if (write === null) return
    for (const { id, email } of due) {
      await db.write(async (tx) => {
        const subscription = { kind: 'audience' as const, id }
        await markMonth(tx, id, month)
        await queueNotice(
          tx,
          { config, mail, subscriptions },
          {
            kind: 'audience',
            key: `audience:${month}:${addressMark(secrets, email)}`,
            to: email,
            letter: write(stopUrl(config, subscriptions, subscription)),
            subscription,
            about: [],
          },
        )
      })
    }
  }

  return {
    sendDue,
    isWanted: async ({ id }) => id !== null && wantsLetter(db.read, id),
    async choose(actor, letter) {
      const { id } = actor
      if (id === null) return
      await db.write(async (tx) => {
        if ((await wantsLetter(tx, id)) === letter) return
        await saveLetter(tx, id, letter)
        await events.record(tx, 'audience.letter-chosen', { id, letter }, id)
      })
    },
    start: () => rounds.start(),
    stop: () => rounds.stop(),
  }
}

/** What is told of a month, for each who is told with their own way to stop it; null where nothing was read. */
async function readLetter(
  db: Reader,
  { url, lang }: Config,
  month: string,
): Promise<((stop: string) => Letter) | null> {
  const { audienceEnabled, title: site } = await readSettings(db)
  const from = `${month}-01`
  const days = { from, to: addDays(addMonths(from, 1), -1) }
  const months = await listReadMonths(db, { kind: 'site' }, { from: addMonths(from, -1), to: days.to })
  const viewsOf = (name: string) => months.find(({ day }) => day === name)?.views ?? 0
  const views = viewsOf(month)
  if (!audienceEnabled || views === 0) return null
  const read = await listMostRead(db, 'article', days, mostArticles)
  const titles = await listTitles(
    db,
    read.map(({ subject }) => subject),
  )
  const missed = await listMostRead(db, 'missed', days, mostArticles)
  const said = formatMonth({ year: Number(month.slice(0, 4)), month: Number(month.slice(5)) }, lang)
  const articles = read.flatMap(({ subject, views: count }) => {
    const title = titles.get(subject)
    return title === undefined ? [] : [{ paragraph: words.article[lang](title, count) }]
  })
  return (stop) => ({
    lang,
    subject: words.subject[lang](said, views),
    blocks: [
      { paragraph: words.total[lang](said, views, viewsOf(addMonths(from, -1).slice(0, 7))) },
      ...(articles.length > 0 ? [{ heading: words.mostRead[lang] }, ...articles] : []),
      ...(missed.length > 0
        ? [{ paragraph: words.missed[lang](missed.map(({ subject }) => subject).join(', ')) }]
        : []),
      { label: words.open[lang], href: `${url}/desk/audience?period=${month}` },
    ],
    footer: [{ paragraph: words.why[lang](site) }, { label: words.stop[lang], href: stop }],
  })
}
