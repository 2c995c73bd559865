import type { FastifyInstance, FastifyRequest } from 'fastify'
import { BylineBody, BylinePatch, findByline, listSigners, type BylineDraft } from '../../bylines/index.ts'
import type { BylineKind } from '../../db/index.ts'
import { readField } from '../../http/form.ts'
import { Problem } from '../../problem.ts'
import type { DeskContext } from '../desk.context.ts'
import { readFields } from '../forms.ts'
import { readLines } from '../revisions.ts'
import { assertValid, type DeskTools } from '../tools.ts'
import {
  bylinePage,
  listBylinesPage,
  removeBylinePage,
  valuesOf,
  type BylineValues,
  type OpenByline,
} from './bylines.page.ts'
import { words } from './bylines.words.ts'
import { registerRecords } from '../records.routes.ts'

/** The public signatures: listed, made, changed, given to people, removed. */
export function registerBylineRoutes(app: FastifyInstance, context: DeskContext, tools: DeskTools): void {
  const { db, bylines } = context
  registerRecords<OpenByline, BylineValues>(app, tools, {
    base: '/desk/bylines',
    right: 'byline.manage',
    done: words.done,
    empty: { kind: 'person', name: '', bio: '', portrait: '', fediverse: '', slug: '', userId: '', signers: [] },
    async open(id) {
      const row = await findByline(db.read, id)
      if (!row) throw new Problem('not_found')
      return { ...row, signers: (await listSigners(db.read, [id])).get(id) ?? [] }
    },
    valuesOf,
    readValues,
    listPage: (request) => listBylinesPage(context, request),
    formPage: (request, shown) => bylinePage(context, request, shown),
    removePage: (request, row, refused) => removeBylinePage(context, request, row, refused),
    async create(request, values) {
      const draft = draftOf(values)
      assertValid(request, BylineBody, draft)
      await bylines.create(request.actor, draft)
    },
    async update(request, id, revision, values) {
      const changes = draftOf(values)
      assertValid(request, BylinePatch, changes)
      await bylines.update(request.actor, id, revision, changes)
    },
    remove: (actor, id, revision) => bylines.remove(actor, id, revision),
  })
}

function readValues(request: FastifyRequest): BylineValues {
  return {
    kind: readField(request, 'kind'),
    name: readField(request, 'name'),
    bio: readLines(request, 'bio'),
    portrait: readField(request, 'portrait'),
    fediverse: readField(request, 'fediverse').trim(),
    slug: readField(request, 'slug').trim(),
    userId: readField(request, 'userId'),
    signers: readFields(request, 'signers'),
  }
}

/** As the API takes it: its schema says whether it is one. */
function draftOf({ kind, name, bio, portrait, fediverse, slug, userId, signers }: BylineValues): BylineDraft {
  return {
    kind: kind as BylineKind,
    name,
    bio,
    portrait: portrait === '' ? null : portrait,
    fediverse,
    userId: userId === '' ? null : userId,
    signers,
    ...(slug !== '' && { slug }),
  }
}
