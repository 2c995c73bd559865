import type { App } from '../app.ts'
import { dayOf } from '../days.ts'
import { menuNames } from '../db/index.ts'
import { formatOffset, parseWallTime } from '../time-zone.ts'
import { gatherCast } from './cast.ts'
import type { DemoTime } from './demo-time.ts'
import { readDemoLibrary, type DemoArticle } from './library.ts'
import { addPlaces } from './places.ts'
import { addCorrection, articleSteps, commentSteps, publishPage, readEntry } from './steps.ts'

const day = 86_400_000

/**
 * Tells the two years of the demo library again, in the order in which they happened and through the same services
 * as everybody's: accounts are made, articles written, reviewed and published, comments sent and decided on.
 * The same day gives the same library.
 *
 * @param app built with the clock and the identifiers of `time`, over an empty database.
 * @param today any instant of the day on which the story ends.
 */
export async function seedDemo(app: App, time: DemoTime, today: Date): Promise<void> {
  const library = readDemoLibrary()
  const { services, config } = app
  const midnight = instantOf(formatOffset(today, config.timeZone).slice(0, 10), '00:00', config.timeZone)
  time.set(new Date(midnight.getTime() - 760 * day))
  const cast = await gatherCast(services, library)
  const dates = new Map(library.articles.map((article) => [article.slug, dateOf(article, midnight, config.timeZone)]))
  const steps = [
    ...library.articles.flatMap((article) => articleSteps(services, cast, article, dates.get(article.slug)!)),
    ...library.pages.map((page) => ({
      at: new Date(midnight.getTime() - (page.daysAgo - 0.4) * day),
      run: () => publishPage(services, cast, page),
    })),
    ...library.places.notes.map(({ article, daysAgo, text }) => ({
      at: new Date(midnight.getTime() - (daysAgo - 0.4) * day),
      run: () => addCorrection(services, cast, article, text),
    })),
    ...library.comments.flatMap((comment) => commentSteps(services, cast, comment, dates.get(comment.article)!)),
  ].sort((a, b) => a.at.getTime() - b.at.getTime())
  for (const step of steps) {
    time.set(step.at)
    await step.run()
    // What follows from it happens at the same time, and takes its identifiers before what comes next.
    await app.events.drain()
  }
  time.set(midnight)
  for (const name of menuNames)
    await services.menus.set(
      cast.editor,
      name,
      library.site.menus[name].map((entry) => readEntry(cast, entry)),
    )
  await addPlaces(services, cast, library, dayOf(midnight, config.timeZone))
  await app.events.drain()
  // The letters of the story are not to be sent: its people are invented.
  await app.db.write(async (tx) => {
    await tx.delete(tx.tables.mails)
    await tx.delete(tx.tables.mailLinks)
  })
}

function dateOf(article: DemoArticle, midnight: Date, timeZone: string): Date {
  // Noon of that day: a day counted in hours would drift when the clocks change.
  const noon = new Date(midnight.getTime() + day / 2 - article.daysAgo * day)
  return instantOf(formatOffset(noon, timeZone).slice(0, 10), article.time, timeZone)
}

function instantOf(date: string, time: string, timeZone: string): Date {
  const parsed = parseWallTime(`${date}T${time}`, timeZone)
  if (parsed && 'instant' in parsed) return parsed.instant
  throw new Error(`${date} ${time} does not exist in ${timeZone}`)
}
