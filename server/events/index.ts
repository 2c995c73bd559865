export type { EventMap, EventName, StoredEvent } from './event-map.ts'
export { createEvents, type EventHandler, type Events } from './events.ts'
export { findPublicVersion } from './events.store.ts'
export { createFilters, type FilterMap, type FilterName, type Filters } from './filters.ts'
