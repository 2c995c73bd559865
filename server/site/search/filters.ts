import { findSpan, isPublicByline, type ArticleFilter } from '../../articles/index.ts'
import { findBylineBySlug } from '../../bylines/index.ts'
import { readOne } from '../../http/form.ts'
import type { Settings } from '../../settings/index.ts'
import { findCategoryBySlug, findTagBySlug } from '../../taxonomy/index.ts'
import type { FormFieldView, SearchPage } from '../../themes/index.ts'
import { boundsOfMonth, monthOf } from '../../time-zone.ts'
import { findCitedWork } from '../../works/index.ts'
import { linkView } from '../card.views.ts'
import type { SiteContext } from '../site.context.ts'
import { listAuthors } from '../ways/directories.pages.ts'
import { filterWords } from './filters.words.ts'

/** By what results may be narrowed down, as the address names it. */
const names = ['category', 'tag', 'author', 'year', 'work'] as const
type Name = (typeof names)[number]

export interface Chosen {
  filter: ArticleFilter
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

async function find(
  context: SiteContext,
  { categoriesEnabled, tagsEnabled }: Settings,
  name: Name,
  value: string,
): Promise<{ filter: ArticleFilter; label: string } | null> {
  const { db, clock, config } = context
  if (name === 'year') {
    if (!/^[12]\d{3}$/.test(value)) return null
    const year = Number(value)
    const { from } = boundsOfMonth({ year, month: 1 }, config.timeZone)
    const { before } = boundsOfMonth({ year, month: 12 }, config.timeZone)
    return { filter: { within: { from, before } }, label: value }
  }
  if (name === 'work') {
    const work = await findCitedWork(db.read, value, clock.now())
    return work && { filter: { workId: work.id }, label: work.title }
  }
  if (name === 'category') {
    const found = categoriesEnabled ? await findCategoryBySlug(db.read, value) : null
    if (!found || 'redirectTo' in found) return null
    return { filter: { categoryId: found.category.id }, label: found.category.name }
  }
  if (name === 'tag') {
    const found = tagsEnabled ? await findTagBySlug(db.read, value) : null
    if (!found || 'redirectTo' in found) return null
    return { filter: { tagId: found.tag.id }, label: found.tag.name }
  }
  const byline = await findAuthor(context, value)
  return byline && { filter: { bylineId: byline.id }, label: byline.name }
}

async function findAuthor({ db, clock }: SiteContext, slug: string) {
  const found = await findBylineBySlug(db.read, slug)
  if (!found || 'redirectTo' in found) return null
  return (await isPublicByline(db.read, found.byline.id, clock.now())) ? found.byline : null
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
  error: '',
  required: false,
  maxLength: 0,
  autocomplete: '',
}
