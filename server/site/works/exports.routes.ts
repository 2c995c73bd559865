import type { FastifyInstance } from 'fastify'
import { create as contentDisposition } from 'content-disposition'
import { findVisibleArticle } from '../../articles/index.ts'
import type { Lang } from '../../i18n.ts'
import { movedTo, type Rendered } from '../../http/page-cache.ts'
import { Problem } from '../../problem.ts'
import { readSettings } from '../../settings/index.ts'
import {
  articleReference,
  bibtexType,
  cslType,
  listWorksOf,
  risType,
  writeBibtex,
  writeCslJson,
  writeRis,
  type Reference,
} from '../../works/index.ts'
import { articleHref, dateView } from '../card.views.ts'
import { orMissing } from '../errors.ts'
import type { SiteContext } from '../site.context.ts'
import { findWorkAt } from './work.page.ts'
import { dayOf, formatEnds, referenceOf, type Format } from './work.views.ts'

const writers: Record<Format, { type: string; write: (references: readonly Reference[], lang: Lang) => string }> = {
  ris: { type: risType, write: writeRis },
  bib: { type: bibtexType, write: writeBibtex },
  json: { type: cslType, write: writeCslJson },
}

/** What is found at an address, or where it stands now; null for nothing. */
type Cited = { name: string; references: Reference[] } | { redirectTo: string } | null

/** The files that reference managers read: the works of an article, the article itself, a work. */
export function registerExports(app: FastifyInstance, context: SiteContext): void {
  const { cache, config } = context
  const page = { config: { access: 'page' as const } }

  for (const format of formatEnds) {
    const { type, write } = writers[format]
    for (const { path, find } of [
      { path: (slug: string) => `/articles/${slug}/works.${format}`, find: findWorksCited },
      { path: (slug: string) => `/articles/${slug}/citation.${format}`, find: findArticleCited },
      { path: (slug: string) => `/books/${slug}/citation.${format}`, find: findWorkCited },
    ]) {
      app.get<{ Params: { slug: string } }>(path(':slug'), page, async (request, reply) => {
        const { slug } = request.params
        const render = async (): Promise<Rendered> => {
          const found = await find(context, slug)
          if (found === null) throw new Problem('not_found')
          if ('redirectTo' in found) return movedTo(path(found.redirectTo))
          const headers = { 'content-disposition': contentDisposition(`${found.name}.${format}`) }
          return { contentType: type, body: write(found.references, config.lang), headers, commentsOf: [] }
        }
        await cache.send(request, reply, path(slug), () => orMissing(context, render))
      })
    }
  }
}

async function findWorksCited({ db, clock, config }: SiteContext, slug: string): Promise<Cited> {
  const found = await findVisibleArticle(db.read, slug, clock.now())
  if (!found || 'redirectTo' in found) return found
  const works = await listWorksOf(db.read, found.article.workIds)
  if (works.length === 0) return null
  return { name: slug, references: works.map((work) => referenceOf(work, config)) }
}

async function findArticleCited({ db, clock, config }: SiteContext, slug: string): Promise<Cited> {
  const found = await findVisibleArticle(db.read, slug, clock.now())
  if (!found || 'redirectTo' in found) return found
  const { title, excerpt, lang, bylines, publishedAt } = found.article
  const reference = articleReference({
    slug,
    title,
    excerpt,
    lang,
    authors: bylines.map(({ name }) => name),
    published: dayOf({ published: dateView(publishedAt, config) }),
    url: config.url + articleHref(slug),
    site: await readSettings(db.read),
  })
  return { name: slug, references: [reference] }
}

async function findWorkCited(context: SiteContext, isbnOrId: string): Promise<Cited> {
  const found = await findWorkAt(context, isbnOrId)
  if ('redirectTo' in found) return { redirectTo: found.redirectTo.split('/').at(-1) ?? '' }
  return { name: isbnOrId, references: [referenceOf(found.work, context.config)] }
}
