import type { FastifyRequest } from 'fastify'
import { readForDesk, TransitionBody } from '../../articles/index.ts'
import type { ArticleStatus } from '../../db/index.ts'
import { readField } from '../../http/form.ts'
import { Problem } from '../../problem.ts'
import { parseWallTime } from '../../time-zone.ts'
import type { DeskContext } from '../desk.context.ts'
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
  const { articles, workflow, clock, config } = context
  const read = async (request: FastifyRequest, values: ArticleValues, before: ArticleValues, isNew: boolean) => {
    const tagIds = values.tags === before.tags ? [] : await findOrMakeTags(context, request.actor, values.tags)
    return readChanges(request, values, { before, tagIds, isNew })
  }

  return {
    async create(request: FastifyRequest, values: ArticleValues): Promise<Kept> {
      const changes = await read(request, values, await readOpened(null, context, request.actor), true)
      return articles.create(request.actor, { ...changes, title: values.title })
    },

    /** Keeps what was typed. @throws Problem 412 where somebody else has saved since the form was opened. */
    async save(request: FastifyRequest, opened: Opened, values: ArticleValues): Promise<Kept> {
      const { article, edit } = opened
      const revision = Number(readField(request, 'revision'))
      if (edit !== 'allowed') return { id: article.id, revision }
      if (revision !== article.revision) throw new Problem('stale')
      const changes = await read(request, values, await readOpened(opened, context, request.actor), false)
      if (Object.keys(changes).length === 0) return { id: article.id, revision }
      return articles.update(request.actor, article.id, revision, changes, { followsTitle: true })
    },

    /**
     * Keeps the text as it is being typed: what counts at once (address, date, placing, comments) waits for a button,
     * and so do names of tags, which may be half a word.
     */
    async keepTyping(request: FastifyRequest, opened: Opened | null, values: ArticleValues): Promise<Kept> {
      const before = await readOpened(opened, context, request.actor)
      const { tags, slug, featured, sticky, commentsOpen, commentsCloseAt, publishedAt } = before
      const typed = { ...values, tags, slug, featured, sticky, commentsOpen, commentsCloseAt, publishedAt }
      const changes = await read(request, typed, before, opened === null)
      if (opened === null) return articles.create(request.actor, { ...changes, title: values.title })
      const { article, edit } = opened
      if (edit !== 'allowed') throw new Problem('forbidden')
      const revision = Number(readField(request, 'revision'))
      if (revision !== article.revision) throw new Problem('stale')
      if (Object.keys(changes).length === 0) return { id: article.id, revision }
      return articles.update(request.actor, article.id, revision, changes, {
        isTyping: true,
        followsTitle: true,
      })
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
      if (step.to === 'trashed') return `/desk/articles?done=trashed&id=${id}`
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

const steps = {
  submit: { to: 'in_review', done: 'submitted' },
  'publish-now': { to: 'published', done: 'published' },
  request: { to: 'changes_requested', done: 'requested' },
  draft: { to: 'draft', done: 'draft' },
  archive: { to: 'archived', done: 'archived' },
  trash: { to: 'trashed', done: 'trashed' },
} as const satisfies Record<string, { to: ArticleStatus; done: keyof (typeof words)['done'] }>
