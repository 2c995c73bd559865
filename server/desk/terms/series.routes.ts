import type { FastifyInstance, FastifyRequest } from 'fastify'
import { readField } from '../../http/form.ts'
import { Problem } from '../../problem.ts'
import { findSeries, SeriesBody, SeriesMerge, SeriesPatch, type SeriesRow } from '../../series/index.ts'
import type { DeskContext } from '../desk.context.ts'
import { assertValid, forStaff, type DeskTools } from '../tools.ts'
import { inLanguage } from '../words.ts'
import { registerRecords, type Named } from '../records.routes.ts'
import { registerMerging } from './merging.ts'
import {
  listSeriesPage,
  mergeSeriesPage,
  orderPage,
  removeSeriesPage,
  seriesPage,
  valuesOf,
  type SeriesValues,
} from './series.page.ts'
import { words } from './series.words.ts'

const base = '/desk/series'

/** The series: listed, made, renamed, put in order, merged, removed. */
export function registerSeriesRoutes(app: FastifyInstance, context: DeskContext, tools: DeskTools): void {
  const { db, series } = context
  const access = { config: forStaff('taxonomy.manage') }

  async function open(id: string): Promise<SeriesRow> {
    const row = await findSeries(db.read, id)
    if (!row) throw new Problem('not_found')
    return row
  }

  registerRecords<SeriesRow, SeriesValues>(app, tools, {
    base,
    right: 'taxonomy.manage',
    done: words.done,
    empty: { name: '', slug: '', description: '' },
    open,
    valuesOf,
    readValues,
    listPage: (request) => listSeriesPage(context, request),
    formPage: (request, shown) => seriesPage(context, request, shown),
    removePage: (request, row, refused) => removeSeriesPage(context, request, row, refused),
    async create(request, values) {
      const draft = draftOf(values)
      assertValid(request, SeriesBody, draft)
      await series.create(request.actor, draft)
    },
    async update(request, id, revision, values) {
      const changes = draftOf(values)
      assertValid(request, SeriesPatch, changes)
      await series.update(request.actor, id, revision, changes)
    },
    remove: (actor, id, revision) => series.remove(actor, id, revision),
  })

  app.get(`${base}/:id/articles`, access, async (request: Named, reply) => {
    const page = await orderPage(context, request, await open(request.params.id))
    return tools.show(request, reply, { ...page, notice: tools.told(request, inLanguage(words.done, request.lang)) })
  })

  app.post(`${base}/:id/articles`, access, async (request: Named, reply) => {
    const { id } = request.params
    const [articleId, way] = [readField(request, 'article'), readField(request, 'way')]
    if (way === 'out') await series.takeOut(request.actor, id, articleId)
    else await series.shift(request.actor, id, articleId, way === 'up' ? 'up' : 'down')
    return tools.go(reply, `${base}/${id}/articles?done=${way === 'out' ? 'out' : 'shifted'}`)
  })

  registerMerging<SeriesRow>(app, tools, {
    base,
    schema: SeriesMerge,
    open,
    find: (id) => findSeries(db.read, id),
    wanted: words.merge.wanted,
    merge: (actor, id, into) => series.merge(actor, id, into),
    askPage: (request, row, into) => mergeSeriesPage(context, request, row, into),
    refusedPage: (request, row, refused) =>
      seriesPage(context, request, { row, values: valuesOf(row), once: '', refused }),
  })
}

function readValues(request: FastifyRequest): SeriesValues {
  return {
    name: readField(request, 'name'),
    slug: readField(request, 'slug').trim(),
    description: readField(request, 'description'),
  }
}

function draftOf({ name, slug, description }: SeriesValues) {
  return { name, description, ...(slug !== '' && { slug }) }
}
