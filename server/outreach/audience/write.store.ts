import { and, eq, inArray, lt, notInArray, sql } from '../../db/sql.ts'
import type { Reader, Tables, Writer } from '../../db/index.ts'

export type CountRow = Tables['audienceCounts']['$inferSelect']
export type SketchRow = Tables['audienceSketches']['$inferSelect']

/** Some thousand values at once: SQLite takes 32,766 in one statement. */
const step = 500

async function inSteps<T>(items: readonly T[], work: (some: readonly T[]) => Promise<void>): Promise<void> {
  for (let at = 0; at < items.length; at += step) await work(items.slice(at, at + step))
}

/** Adds views; of visitors the larger number stands. In any order, the same comes of it. */
export async function addCounts(tx: Writer, rows: readonly CountRow[]): Promise<void> {
  const { audienceCounts: counts } = tx.tables
  await inSteps(rows, async (some) => {
    await tx
      .insert(counts)
      .values([...some])
      .onConflictDoUpdate({
        target: [counts.kind, counts.day, counts.subject, counts.detail],
        set: {
          views: sql`${counts.views} + excluded.views`,
          visitors: sql`case when excluded.visitors > ${counts.visitors} then excluded.visitors else ${counts.visitors} end`,
        },
      })
  })
}

/** The sketches of a day for these kinds and subjects ("kind/subject"). */
export async function findSketches(
  tx: Reader,
  day: string,
  wanted: readonly Pick<SketchRow, 'kind' | 'subject'>[],
): Promise<Map<string, string>> {
  const { audienceSketches: sketches } = tx.tables
  const found = new Map<string, string>()
  await inSteps(wanted, async (some) => {
    const kinds = [...new Set(some.map(({ kind }) => kind))]
    const rows = await tx
      .select()
      .from(sketches)
      .where(
        and(
          eq(sketches.day, day),
          inArray(sketches.kind, kinds),
          inArray(
            sketches.subject,
            some.map(({ subject }) => subject),
          ),
        ),
      )
    for (const { kind, subject, sketch } of rows) found.set(`${kind}/${subject}`, sketch)
  })
  return found
}

export async function saveSketches(tx: Writer, rows: readonly SketchRow[]): Promise<void> {
  const { audienceSketches: sketches } = tx.tables
  await inSteps(rows, async (some) => {
    await tx
      .insert(sketches)
      .values([...some])
      .onConflictDoUpdate({
        target: [sketches.day, sketches.kind, sketches.subject],
        set: { sketch: sql`excluded.sketch` },
      })
  })
}

/** Of a day that is over the numbers are left. */
export async function dropSketchesBefore(tx: Writer, day: string): Promise<void> {
  const { audienceSketches: sketches } = tx.tables
  await tx.delete(sketches).where(lt(sketches.day, day))
}

/** Those of the days of a log, once it was counted; today's stays. */
export async function dropSketchesOf(tx: Writer, days: readonly string[], except: string): Promise<void> {
  const { audienceSketches: sketches } = tx.tables
  await tx.delete(sketches).where(and(inArray(sketches.day, [...days]), notInArray(sketches.day, [except])))
}

/** The hosts that are named on a day. */
export async function listHosts(tx: Reader, day: string): Promise<Set<string>> {
  const { audienceCounts: counts } = tx.tables
  const rows = await tx
    .select({ host: counts.subject })
    .from(counts)
    .where(and(eq(counts.kind, 'source'), eq(counts.day, day)))
  return new Set(rows.map(({ host }) => host))
}

/** What may stand at an address with a slug. */
const slugTables = {
  article: 'articles',
  page: 'articles',
  category: 'categories',
  tag: 'tags',
  author: 'bylines',
  series: 'series',
} as const

export type SlugSubject = keyof typeof slugTables

/** The redirects that a kind has, by their name there. */
const redirectKinds = {
  article: 'article',
  page: 'article',
  category: 'category',
  tag: 'tag',
  author: 'byline',
} as const

/** The ids of what has these slugs, or had them; nothing for what is gone. */
export async function findIds(tx: Reader, kind: SlugSubject, slugs: readonly string[]): Promise<Map<string, string>> {
  const table = tx.tables[slugTables[kind]] as Tables['articles']
  const ids = new Map<string, string>()
  await inSteps(slugs, async (some) => {
    const rows = await tx
      .select({ id: table.id, slug: table.slug })
      .from(table)
      .where(
        and(
          inArray(table.slug, [...some]),
          kind === 'article' || kind === 'page' ? eq(tx.tables.articles.kind, kind) : undefined,
        ),
      )
    for (const { id, slug } of rows) ids.set(slug, id)
  })
  const lost = slugs.filter((slug) => !ids.has(slug))
  if (lost.length === 0) return ids
  const moved = kind === 'series' ? findMovedSeries(tx, lost) : findMoved(tx, redirectKinds[kind], lost)
  for (const { slug, id } of await moved) ids.set(slug, id)
  return ids
}

async function findMoved(tx: Reader, kind: Tables['slugRedirects']['$inferSelect']['kind'], slugs: readonly string[]) {
  const { slugRedirects } = tx.tables
  return tx
    .select({ slug: slugRedirects.slug, id: slugRedirects.targetId })
    .from(slugRedirects)
    .where(and(eq(slugRedirects.kind, kind), inArray(slugRedirects.slug, slugs.slice(0, step))))
}

async function findMovedSeries(tx: Reader, slugs: readonly string[]) {
  const { seriesRedirects } = tx.tables
  return tx
    .select({ slug: seriesRedirects.slug, id: seriesRedirects.seriesId })
    .from(seriesRedirects)
    .where(inArray(seriesRedirects.slug, slugs.slice(0, step)))
}

export type ImportRow = Tables['audienceImports']['$inferSelect']

/** How far a log was counted. */
export async function listImports(tx: Reader, source: string): Promise<ImportRow[]> {
  const { audienceImports: imports } = tx.tables
  return tx.select().from(imports).where(eq(imports.source, source))
}

export async function saveImports(tx: Writer, rows: readonly ImportRow[]): Promise<void> {
  const { audienceImports: imports } = tx.tables
  await inSteps(rows, async (some) => {
    await tx
      .insert(imports)
      .values([...some])
      .onConflictDoUpdate({
        target: [imports.source, imports.day],
        set: { until: sql`excluded.until`, lines: sql`excluded.lines` },
      })
  })
}
