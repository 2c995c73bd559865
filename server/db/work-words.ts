import type { QueryWord } from '../question.ts'
import type { Reader, Writer } from './db.ts'
import { matchExpression, tsquery } from './match-words.ts'
import { desc, sql, type SQL } from './sql.ts'

/** The index of the words of works. The database keeps it itself, in the commit that changes a work. */

/**
 * The index joined with its works, the condition of those that hold the words, and the order of those that were changed
 * last. `cross join` keeps SQLite from beginning with every work and asking the index about each.
 */
export function matchWorkWords(
  { engine, tables: { works } }: Reader,
  words: readonly QueryWord[],
): { from: SQL; matches: SQL; lastFirst: SQL } {
  if (engine === 'postgres')
    return {
      from: sql`${works}`,
      matches: sql`
        array_to_tsvector(array_remove(string_to_array(${works.searchKey}, ' '), '')) @@ ${tsquery(words)}::tsquery`,
      lastFirst: sql.join([desc(works.updatedAt), desc(works.id)], sql`, `),
    }
  return {
    from: sql`work_index
      cross join work_entries on work_entries.id = work_index.rowid
      cross join ${works} on ${works.id} = work_entries.work_id`,
    matches: sql`work_index match ${matchExpression(words)}`,
    lastFirst: sql`work_index.rowid`,
  }
}

/** Fills the index again, in the order in which works were changed; PostgreSQL's is one of the table, like its others. */
export async function refillWorkWords(tx: Writer): Promise<void> {
  if (tx.engine === 'postgres') return
  await tx.execute(sql`delete from work_entries`)
  await tx.execute(sql`insert into work_index (work_index) values ('delete-all')`)
  await tx.execute(sql`
    insert into work_entries (id, work_id)
    select row_number() over (order by updated_at desc, id desc) - 1 - (select count(*) from works), id from works
    order by updated_at desc, id desc`)
}
