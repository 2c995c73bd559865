/**
 * A newsletter to 20,000 people: paced as set, the program killed three times in between, 500 addresses that are refused
 * for now and 200 for good; who read it how often, and how the site answers meanwhile, beside a quiet one.
 *
 * `npm run bench:newsletter [-- people]`
 */
import Database from 'better-sqlite3'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { system } from '../../server/http/actor.ts'
import type { Ending } from '../helper.ts'
import { startSmtp } from '../mail/smtp.ts'
import { seedArticle } from '../system/seed-article.ts'
import { startProcess, type ServerProcess } from '../system/server-process.ts'
import { offer } from './load.ts'
import { percentile } from './median.ts'
import { printTable, round } from './table.ts'

const people = Number(process.argv[2] ?? 20_000)
const temporary = people / 40
const hard = people / 100
const perMinute = 6_000
const kills = 3
const [aSecond, seconds] = [20, 20]
const script = join(import.meta.dirname, 'watched-server.ts')

const closing: (() => unknown)[] = []
const ending = { teardown: (close: () => unknown) => void closing.push(close) } as Ending
const say = (text: string) => process.stderr.write(`${text}\n`)

/** How the site answers: the milliseconds that 99 of a hundred readers of an article wait at most. */
async function measureSite({ url }: ServerProcess): Promise<number> {
  const { times } = await offer({ urls: [`${url}/articles/a-comment-box`, `${url}/`], aSecond, seconds })
  return percentile(times['200'] ?? [], 99)
}

async function seed(dataDir: string): Promise<void> {
  await seedArticle(dataDir, async ({ db, newId, clock, services }) => {
    await services.settings.change(system, { newsletterEnabled: true, newsletterPerMinute: perMinute })
    const now = clock.now()
    for (let from = 0; from < people; from += 500)
      await db.write((tx) =>
        tx.insert(tx.tables.subscribers).values(
          Array.from({ length: 500 }, (_, index) => {
            const email = `lectrice${from + index}@example.org`
            const state = { status: 'confirmed', frequency: 'weekly', source: 'form', consent: 'Oui.' } as const
            const dates = { createdAt: now, confirmedAt: now }
            return { id: newId(), email, emailKey: email, lang: 'fr', everything: true, ...state, ...dates }
          }),
        ),
      )
    await db.write((tx) =>
      tx.insert(tx.tables.issues).values({
        id: newId(),
        key: 'written:bench',
        kind: 'written',
        status: 'paused',
        subject: 'La rentrée',
        html: '<p>Tout recommence.</p>'.repeat(20),
        articleIds: [],
        createdAt: now,
        startedAt: now,
      }),
    )
  })
}

const folder = mkdtempSync(join(tmpdir(), 'bubo-bench-newsletter-'))
closing.push(() => rmSync(folder, { recursive: true, force: true }))
try {
  say('people are added')
  await seed(folder)
  const [number, asked] = [(to: string) => Number(/\d+/.exec(to)?.[0]), new Set<string>()]
  const smtp = await startSmtp(ending, {
    refuse(to) {
      if (number(to) % (people / hard) === 0) return { code: 550, message: 'nobody' }
      if (number(to) % (people / temporary) !== 1 || asked.has(to)) return null
      asked.add(to)
      return { code: 450, message: 'later' }
    },
  })
  const database = new Database(join(folder, 'bubo.sqlite'))
  closing.push(() => database.close())
  const count = (status: string) =>
    database.prepare('select count(*) from issue_letters where status = ?').pluck().get(status) as number
  const start = () => startProcess(folder, { SMTP_URL: smtp.url }, { script })

  let server = await start()
  say('the quiet site is measured')
  const quiet = await measureSite(server)
  await server.ask()
  database.prepare(`update issues set status = 'sending'`).run()
  const from = performance.now()
  while (smtp.received.length < people / 50) await wait(100)
  say('the site is measured while letters leave')
  const [before, at] = [smtp.received.length, performance.now()]
  const busy = await measureSite(server)
  const rate = ((smtp.received.length - before) / (performance.now() - at)) * 60_000
  const delay = Number(await server.ask())
  for (let kill = 1; kill <= kills; kill++) {
    while (smtp.received.length < (people * (kill + 1)) / (kills + 3)) await wait(20)
    server.signal('SIGKILL')
    await server.ended
    say(`killed with ${smtp.received.length} letters sent`)
    server = await start()
  }
  while ((database.prepare('select status from issues').pluck().get() as string) !== 'sent') await wait(500)
  const lasted = (performance.now() - from) / 60_000
  server.signal('SIGTERM')
  await server.ended
  const names = smtp.received.map(({ to }) => to[0])
  say(
    printTable({
      title: `A letter to ${people} people, at most ${perMinute} a minute, killed ${kills} times`,
      rows: [
        { what: 'letters that arrived', figure: names.length },
        { what: 'people who read it twice', figure: names.length - new Set(names).size },
        { what: 'marked as sent', figure: count('sent') },
        { what: 'in doubt', figure: count('in_doubt') },
        { what: `refused for good (of ${hard})`, figure: count('failed') },
        {
          what: `refused at first, sent later (of ${temporary})`,
          figure: [...asked].filter((to) => names.includes(to)).length,
        },
        { what: 'still waiting', figure: count('queued') },
        { what: 'a minute, while the site was measured', figure: round(rate) },
        { what: 'minutes from the first letter to the last', figure: round(lasted) },
        { what: 'longest turn of the loop meanwhile (ms)', figure: round(delay) },
        { what: 'p99 of the quiet site (ms)', figure: round(quiet) },
        { what: 'p99 of the site while letters leave (ms)', figure: round(busy) },
      ],
    }),
  )
} finally {
  for (const close of closing.reverse()) await close()
}
