import type { FastifyInstance, FastifyRequest } from 'fastify'
import { listForStaff } from '../../articles/index.ts'
import type { ArticleKind } from '../../db/index.ts'
import { can } from '../../http/actor.ts'
import { readOne } from '../../http/form.ts'
import { listMediaPage } from '../../media/index.ts'
import { findComments } from '../../moderation/index.ts'
import { listSeries } from '../../series/index.ts'
import { foldText, shorten } from '../../text.ts'
import { listUsers } from '../../users/index.ts'
import { listWorkPage } from '../../works/index.ts'
import type { DeskContext } from '../desk.context.ts'
import { words as common } from '../desk.words.ts'
import { formView } from '../forms.ts'
import { words as moderation } from '../moderation/moderation.words.ts'
import { forStaff, type DeskTools } from '../tools.ts'
import { inLanguage } from '../words.ts'
import { sayWork } from '../works/works.page.ts'
import { words as writing } from '../writing/writing.words.ts'
import { words } from './find.words.ts'
import { findPages } from './pages.ts'

const page = { page: 1, limit: 5 }

interface Section {
  heading: string
  items: { href: string; label: string; note: string }[]
  total: number
  /** All that were found. */
  href: string
}

/** One search over what the desk holds: of each kind the first few, and the way to the rest. */
export function registerFindRoutes(app: FastifyInstance, context: DeskContext, tools: DeskTools): void {
  app.get('/desk/search', { config: forStaff() }, async (request, reply) => {
    const { lang } = request
    const w = inLanguage(words, lang)
    const query = readOne(request.query, 'q').trim().slice(0, 200)
    const sections = query === '' ? [] : await findAll(context, request, query)
    return tools.show(request, reply, {
      template: 'find',
      title: query === '' ? w.title : w.titleFor(query),
      view: {
        w,
        form: formView({
          action: '/desk/search',
          method: 'get',
          fields: [{ name: 'q', label: w.query, hint: w.hint, kind: 'search', value: query, maxLength: 200 }],
          buttons: [{ label: common.frame.search[lang] }],
        }),
        asked: query !== '',
        // Looking for a part of a word in all comments may take seconds: those that are not new are asked for.
        comments: query !== '' && can(request.actor, 'comment.moderate') ? w.inComments(query) : '',
        commentsHref: `/desk/comments?q=${encodeURIComponent(query)}`,
        sections: sections
          .filter(({ total }) => total > 0)
          .map((section) => ({
            ...section,
            all: section.href !== '' && section.total > page.limit ? w.all(section.total) : '',
          })),
      },
    })
  })
}

async function findAll(context: DeskContext, request: FastifyRequest, query: string): Promise<Section[]> {
  const { actor } = request
  const q = encodeURIComponent(query)
  return [
    findRooms(),
    ...(can(actor, 'article.write-own') || can(actor, 'article.write-any') ? [await findArticles()] : []),
    ...(can(actor, 'page.manage') ? [await findStandingPages()] : []),
    ...(can(actor, 'article.write-own') || can(actor, 'article.write-any') ? [await findWorks()] : []),
    ...(can(actor, 'taxonomy.manage') ? [await findSeries()] : []),
    ...(can(actor, 'media.upload') || can(actor, 'media.manage') ? [await findImages()] : []),
    ...(can(actor, 'user.manage') ? [await findPeople()] : []),
    ...(can(actor, 'comment.moderate') ? [await findNewComments()] : []),
  ]

  function findRooms(): Section {
    const items = findPages(request, query)
    return { heading: words.pages[request.lang], items, total: items.length, href: '' }
  }

  function findArticles(): Promise<Section> {
    return findTexts('article', 'articles', `/desk/articles?q=${q}`)
  }

  function findStandingPages(): Promise<Section> {
    return findTexts('page', 'pages', '/desk/pages')
  }

  async function findTexts(kind: ArticleKind, place: 'articles' | 'pages', href: string): Promise<Section> {
    const now = context.clock.now()
    const { items, total } = await listForStaff(context.db.read, actor, { filter: { q: query, kind }, now, page })
    return {
      ...head(place, href, total),
      items: items.map(({ id, title, status }) => ({
        href: `/desk/articles/${id}`,
        label: title,
        note: writing.statuses[status][request.lang],
      })),
    }
  }

  async function findWorks(): Promise<Section> {
    const { items, total } = await listWorkPage(context.db.read, { q: query, page })
    return {
      ...head('works', `/desk/works?q=${q}`, total),
      items: items.map((work) => ({ href: `/desk/works/${work.id}`, label: work.title, note: sayWork(work) })),
    }
  }

  async function findSeries(): Promise<Section> {
    const folded = foldText(query)
    const found = (await listSeries(context.db.read)).filter(({ sortKey }) => sortKey.includes(folded))
    return {
      ...head('series', '/desk/series', found.length),
      items: found.slice(0, page.limit).map(({ id, name, slug }) => ({
        href: `/desk/series/${id}`,
        label: name,
        note: `/series/${slug}`,
      })),
    }
  }

  async function findImages(): Promise<Section> {
    const { items, total } = await listMediaPage(context.db.read, { q: query, page })
    return {
      ...head('media', `/desk/media?q=${q}`, total),
      items: items.map(({ id, title, alt, filename }) => ({
        href: `/desk/media/${id}`,
        label: title || alt || filename,
        note: title || alt ? filename : '',
      })),
    }
  }

  async function findPeople(): Promise<Section> {
    const { items, total } = await listUsers(context.db.read, { q: query }, page)
    return {
      ...head('people', `/desk/people?q=${q}`, total),
      items: items.map(({ id, name, email }) => ({ href: `/desk/people/${id}`, label: name, note: email })),
    }
  }

  async function findNewComments(): Promise<Section> {
    const { lang } = request
    const items = await findComments(context.db.read, actor, { q: query, limit: page.limit })
    return {
      ...head('comments', `/desk/comments?q=${q}`, items.length),
      items: items.map(({ id, name, text, status, article }) => ({
        href: `/desk/comments/${id}`,
        label: `${name} : ${shorten(text, 100)}`,
        note: `${moderation.state[status][lang]} – ${article.title}`,
      })),
    }
  }

  function head(place: keyof (typeof common)['places'], href: string, total: number) {
    return { heading: common.places[place][request.lang], href, total }
  }
}
