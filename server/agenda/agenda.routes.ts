import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import type { FastifyInstance } from 'fastify'
import { readForDesk } from '../articles/index.ts'
import type { Clock } from '../clock.ts'
import type { Config } from '../config.ts'
import { addDays, dayOf, isDay } from '../days.ts'
import type { Db } from '../db/index.ts'
import type { Access } from '../http/access.ts'
import { jsonPage, type PageCache, type Rendered } from '../http/page-cache.ts'
import { pageData, pageLinks, readPage } from '../http/paging.ts'
import { registerResource } from '../http/resource.ts'
import { problemReply } from '../http/schemas.ts'
import { invalidParameter } from '../problem.ts'
import { parseWallTime, startOfDay } from '../time-zone.ts'
import {
  AgendaBody,
  AgendaPatch,
  PublicEventPageReply,
  PublicEventQuery,
  StaffEventListReply,
  StaffEventQuery,
  StaffEventReply,
} from './agenda.schema.ts'
import type { AgendaService } from './agenda.service.ts'
import { countOccasions, findOccasion, listOccasions, listOccasionsOf } from './agenda.store.ts'
import { words } from './agenda.words.ts'
import { instantsOf, longestDays, type Occasion, type OccasionRow } from './occasion.ts'

const base = '/api/v1/admin/agenda'
const writers: Access = { anyOf: ['article.write-own', 'article.write-any'] }
const tags = ['agenda']

interface Deps {
  db: Db
  clock: Clock
  config: Config
  cache: PageCache
  agenda: AgendaService
}

/** The dates that articles announce: set one by one by the staff, read in order by anybody. */
export function registerAgendaRoutes(instance: FastifyInstance, deps: Deps): void {
  const app = instance.withTypeProvider<TypeBoxTypeProvider>()
  const { db, clock, config, cache, agenda } = deps
  /** Whoever may not know of an article does not learn its dates. */
  const assertReadable = (actor: Parameters<typeof readForDesk>[1], articleId: string) =>
    readForDesk(db.read, actor, articleId, clock.now())

  app.get(
    base,
    {
      config: { access: writers },
      schema: {
        tags,
        operationId: 'listAgendaEvents',
        summary: 'The dates that an article announces, in the order of time',
        querystring: StaffEventQuery,
        response: { 200: StaffEventListReply, 404: problemReply },
      },
    },
    async ({ actor, query }) => {
      await assertReadable(actor, query.article)
      return { data: (await listOccasionsOf(db.read, query.article)).map((row) => staffView(row, config)) }
    },
  )

  registerResource(instance, {
    path: base,
    name: 'AgendaEvent',
    tag: 'agenda',
    summaries: {
      create: 'Announce a date in an article',
      read: 'One date that an article announces',
      change: 'Change a date, or cancel it: readers and their calendars are told',
      remove: 'Remove a date; one that readers saw is rather cancelled',
    },
    access: { read: writers, create: writers, change: writers, remove: writers },
    schemas: { draft: AgendaBody, changes: AgendaPatch, reply: StaffEventReply },
    find: (id) => findOccasion(db.read, id),
    service: agenda,
    async view(row, actor) {
      await assertReadable(actor, row.articleId)
      return staffView(row, config)
    },
  })

  app.get(
    '/api/v1/public/events',
    {
      config: { access: 'public', etag: 'kept' },
      schema: {
        tags,
        operationId: 'listPublicAgendaEvents',
        summary: 'What takes place, by published articles, in the order of time',
        querystring: PublicEventQuery,
        response: { 200: PublicEventPageReply },
      },
    },
    (request, reply) => cache.send(request, reply, request.url, () => renderList(request.url, request.query)),
  )

  async function renderList(
    url: string,
    query: { from?: string; to?: string; page?: number; limit?: number },
  ): Promise<Rendered> {
    const { timeZone } = config
    const now = clock.now()
    const today = dayOf(now, timeZone)
    const from = readBound('from', query.from ?? today, timeZone)
    const to = query.to === undefined ? new Date(from.getTime() + longest) : readBound('to', query.to, timeZone)
    if (to <= from || to.getTime() - from.getTime() > longest) throw invalidParameter('to', words.range)
    const page = readPage(query)
    const stretch = { now, from, to }
    const [items, total] = [await listOccasions(db.read, stretch, page), await countOccasions(db.read, stretch)]
    return {
      ...jsonPage(pageData(page, { items: items.map((item) => publicView(item, config)), total }), []),
      link: pageLinks(url, page, total),
      // Where nobody says from when, it is from today on.
      ...(query.from === undefined && { validUntil: startOfDay(addDays(today, 1), timeZone)! }),
    }
  }
}

const longest = longestDays * 86_400_000

/** @throws Problem 422. */
function readBound(parameter: string, text: string, zone: string): Date {
  if (isDay(text)) return startOfDay(text, zone)!
  const time = parseWallTime(text, zone)
  if (time && 'instant' in time) return time.instant
  throw invalidParameter(parameter, words.range)
}

function staffView(row: OccasionRow, { timeZone }: Config) {
  const { id, articleId, createdAt, updatedAt, startsAt: _starts, endsAt: _ends, ...said } = row
  const dates = { createdAt: createdAt.toISOString(), updatedAt: updatedAt.toISOString() }
  return { ...said, id, article: articleId, ...instantsOf(row, timeZone), ...dates }
}

function publicView(occasion: Occasion, { url, timeZone }: Config) {
  const { id, article, allDay, place, address, booking, bookingAt, state, stateNote, updatedAt } = occasion
  return {
    id,
    title: article.title,
    url: `${url}/articles/${article.slug}`,
    slug: article.slug,
    lang: article.lang,
    allDay,
    ...instantsOf(occasion, timeZone),
    place,
    address,
    booking,
    bookingAt,
    state,
    stateNote,
    updatedAt: updatedAt.toISOString(),
  }
}
