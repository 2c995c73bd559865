export type { Db, Engine, Reader, Writer } from './db.ts'
export { BusyError } from './db.ts'
export { readStorageFault } from './storage.ts'
export { faultWords, unsaved } from './storage.words.ts'
export { ConstraintError } from './constraint-error.ts'
export { openSqlite } from './sqlite.ts'
export { transferDatabase } from './transfer/transfer.ts'
export { migrate, MigrationError } from './migrate.ts'
export {
  backupsName,
  databaseName,
  examineHouse,
  isHouseUpToDate,
  listHouse,
  migrateHouse,
  moveHouse,
  openDatabase,
  type House,
  type Migrated,
} from './house.ts'
export { findDamage, inspectDatabase } from './inspect.ts'
export type { Tables } from './tables.ts'
export { lastChange } from './tables/articles.ts'
export { isUnreviewed } from './tables/comments.ts'
export { matchExpression, tsquery, tsqueryOfTyped, tsword } from './match-words.ts'
export { matchWorkWords, refillWorkWords } from './work-words.ts'
export { given, givenRow, prepared } from './prepared.ts'
export {
  comingArticles,
  hasLiveText,
  liveTextId,
  publishedArticles,
  visibleArticles,
  visiblePages,
  visibleTexts,
} from './visible.ts'
export * from './words.ts'
export { lockFile, LockedError, takeHouse, type HouseLock } from './lock.ts'
export { openSecrets, renewSecret } from './house-secret.ts'
