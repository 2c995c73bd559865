export { OrderBody, PlaceBody, SeriesBody, SeriesMerge, SeriesPatch } from './series.schema.ts'
export { findPlaceInSeries, type PlaceInSeries } from './place.ts'
export type { SeriesChanges, SeriesDraft, SeriesService } from './series.service.ts'
export {
  countParts,
  countVisibleBySeries,
  findSeries,
  findSeriesOf,
  findVisibleSeries,
  hasVisibleSeries,
  listParts,
  listSeries,
  listVisibleIds,
  listVisibleSeries,
  type SeriesPart,
  type SeriesRow,
} from './series.store.ts'
