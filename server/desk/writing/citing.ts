import type { FastifyRequest } from 'fastify'
import type { Reader } from '../../db/index.ts'
import { readField } from '../../http/form.ts'
import type { Lang } from '../../i18n.ts'
import { listKnownWorkIds, listMarks, listWorkPage, listWorksOf, readIsbn, type Work } from '../../works/index.ts'
import { fieldView } from '../forms.ts'
import { errorAt } from '../revisions.ts'
import type { Refused } from '../tools.ts'
import { inLanguage } from '../words.ts'
import { sayWork } from '../works/works.page.ts'
import type { ArticleValues } from './article-form.ts'
import { words } from './citing.words.ts'

/** What was looked for among the works, and what was found. */
export interface FoundWorks {
  typed: string
  works: Work[]
  error: string
}

const mostFound = 12

type Move = { name: 'add' | 'up' | 'down' | 'remove'; id: string }
type Act = { name: 'find' } | { name: 'new' } | Move

/** What a button of the list of works asks for; what is typed to be looked for goes before any other button. */
function readAct(request: FastifyRequest): Act | null {
  const [, name = '', id = ''] = /^works-(\w+)(?: (\S{1,64}))?$/.exec(readField(request, 'act')) ?? []
  if (name === 'new') return { name }
  if (name === 'add' || name === 'up' || name === 'down' || name === 'remove') return { name, id }
  return name === 'find' || readTyped(request) !== '' ? { name: 'find' } : null
}

const readTyped = (request: FastifyRequest) => readField(request, 'works-q').trim().slice(0, 200)

/**
 * The form as the buttons of its list of works leave it, and what is to be shown instead of saving it: works to choose
 * from. An ISBN that is recorded needs no choice.
 */
export async function arrange(
  db: Reader,
  request: FastifyRequest,
  values: ArticleValues,
): Promise<{ values: ArticleValues; found: FoundWorks | null }> {
  const act = readAct(request)
  if (act === null || act.name === 'new') return { values, found: null }
  if ('id' in act) return { values: { ...values, works: await move(db, values.works, act) }, found: null }
  const typed = readTyped(request)
  const found = await find(db, typed, request.lang)
  const [only] = found.works
  if (!only || !('isbn' in readIsbn(typed))) return { values, found }
  if (!values.works.includes(only.id)) return { values: { ...values, works: [...values.works, only.id] }, found: null }
  return { values, found: { ...found, works: [], error: words.already[request.lang] } }
}

async function find(db: Reader, typed: string, lang: Lang): Promise<FoundWorks> {
  if (typed === '') return { typed, works: [], error: words.wanted[lang] }
  const read = readIsbn(typed)
  // A number with a mistake in it is told as one: as words it would be found nowhere.
  const isNumber = /^[\d\s-]{9,}[\dxX]$/.test(typed)
  if ('fault' in read && isNumber) return { typed, works: [], error: read.fault[lang] }
  const { items } = await listWorkPage(db, { q: typed, page: { page: 1, limit: mostFound } })
  return { typed, works: items, error: items.length === 0 ? words.nothing(typed)[lang] : '' }
}

async function move(db: Reader, ids: readonly string[], { name, id }: Move): Promise<string[]> {
  if (name === 'add') {
    const isKnown = (await listKnownWorkIds(db, [id])).has(id)
    return isKnown && !ids.includes(id) ? [...ids, id] : [...ids]
  }
  const from = ids.indexOf(id)
  if (from === -1) return [...ids]
  const rest = ids.toSpliced(from, 1)
  if (name === 'remove') return rest
  return rest.toSpliced(Math.max(0, from + (name === 'up' ? -1 : 1)), 0, id)
}

/** Where such a button leads once the form is saved: back to the list, or to a new record; null for any other. */
export function placeAfter(request: FastifyRequest, articleId: string): string | null {
  const act = readAct(request)
  if (act === null) return null
  if (act.name !== 'new') return `/desk/articles/${articleId}#field-works`
  const asked = new URLSearchParams({ article: articleId, ...(readTyped(request) && { q: readTyped(request) }) })
  return `/desk/works/new?${asked.toString()}`
}

/** The works that the article cites, in order, and how another is found. */
export async function citingView(
  db: Reader,
  { works: ids, body }: Pick<ArticleValues, 'works' | 'body'>,
  { found, refused }: { found?: FoundWorks; refused?: Refused },
  lang: Lang,
) {
  const w = inLanguage(words, lang)
  const cited = await listWorksOf(db, ids)
  const inText = new Set(listMarks(body))
  const rowOf = (work: Work) => ({
    id: work.id,
    href: `/desk/works/${work.id}`,
    title: work.title,
    about: sayWork(work),
  })
  return {
    w,
    ids: ids.join(' '),
    error: errorAt(refused, 'works').error,
    isAsked: found !== undefined,
    cited: cited.map((work, index) => ({
      ...rowOf(work),
      inText: inText.has(work.id),
      isFirst: index === 0,
      isLast: index === cited.length - 1,
    })),
    find: fieldView({
      name: 'works-q',
      label: w.find,
      kind: 'search',
      value: found?.typed ?? '',
      maxLength: 200,
      error: found?.error ?? '',
    }),
    found: (found?.works ?? []).filter(({ id }) => !ids.includes(id)).map(rowOf),
  }
}
