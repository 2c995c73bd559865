export type ConstraintKind = 'unique' | 'foreign-key' | 'not-null' | 'check'

/** The schema refused a row. `columns` names them ("articles.slug") where the engine tells. */
export class ConstraintError extends Error {
  override readonly name = 'ConstraintError'
  readonly kind: ConstraintKind
  readonly columns: readonly string[]

  constructor(kind: ConstraintKind, columns: readonly string[]) {
    super(`${kind} ${columns.join(', ')}`)
    this.kind = kind
    this.columns = columns
  }
}

const sqliteKinds: Record<string, ConstraintKind> = {
  SQLITE_CONSTRAINT_UNIQUE: 'unique',
  SQLITE_CONSTRAINT_PRIMARYKEY: 'unique',
  SQLITE_CONSTRAINT_FOREIGNKEY: 'foreign-key',
  SQLITE_CONSTRAINT_NOTNULL: 'not-null',
  SQLITE_CONSTRAINT_CHECK: 'check',
}

/** Reads the kind of refusal off a SQLite error; null for any other error. */
export function readSqliteConstraint(error: { code: string; message: string }): ConstraintError | null {
  const kind = sqliteKinds[error.code]
  if (!kind) return null
  const named = /failed: (.+)$/.exec(error.message)?.[1] ?? ''
  return new ConstraintError(
    kind,
    named
      .split(',')
      .map((part) => part.trim())
      .filter(Boolean),
  )
}

const postgresKinds: Record<string, ConstraintKind> = {
  23505: 'unique',
  23503: 'foreign-key',
  23502: 'not-null',
  23514: 'check',
}

interface PostgresRefusal {
  code?: string | undefined
  table?: string | undefined
  column?: string | undefined
  constraint?: string | undefined
  detail?: string | undefined
}

/** The same for an error of PostgreSQL. */
export function readPostgresConstraint(refusal: PostgresRefusal): ConstraintError | null {
  const kind = postgresKinds[refusal.code ?? '']
  return kind ? new ConstraintError(kind, namePostgresColumns(kind, refusal)) : null
}

function namePostgresColumns(
  kind: ConstraintKind,
  { table, column, constraint = '', detail = '' }: PostgresRefusal,
): string[] {
  // In any language, the columns of a key stand before its values: "Key (kind, slug)=(tag, roman) already exists."
  const key = /\(([^()]*)\)=\(/.exec(detail)?.[1] ?? ''
  if (kind === 'unique') return key.split(', ').map((name) => `${table}.${name.replaceAll('"', '')}`)
  if (kind === 'not-null') return [`${table}.${column}`]
  return kind === 'check' ? [constraint] : []
}
