import { sql, type SQL, type SQLWrapper } from 'drizzle-orm'
import { foldText } from '../text.ts'

/**
 * The words of a query (eq, and, sql…), from drizzle-orm. It is imported here alone: its package.json names
 * 447 entry points, and Node reads them anew at each import of the name, 38 times over.
 */
export * from 'drizzle-orm'

/** Whether a stored folded key (`foldText` of what is searched) holds what somebody typed, in any accents and case. */
export function holdsFolded(key: SQLWrapper, typed: string): SQL {
  return sql`${key} like ${`%${foldText(typed).replace(/[!%_]/g, '!$&')}%`} escape '!'`
}
