import { listTextCards, type ArticleCard } from '../articles/index.ts'
import type { Reader } from '../db/index.ts'
import { findSeriesOf, listVisibleIds, type SeriesRow } from './series.store.ts'

/** Where an article stands among what readers see of its series: a draft between two parts leaves no gap. */
export interface PlaceInSeries {
  series: SeriesRow
  number: number
  total: number
  previous: ArticleCard | null
  next: ArticleCard | null
}

/** Null for an article of no series. One read, and a few more where there is one. */
export async function findPlaceInSeries(db: Reader, articleId: string, now: Date): Promise<PlaceInSeries | null> {
  const series = await findSeriesOf(db, articleId)
  if (!series) return null
  const ids = await listVisibleIds(db, series.id, now)
  const index = ids.indexOf(articleId)
  if (index === -1) return null
  const [before, after] = [ids[index - 1], ids[index + 1]]
  const cards = await listTextCards(
    db,
    [before, after].flatMap((id) => id ?? []),
    now,
  )
  const cardOf = (id: string | undefined) => cards.find((card) => card.id === id) ?? null
  return { series, number: index + 1, total: ids.length, previous: cardOf(before), next: cardOf(after) }
}
