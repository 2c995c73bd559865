export { OrderBody, PlaceBody, SeriesBody, SeriesPatch } from './series.schema.ts'
export { findPlaceInSeries, type PlaceInSeries } from './place.ts'
export type { SeriesChanges, SeriesDraft, SeriesService } from './series.service.ts'
export {
  countParts,
  countVisibleBySeries,
  findSeries,
  findSeriesOf,
  findVisibleSeries,
  listParts,
  listSeries,
  listVisibleIds,
  type SeriesPart,
  type SeriesRow,
} from './series.store.ts'
