import type { Lang } from '../i18n.ts'

/** What plugins may change on its way to the reader: name -> value and what is known about it. */
export interface FilterMap {
  /** Short lines under an article's title, such as its reading time. `text` is the article's plain text. */
  'article.notes': { value: readonly string[]; context: { articleId: string; text: string; lang: Lang } }
}

export type FilterName = keyof FilterMap

export type FilterFunction<N extends FilterName> = (
  value: FilterMap[N]['value'],
  context: FilterMap[N]['context'],
) => FilterMap[N]['value']

export interface Filters {
  /** Adds a filter; they run in the order in which they were added. @returns what takes it away again. */
  add<N extends FilterName>(name: N, run: FilterFunction<N>): () => void
  /** Gives what the filters make of `value`. Synchronous: pages are rendered with it. */
  apply<N extends FilterName>(
    name: N,
    value: FilterMap[N]['value'],
    context: FilterMap[N]['context'],
  ): FilterMap[N]['value']
}

/** Makes an empty set of filters. One that throws must be guarded by whoever adds it (the plugin host does). */
export function createFilters(): Filters {
  const filters = new Map<FilterName, FilterFunction<FilterName>[]>()
  return {
    add(name, run) {
      const added = run as unknown as FilterFunction<FilterName>
      filters.set(name, [...(filters.get(name) ?? []), added])
      return () => {
        filters.set(
          name,
          (filters.get(name) ?? []).filter((one) => one !== added),
        )
      }
    },
    apply(name, value, context) {
      return (filters.get(name) ?? []).reduce((current, run) => run(current, context), value)
    },
  }
}
