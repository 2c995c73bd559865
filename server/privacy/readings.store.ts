import { and, eq, lt, min, sql } from '../db/sql.ts'
import type { Writer } from '../db/index.ts'

/** What is counted of readings, and kept by the month once its days are over; searches are not, for their words. */
const kinds = [
  'site',
  'home',
  'article',
  'page',
  'category',
  'tag',
  'author',
  'series',
  'search',
  'other',
  'feed',
  'reader',
  'source',
]
const questions = ['asked', 'missed']

/** Adds the oldest day of each kind that lies before `day` to its month; how many rows of days that were. */
export async function foldReadings(tx: Writer, day: string): Promise<number> {
  const { audienceCounts: counts, audienceImports: imports } = tx.tables
  await tx.delete(imports).where(lt(imports.day, day))
  let folded = 0
  for (const kind of [...kinds, ...questions]) {
    const [oldest] = await tx
      .select({ day: min(counts.day) })
      .from(counts)
      .where(and(eq(counts.kind, kind), lt(counts.day, day)))
    if (!oldest?.day) continue
    if (kinds.includes(kind)) await addToMonth(tx, kind, oldest.day)
    const gone = await tx
      .delete(counts)
      .where(and(eq(counts.kind, kind), eq(counts.day, oldest.day)))
      .returning({ subject: counts.subject })
    folded += gone.length
  }
  return folded
}

/** Months stand apart (`article/month`), so that a stretch of days is one of the index. */
async function addToMonth(tx: Writer, kind: string, day: string): Promise<void> {
  const { audienceCounts: counts } = tx.tables
  const more = sql`audience_counts.visitors + excluded.visitors`
  const most = sql`case when excluded.visitors > audience_counts.visitors then excluded.visitors else audience_counts.visitors end`
  await tx.execute(sql`
    insert into ${counts} (day, kind, subject, detail, views, visitors)
    select ${day.slice(0, 7)}, ${`${kind}/month`}, subject, detail, views, visitors
    from ${counts} where kind = ${kind} and day = ${day}
    on conflict (kind, day, subject, detail) do update
    set views = audience_counts.views + excluded.views, visitors = ${kind === 'reader' ? most : more}`)
}
