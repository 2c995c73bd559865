import type { BetterSQLite3Database } from 'drizzle-orm/better-sqlite3'
import type { Tables } from './tables.ts'

type Handle = BetterSQLite3Database

export type Engine = 'sqlite' | 'postgres'

/**
 * What may be read: drizzle's query builder and the tables of the engine in use.
 * Await every query; never call `.get() .all() .run()`, which only one engine has.
 */
export interface Reader extends Pick<Handle, 'select' | 'selectDistinct' | 'with' | '$with' | '$count'> {
  readonly engine: Engine
  readonly tables: Tables
  /** Rows of a statement that the query builder cannot write; only search and the migrations need it. */
  rows<T>(statement: import('./sql.ts').SQL): Promise<T[]>
  /**
   * Another number after each commit, whoever made it; null where that cannot be told cheaply.
   * What was read at the same number need not be read again.
   */
  dataVersion(): number | null
}

/** What may be read and written, inside `db.write` only. */
export interface Writer extends Reader, Pick<Handle, 'insert' | 'update' | 'delete'> {
  /** Runs a statement that gives no rows and that the query builder cannot write; only search needs it. */
  execute(statement: import('./sql.ts').SQL): Promise<void>
}

/**
 * The standing work of a site: what one of the programs that serve it does for all. Where it passes to another, both may
 * have done the same.
 */
export interface Duty {
  /** Stands for it from now on: it is ours at once where nobody has it, else soon after whoever has it ends. */
  stand(): Promise<void>
  /** Another number each time that it becomes ours; null while it is not. */
  turn(): number | null
  /** Calls `listener` as it becomes ours and, while it is, after the commits of other programs. */
  onNews(listener: () => void): void
}

export interface Db {
  /** The last commit; never waits for a writer. Within `readAsOf`, a replica may answer. */
  readonly read: Reader
  /** The last commit, of the database itself. */
  readonly primary: Reader
  /**
   * Runs `work`, whose queries of `read` may be answered by a replica that has all up to this event (its number).
   * `work` only reads: it is run again, on the database itself, where the replica is lost meanwhile.
   */
  readAsOf<T>(event: number, work: () => Promise<T>): Promise<T>
  /**
   * Runs `work` as one transaction: one write at a time, in commit order. The callback runs once.
   * Do slow work (hashing, images, mail) before it, and never catch a database error inside it.
   * @throws ConstraintError when the schema refuses a row; BusyError when another program holds the database,
   * its disk fails, its files were deleted or replaced, it was ever found damaged, reading it too, or its server does
   * not answer: then nothing that was written is kept. Only what the disk fails to sync, or a server is lost over as it
   * commits, may be there all the same, for nobody was told of it.
   */
  write<T>(work: (tx: Writer) => Promise<T>): Promise<T>
  readonly duty: Duty
  /** Calls `listener` after each commit of this program. */
  onCommit(listener: () => void): void
  /**
   * Whether the database answers and takes what is written. Where nothing was written since it was opened, or
   * since storage failed, something is written to see.
   * @throws BusyError with the reason; whatever else keeps it from answering.
   */
  check(): Promise<void>
  /** Writes a consistent copy of the database to `file`, for SQLite whatever the engine. */
  backup(file: string): Promise<void>
  /** Waits for the writes under way, then closes. */
  close(): Promise<void>
}

/** What both engines take from drizzle's handle for a `Reader`. */
export function bindQueries(handle: Pick<Reader, 'select' | 'selectDistinct' | 'with' | '$with' | '$count'>) {
  return {
    select: handle.select.bind(handle),
    selectDistinct: handle.selectDistinct.bind(handle),
    with: handle.with.bind(handle),
    $with: handle.$with.bind(handle),
    $count: handle.$count.bind(handle),
  }
}

/** The same for what a `Writer` has besides. */
export function bindChanges(handle: Pick<Writer, 'insert' | 'update' | 'delete'>) {
  return {
    insert: handle.insert.bind(handle),
    update: handle.update.bind(handle),
    delete: handle.delete.bind(handle),
  }
}

/** Why the database cannot be used for now. */
export type StorageFault =
  | 'busy'
  | 'storage_full'
  | 'storage_failing'
  | 'read_only'
  | 'database_gone'
  | 'database_damaged'
  | 'database_unreachable'
  | 'media_unreachable'

/**
 * The database is held by another program, its disk fails or its server does not answer: the client may try again
 * later.
 */
export class BusyError extends Error {
  override readonly name = 'BusyError'
  readonly reason: StorageFault

  constructor(reason: StorageFault, cause?: unknown) {
    super(reason, { cause })
    this.reason = reason
  }
}
