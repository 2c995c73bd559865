import { isDeepStrictEqual } from 'node:util'
import type { FastifyRequest } from 'fastify'
import { readForDesk, TransitionBody } from '../../articles/index.ts'
import type { ArticleStatus } from '../../db/index.ts'
import { readField } from '../../http/form.ts'
import { Problem } from '../../problem.ts'
import { parseWallTime } from '../../time-zone.ts'
import type { DeskContext } from '../desk.context.ts'
import { readFields } from '../forms.ts'
import { createOnce } from '../once.ts'
import { assertValid } from '../tools.ts'
import { readChanges, type ArticleValues } from './article-form.ts'
import { readOpened, type Opened } from './edit.page.ts'
import { findOrMakeTags } from './tag-names.ts'
import type { words } from './writing.words.ts'

/** Where the article stands once its text is kept. */
export interface Kept {
  id: string
  revision: number
}

export type Work = ReturnType<typeof createWork>

/** What the buttons of the form do, and what happens while somebody types. */
export function createWork(context: DeskContext) {
  const { articles, series, workflow, clock, config } = context
  const read = async (request: FastifyRequest, values: ArticleValues, before: ArticleValues, isNew: boolean) => {
    const tagIds = values.tags === before.tags ? [] : await findOrMakeTags(context, request.actor, values.tags)
    return readChanges(request, values, { before, tagIds, isNew })
  }

  /** A page in which an article began goes on with that one, whether a button or typing began it. */
  const begin = createOnce<Kept>()
  const beginWith = (request: FastifyRequest, values: ArticleValues) =>
    begin(request, async () => {
      const changes = await read(request, values, await readOpened(null, context, request.actor, values.kind), true)
      const made = await articles.create(request.actor, { ...changes, title: values.title })
      if (values.series !== '') await series.place(request.actor, made.id, values.series)
      return made
    })

  /** @throws Problem 412 where another text was saved since `revision`. */
  async function update(
    request: FastifyRequest,
    { article }: Opened,
    values: ArticleValues,
    { before, revision, isTyping }: { before: ArticleValues; revision: number; isTyping: boolean },
  ): Promise<Kept> {
    if (revision !== article.revision) {
      // The answer to an earlier save was lost: what it saved stands here.
      if (isDeepStrictEqual(values, before)) return { id: article.id, revision: article.revision }
      throw new Problem('stale')
    }
    // A form of a time when there was no series asks for none.
    if (readFields(request, 'series').length > 0 && values.series !== before.series)
      await series.place(request.actor, article.id, values.series || null)
    const changes = await read(request, values, before, false)
    if (Object.keys(changes).length === 0) return { id: article.id, revision }
    return articles.update(request.actor, article.id, revision, changes, { isTyping, followsTitle: true })
  }

  /** Keeps what was typed. @throws as `update`. */
  async function save(
    request: FastifyRequest,
    opened: Opened,
    values: ArticleValues,
    revision = Number(readField(request, 'revision')),
  ): Promise<Kept> {
    if (opened.edit !== 'allowed') return { id: opened.article.id, revision }
    const before = await readOpened(opened, context, request.actor)
    return update(request, opened, values, { before, revision, isTyping: false })
  }

  return {
    save,

    /** Makes an article, once for a page: where typing began it, that one. */
    begin: beginWith,

    /** Begins an article with what is typed so far, once for a page. */
    async beginTyping(request: FastifyRequest, values: ArticleValues): Promise<Kept> {
      return beginWith(request, typedAlone(values, await readOpened(null, context, request.actor, values.kind)))
    },

    /** Keeps the text as it is being typed. @throws as `update`, and Problem 403 for who may no longer. */
    async keepTyping(request: FastifyRequest, opened: Opened, values: ArticleValues): Promise<Kept> {
      if (opened.edit !== 'allowed') throw new Problem('forbidden')
      const before = await readOpened(opened, context, request.actor)
      const revision = Number(readField(request, 'revision'))
      return update(request, opened, typedAlone(values, before), { before, revision, isTyping: true })
    },

    /** Makes the move that the button names. @returns the address that tells of it. */
    async move(
      request: FastifyRequest,
      { id, revision }: Kept,
      values: ArticleValues,
      before: Opened | null,
    ): Promise<string> {
      const act = readField(request, 'act')
      const page = `/desk/articles/${id}`
      const now = await readForDesk(context.db.read, request.actor, id, clock.now())
      const step = stepOf(act, values, now)
      if (step === null) return `${page}?done=${act === 'publish' && before ? 'updated' : 'saved'}`
      const note = readField(request, 'note').trim()
      const move = { to: step.to, ...(note !== '' && { note }) }
      assertValid(request, TransitionBody, move)
      await workflow.moveTo(request.actor, id, revision, move)
      if (step.to === 'trashed') return `/desk/${now.article.kind}s?done=trashed&id=${id}`
      return `${page}?done=${step.to === 'published' && before?.article.status === 'published' ? 'updated' : step.done}`
    },
  }

  /** The move that a button stands for, as things are; null where nothing moves. */
  function stepOf(
    act: string,
    { publishedAt }: ArticleValues,
    { article }: Opened,
  ): { to: ArticleStatus; done: keyof (typeof words)['done'] } | null {
    if (act === 'publish') {
      if (article.status === 'published') return article.hasChanges ? { to: 'published', done: 'updated' } : null
      return isToCome(publishedAt) ? { to: 'scheduled', done: 'scheduled' } : { to: 'published', done: 'published' }
    }
    return (Object.hasOwn(steps, act) ? steps[act as keyof typeof steps] : null) ?? null
  }

  function isToCome(wallTime: string): boolean {
    const time = wallTime === '' ? null : parseWallTime(wallTime, config.timeZone)
    if (time === null || 'gap' in time) return false
    return ('instant' in time ? time.instant : time.ambiguous.first) > clock.now()
  }
}

/**
 * The text alone: what counts at once (address, date, placing, comments) waits for a button, and so do names of tags,
 * which may be half a word.
 */
function typedAlone(values: ArticleValues, before: ArticleValues): ArticleValues {
  const { tags, series, slug, parent, featured, sticky, commentsOpen, commentsCloseAt, publishedAt } = before
  return { ...values, tags, series, slug, parent, featured, sticky, commentsOpen, commentsCloseAt, publishedAt }
}

const steps = {
  submit: { to: 'in_review', done: 'submitted' },
  'publish-now': { to: 'published', done: 'published' },
  request: { to: 'changes_requested', done: 'requested' },
  draft: { to: 'draft', done: 'draft' },
  archive: { to: 'archived', done: 'archived' },
  trash: { to: 'trashed', done: 'trashed' },
} as const satisfies Record<string, { to: ArticleStatus; done: keyof (typeof words)['done'] }>
