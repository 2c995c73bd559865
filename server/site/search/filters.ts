import { findNamed, findSpan, readYear, type ListFilter } from '../../articles/index.ts'
import { readOne } from '../../http/form.ts'
import type { Settings } from '../../settings/index.ts'
import type { FormFieldView, SearchPage } from '../../themes/index.ts'
import { monthOf } from '../../time-zone.ts'
import { linkView } from '../card.views.ts'
import type { SiteContext } from '../site.context.ts'
import { listAuthors } from '../ways/directories.pages.ts'
import { filterWords } from './filters.words.ts'

/** By what results may be narrowed down, as the address names it. */
const names = ['category', 'tag', 'author', 'year', 'work'] as const
type Name = (typeof names)[number]

export interface Chosen {
  filter: ListFilter
  /** What was chosen, by what it is called; what leads nowhere is passed over. */
  labels: { name: Name; value: string; label: string }[]
}

/** What the address asks for besides words. A filter that names nothing is none. */
export async function readFilters(context: SiteContext, settings: Settings, query: unknown): Promise<Chosen> {
  const chosen: Chosen = { filter: {}, labels: [] }
  for (const name of names) {
    const value = readOne(query, name).slice(0, 200)
    const found = value === '' ? null : await find(context, settings, name, value)
    if (!found) continue
    Object.assign(chosen.filter, found.filter)
    chosen.labels.push({ name, value, label: found.label })
  }
  return chosen
}

/** The address of the page says « author » where the API says `byline`; it takes one value of each. */
const kinds = { category: 'category', tag: 'tag', author: 'byline', work: 'work' } as const
const members = { category: 'categoryIds', tag: 'tagIds', author: 'bylineIds', work: 'workIds' } as const

async function find(
  { db, clock, config }: SiteContext,
  settings: Settings,
  name: Name,
  value: string,
): Promise<{ filter: ListFilter; label: string } | null> {
  if (name === 'year') {
    const year = readYear(value, config.timeZone)
    return year && { filter: year, label: value }
  }
  const found = await findNamed(db.read, kinds[name], value, { settings, now: clock.now() })
  return found && { filter: { [members[name]]: [found.id] }, label: found.name }
}

/** The search with these filters, and with a page's number where one is added. */
export function searchPath(q: string, labels: Chosen['labels']): string {
  const parameters = new URLSearchParams(q === '' ? {} : { q })
  for (const { name, value } of labels) parameters.append(name, value)
  return parameters.size === 0 ? '/search' : `/search?${parameters.toString()}`
}

/** Lists to choose from, and what is chosen as links that lead to the search without it. */
export async function filtersView(
  context: SiteContext,
  { categories }: Pick<SearchPage['site'], 'categories'>,
  q: string,
  { labels }: Chosen,
): Promise<SearchPage['filters']> {
  const { db, clock, config } = context
  const { lang, timeZone } = config
  const span = await findSpan(db.read, clock.now())
  const first = span ? monthOf(span.first, timeZone).year : 0
  const years = span ? monthOf(span.last, timeZone).year - first + 1 : 0
  const slugOf = (href: string) => href.split('/').at(-1) ?? ''
  const select = (name: Name, options: { value: string; label: string }[]): FormFieldView[] => {
    const value = labels.find((one) => one.name === name)?.value ?? ''
    return options.length < 2
      ? []
      : [
          {
            ...plainField,
            id: `filter-${name}`,
            parameter: name,
            label: filterWords[name][lang],
            value,
            options: [{ value: '', label: filterWords.any[lang] }, ...options].map((option) => ({
              ...option,
              selected: option.value === value,
            })),
          },
        ]
  }
  const fields = [
    ...select(
      'category',
      categories.flatMap((one) => [one, ...one.children]).map(({ href, label }) => ({ value: slugOf(href), label })),
    ),
    ...select(
      'author',
      (await listAuthors(context)).map(({ href, label }) => ({ value: slugOf(href), label })),
    ),
    ...select(
      'year',
      Array.from({ length: years }, (_, index) => String(first + years - 1 - index)).map((label) => ({
        value: label,
        label,
      })),
    ),
  ]
  return {
    fields,
    hidden: labels
      .filter(({ name }) => !fields.some(({ parameter }) => parameter === name))
      .map(({ name, value }) => ({ parameter: name, value })),
    chosen: labels.map((one) =>
      linkView(
        `${filterWords[one.name][lang]} : ${one.label}`,
        searchPath(
          q,
          labels.filter((other) => other !== one),
        ),
      ),
    ),
  }
}

const plainField = {
  hint: '',
  type: 'text' as const,
  multiline: false,
  checkbox: false,
  checked: false,
  choices: [],
  several: false,
  error: '',
  required: false,
  maxLength: 0,
  autocomplete: '',
}
