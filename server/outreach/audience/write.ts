import type { Writer } from '../../db/index.ts'
import { hashWithin, otherHosts, type DayGathered } from './gather.ts'
import { createSketch } from './sketch.ts'
import type { SubjectKind } from './subjects.ts'
import {
  addCounts,
  findIds,
  findSketches,
  listHosts,
  saveSketches,
  type CountRow,
  type SlugSubject,
} from './write.store.ts'

/** Hosts that a day names; the rest are one. */
const mostHosts = 100

const bySlug = {
  article: 'article',
  page: 'page',
  categories: 'category',
  category: 'category',
  tags: 'tag',
  tag: 'tag',
  authors: 'author',
  author: 'author',
  series: 'series',
} as const satisfies Record<string, SlugSubject>

/** A thing that was read, by the id that it has. */
interface Known {
  kind: SubjectKind | 'site'
  subject: string
  views: number
  visitors: ReadonlySet<number>
}

/**
 * Writes down what was read on a day, within a commit: three statements, and one for each kind of thing whose addresses
 * are read. What several programs write adds up to the same in any order.
 */
export async function writeDay(tx: Writer, day: string, gathered: DayGathered): Promise<void> {
  const idOf = await readIds(tx, gathered)
  const known: Known[] = [{ kind: 'site', subject: '', views: gathered.views, visitors: gathered.visitors }]
  for (const { subject, views, visitors } of gathered.readings.values()) {
    const id = idOf(subject.kind, subject.slug)
    // Gone meanwhile.
    if (id !== null) known.push({ kind: subject.kind, subject: id, views, visitors })
  }
  const read = mergeKnown(known).filter(({ views }) => views > 0)
  const visitors = await sketch(tx, day, gathered.salt, read)
  await addCounts(tx, [
    ...read.map(({ kind, subject, views }) =>
      row(day, { kind, subject, views, visitors: visitors.get(`${kind}/${subject}`) ?? 0 }),
    ),
    ...[...gathered.aggregators.values()].flatMap(({ feed, name, subscribers, asked }) => {
      const subject = idOf('feed', feed)
      return subject === null
        ? []
        : [row(day, { kind: 'reader', subject, detail: name, views: asked, visitors: subscribers })]
    }),
    ...[...gathered.searches].map(([words, { asked }]) => row(day, { kind: 'asked', subject: words, views: asked })),
    ...[...gathered.searches]
      .filter(([, { missed }]) => missed > 0)
      .map(([words, { missed }]) => row(day, { kind: 'missed', subject: words, views: missed })),
    ...(await countHosts(tx, day, gathered.hosts)),
  ])
}

function row(day: string, values: Partial<CountRow> & Pick<CountRow, 'kind' | 'subject' | 'views'>): CountRow {
  return { detail: '', visitors: 0, ...values, day }
}

/** Two addresses may lead to one thing; a statement names each row once. */
function mergeKnown(known: readonly Known[]): Known[] {
  const merged = new Map<string, Known>()
  for (const one of known) {
    const key = `${one.kind}/${one.subject}`
    const before = merged.get(key)
    if (!before) merged.set(key, one)
    else {
      const visitors = new Set([...before.visitors, ...one.visitors])
      merged.set(key, { ...one, views: before.views + one.views, visitors })
    }
  }
  return [...merged.values()]
}

/** Finds the ids of all addresses, a statement for each kind; what has none is itself. */
async function readIds(
  tx: Writer,
  { readings, aggregators }: DayGathered,
): Promise<(kind: SubjectKind, slug: string) => string | null> {
  const wanted = new Map<SlugSubject, Set<string>>()
  const want = (kind: SubjectKind, slug: string) => {
    const [of, name] = partsOf(kind, slug)
    if (of !== null) wanted.set(of, (wanted.get(of) ?? new Set()).add(name))
  }
  for (const { subject } of readings.values()) want(subject.kind, subject.slug)
  for (const { feed } of aggregators.values()) want('feed', feed)
  const ids = new Map<SlugSubject, Map<string, string>>()
  for (const [kind, slugs] of wanted) ids.set(kind, await findIds(tx, kind, [...slugs]))
  return (kind, slug) => {
    const [of, name] = partsOf(kind, slug)
    if (of === null) return slug
    const id = ids.get(of)?.get(name) ?? null
    return id !== null && kind === 'feed' ? `${of}/${id}` : id
  }
}

/** "categories/essais" of a feed is what the category "essais" is. */
function partsOf(kind: SubjectKind, slug: string): [SlugSubject | null, string] {
  const [folder = '', name = ''] = kind === 'feed' ? slug.split('/') : [kind, slug]
  return Object.hasOwn(bySlug, folder) && name !== '' ? [bySlug[folder as keyof typeof bySlug], name] : [null, '']
}

/** Adds the visitors to the sketches of the day; how many each has now, by "kind/subject". */
async function sketch(tx: Writer, day: string, salt: string, read: readonly Known[]): Promise<Map<string, number>> {
  const visited = read.filter(({ visitors }) => visitors.size > 0)
  const before = await findSketches(tx, day, visited)
  const counts = new Map<string, number>()
  const rows = visited.map(({ kind, subject, visitors }) => {
    const key = `${kind}/${subject}`
    const made = createSketch(before.get(key))
    for (const visitor of visitors) made.add(hashWithin(salt, key, visitor))
    counts.set(key, made.count())
    return { day, kind, subject, sketch: made.write() }
  })
  await saveSketches(tx, rows)
  return counts
}

/** A row for each host that the day has room for, the most named first; the others are counted as one. */
async function countHosts(tx: Writer, day: string, hosts: ReadonlyMap<string, number>): Promise<CountRow[]> {
  if (hosts.size === 0) return []
  const named = await listHosts(tx, day)
  const counted = new Map<string, number>()
  for (const [host, views] of [...hosts].sort(([, one], [, other]) => other - one)) {
    const isNamed = named.has(host) || (host !== otherHosts && named.size < mostHosts)
    const kept = isNamed ? host : otherHosts
    if (isNamed) named.add(host)
    counted.set(kept, (counted.get(kept) ?? 0) + views)
  }
  return [...counted].map(([host, views]) => row(day, { kind: 'source', subject: host, views }))
}
