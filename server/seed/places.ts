import type { Services } from '../app.ts'
import { readHours } from '../branches/index.ts'
import { addDays, weekdayOf } from '../days.ts'
import type { Cast } from './cast.ts'
import type { DemoDay, DemoLibrary, DemoOccasion, DemoPlaces } from './library.ts'

/** Once all is told: when and where the library is met, what is read in a row, and when texts are read again. */
export async function addPlaces(services: Services, cast: Cast, library: DemoLibrary, today: string): Promise<void> {
  await openBranches(services, cast, library.places, today)
  for (const occasion of library.places.occasions) await announce(services, cast, occasion, today)
  for (const { articles, ...draft } of library.series) {
    const { id } = await services.series.create(cast.editor, draft)
    for (const slug of articles) await services.series.place(cast.editor, idOf(cast, slug), id)
  }
  for (const { article, replacedBy, ...day } of library.places.reviews)
    await services.care.setReview(cast.editor, idOf(cast, article), {
      dueOn: dayFrom(today, day),
      replacedBy: replacedBy === undefined ? null : idOf(cast, replacedBy),
    })
}

async function openBranches(
  services: Services,
  cast: Cast,
  { branches, exceptions }: DemoPlaces,
  today: string,
): Promise<void> {
  const ids = new Map<string, string>()
  for (const { hours, ...branch } of branches) {
    const row = await services.branches.create(cast.editor, { ...branch, hours: hours.map(hoursOf) })
    ids.set(branch.name, row.id)
  }
  const drafts = exceptions.map(({ branch, hours, reason, ...day }) => {
    const firstDay = dayFrom(today, day)
    return { branch: ids.get(branch)!, firstDay, lastDay: firstDay, hours: hoursOf(hours), reason }
  })
  await services.branches.addExceptions(cast.editor, drafts)
}

async function announce(
  { agenda }: Services,
  cast: Cast,
  { article, inDays, weekday, start, end, lastDay, weeks, cancelled, ...said }: DemoOccasion,
  today: string,
): Promise<void> {
  const first = dayFrom(today, { inDays, ...(weekday && { weekday }) })
  const times =
    start && end
      ? { start: `${first}T${start}`, end: `${first}T${end}` }
      : { start: first, end: addDays(today, lastDay ?? inDays) }
  const draft = { article: idOf(cast, article), ...said, ...times }
  if (!weeks) return void (await agenda.create(cast.editor, draft))
  const rows = await agenda.createWeekly(cast.editor, draft, addDays(first, 7 * weeks))
  const row = cancelled && rows[cancelled.week]
  if (row) await agenda.update(cast.editor, row.id, row.revision, { state: 'cancelled', stateNote: cancelled.note })
}

function hoursOf(text: string) {
  const hours = readHours(text)
  if (hours === null) throw new Error(`"${text}" says no hours`)
  return hours
}

function idOf(cast: Cast, slug: string): string {
  return cast.articles.get(slug)?.id ?? cast.pages.get(slug)!
}

function dayFrom(today: string, { inDays, weekday }: DemoDay): string {
  const day = addDays(today, inDays)
  return weekday === undefined ? day : addDays(day, (weekday - weekdayOf(day) + 7) % 7)
}
