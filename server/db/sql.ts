/**
 * The words of a query (eq, and, sql…), from drizzle-orm. It is imported here alone: its package.json names
 * 447 entry points, and Node reads them anew at each import of the name, 38 times over.
 */
export * from 'drizzle-orm'
