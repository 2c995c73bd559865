import { assertMaySign, listBylineIdsOfUser } from '../bylines/index.ts'
import type { Clock } from '../clock.ts'
import type { Db, Writer } from '../db/index.ts'
import type { Events } from '../events/index.ts'
import type { Cleaner } from '../html/cleaner.ts'
import { can, type Actor } from '../http/actor.ts'
import { assertRevision } from '../http/etag.ts'
import type { Lang } from '../i18n.ts'
import type { NewId } from '../ids.ts'
import { Problem, type FieldProblem } from '../problem.ts'
import { deleteRedirects } from '../slugs/index.ts'
import { changeArticleSlug, chooseArticleSlug, followTitle } from './article-slugs.ts'
import { readChanges, type ReadChanges } from './article-input.ts'
import {
  isSameText,
  liveIdOf,
  textOf,
  type ArticleChanges,
  type ArticleDraft,
  type ArticleRow,
  type ArticleText,
} from './articles.ts'
import { isOut, mayPublish } from './articles.policy.ts'
import { deleteArticle, findRevisionByNumber, insertArticle, updateArticle } from './articles.store.ts'
import { assertEditable, findReadable, stateOf } from './guards.ts'
import { replaceLead } from './lead.ts'
import { liftPagesUnder, placeAgain, placeNew, type Place } from './page-places.ts'
import { assertPublicationDate } from './publication-date.ts'
import { assertNamesExist, changeRevision, changeText, keepExisting, readRevision, saveRevision } from './texts.ts'
import { words } from './articles.words.ts'

/** What a change leaves: the number for the next `If-Match`. */
export interface Saved {
  id: string
  revision: number
  /** What whoever saves should know: what was not kept, and which article leads no more. */
  warnings: FieldProblem[]
}

export interface ArticlesService {
  /** A draft. Without `bylines` it is signed as its author signs, where their account has one byline. */
  create(actor: Actor, draft: ArticleDraft): Promise<Saved>
  /**
   * Changes what is given. Texts become a new revision, which a published article keeps to itself until
   * it is published again; slug, date, featured, sticky and comments count at once.
   * `isTyping`: what is saved while somebody types joins the revision that they began within the last ten minutes,
   * unless the public reads it. `followsTitle`: an address made of the title of a draft is made of the new one.
   */
  update(
    actor: Actor,
    id: string,
    revision: number,
    changes: ArticleChanges,
    options?: { isTyping?: boolean; followsTitle?: boolean },
  ): Promise<Saved>
  /** Makes the text of an earlier revision the one being worked on, as a new revision. The status stays. */
  restore(actor: Actor, id: string, revision: number, number: number): Promise<Saved>
  /** Deletes for good an article that is in the trash, with its revisions, comments and old addresses. */
  purge(actor: Actor, id: string, revision: number): Promise<void>
}

export interface ArticlesDeps {
  db: Db
  events: Events
  clock: Clock
  newId: NewId
  cleaner: Cleaner
  /** IANA zone of the wall times that people write. */
  timeZone: string
  /** Language of an article that does not name its own. */
  lang: Lang
}

export function createArticles({ db, events, clock, newId, cleaner, timeZone, lang }: ArticlesDeps): ArticlesService {
  return {
    async create(actor, draft) {
      const read = await readChanges(draft, { timeZone, cleaner })
      return db.write(async (tx) => {
        const now = clock.now()
        assertPublicationDate(read.options.publishedAt ?? null, {
          status: 'draft',
          now,
          mayPublish: can(actor, 'article.publish-own') || can(actor, 'article.publish-any'),
        })
        await assertNamesExist(tx, actor, read)
        const place = await placeNew(tx, actor, draft, read)
        const text = await changeText(tx, await newText(tx, actor, draft, lang), read.text, place.kind)
        const article = draftRow(read.options, {
          place,
          id: newId(),
          slug: await chooseArticleSlug(tx, read.options.slug, text.title),
          workingRevisionId: newId(),
          createdBy: actor.id,
          now,
        })
        await insertArticle(tx, article)
        await saveRevision(tx, article, { by: actor, text, number: 1, restoredFrom: null })
        await events.record(tx, 'article.created', { id: article.id }, actor.id)
        return { id: article.id, revision: 1, warnings: read.warnings }
      })
    },

    async update(actor, id, revision, changes, { isTyping = false, followsTitle = false } = {}) {
      const read = await readChanges(changes, { timeZone, cleaner })
      return db.write(async (tx) => {
        const article = await findReadable(tx, actor, id, clock.now())
        assertEditable(actor, article, clock.now(), revision)
        const before = await readRevision(tx, article.workingRevisionId)
        const text = await changeText(tx, before.text, read.text, article.kind)
        const place = await placeAgain(tx, article, read)
        const options = changedOptions(article, { ...read.options, ...place })
        const textChanged = !isSameText(before.text, text)
        if (!textChanged && options === null) return { id, revision, warnings: read.warnings }
        if (options) await assertOptions(tx, actor, article, options, clock.now())
        await assertNamesExist(tx, actor, read, before.text)
        const joins = isTyping && options === null && isJoining(article, before, actor, clock.now())
        const begins = textChanged && !joins
        const titles = { from: before.text.title, to: text.title, follows: followsTitle }
        const address = await followTitle(tx, article, titles)
        const next = touch({ ...article, ...address, ...options, ...(begins && { workingRevisionId: newId() }) })
        await updateArticle(tx, next)
        if (begins) await saveRevision(tx, next, { by: actor, text, number: before.number + 1, restoredFrom: null })
        if (joins) {
          await changeRevision(tx, next, text)
          return { id, revision: next.revision, warnings: read.warnings }
        }
        await events.record(tx, 'article.saved', { id }, actor.id)
        const isPublic = stateOf(article, clock.now()).status === 'published'
        if (options && isPublic) await events.record(tx, 'article.live-changed', { id }, actor.id)
        const replaced = options?.featured && isPublic ? await replaceLead(tx, actor, id, { events, clock }) : []
        return { id, revision: next.revision, warnings: [...read.warnings, ...replaced] }
      })
    },

    async restore(actor, id, revision, number) {
      return db.write(async (tx) => {
        const article = await findReadable(tx, actor, id, clock.now())
        assertEditable(actor, article, clock.now(), revision)
        const old = await findRevisionByNumber(tx, id, number)
        if (!old) throw new Problem('not_found')
        const working = await readRevision(tx, article.workingRevisionId)
        const { bylineIds: ids } = await keepExisting(tx, textOf(old))
        await assertMaySign(tx, actor, { ids, already: working.text.bylineIds })
        const next = touch({ ...article, workingRevisionId: newId() })
        await updateArticle(tx, next)
        await saveRevision(tx, next, { by: actor, text: textOf(old), number: working.number + 1, restoredFrom: number })
        await events.record(tx, 'article.saved', { id }, actor.id)
        return { id, revision: next.revision, warnings: [] }
      })
    },

    async purge(actor, id, revision) {
      await db.write(async (tx) => {
        const article = await findReadable(tx, actor, id, clock.now())
        if (!can(actor, 'article.purge')) throw new Problem('forbidden')
        assertRevision(revision, article.revision)
        if (article.status !== 'trashed') {
          throw new Problem('conflict', {
            detail: words.notTrashed,
            extra: { currentStatus: stateOf(article, clock.now()).status },
          })
        }
        await deleteRedirects(tx, 'article', id)
        await liftPagesUnder(tx, article)
        await deleteArticle(tx, id)
        await events.record(tx, 'article.deleted', { id }, actor.id)
      })
    },
  }

  function touch(article: ArticleRow): ArticleRow {
    return { ...article, revision: article.revision + 1, updatedAt: clock.now() }
  }
}

/** @throws Problem 403 or 422 where what counts at once may not be changed so. */
async function assertOptions(
  tx: Writer,
  actor: Actor,
  article: ArticleRow,
  options: ReadChanges['options'],
  now: Date,
): Promise<void> {
  const state = stateOf(article, now)
  if (isOut(state.status) && !mayPublish(actor, state)) {
    throw new Problem('forbidden', { detail: words.placing })
  }
  if (options.publishedAt !== undefined)
    assertPublicationDate(options.publishedAt, { status: state.status, now, mayPublish: mayPublish(actor, state) })
  if (options.slug !== undefined) await changeArticleSlug(tx, article, options.slug, state.status === 'published', now)
}

/** How long what somebody types makes one revision. */
const typingLasts = 10 * 60_000

/** Whether what is typed now is more of a revision that this person began, and that nobody else reads. */
function isJoining(
  article: ArticleRow,
  { savedBy, savedAt, restoredFrom }: { savedBy: string | null; savedAt: Date; restoredFrom: number | null },
  actor: Actor,
  now: Date,
): boolean {
  const isOwn = actor.id !== null && savedBy === actor.id && restoredFrom === null
  const isRecent = now.getTime() - savedAt.getTime() < typingLasts
  return isOwn && isRecent && liveIdOf(article) !== article.workingRevisionId
}

function draftRow(
  options: ReadChanges['options'],
  made: Pick<ArticleRow, 'id' | 'slug' | 'workingRevisionId' | 'createdBy'> & { now: Date; place: Place },
): ArticleRow {
  const { now, place, ...ids } = made
  return {
    ...ids,
    ...place,
    status: 'draft',
    revision: 1,
    liveRevisionId: null,
    pageRevisionId: null,
    publishedAt: options.publishedAt ?? null,
    liveChangedAt: null,
    featured: options.featured ?? false,
    sticky: options.sticky ?? false,
    commentsOpen: options.commentsOpen ?? place.kind === 'article',
    commentsCloseAt: options.commentsCloseAt ?? null,
    commentsCount: 0,
    createdAt: now,
    updatedAt: now,
    titleKey: '',
    liveTitleKey: '',
    liveLang: '',
  }
}

const emptyText: ArticleText = {
  title: '',
  standfirst: '',
  body: '',
  excerpt: '',
  lang: '',
  imageId: null,
  bylineIds: [],
  categoryIds: [],
  tagIds: [],
  workIds: [],
}

async function newText(tx: Writer, actor: Actor, draft: ArticleDraft, lang: Lang): Promise<ArticleText> {
  return { ...emptyText, title: draft.title, lang, bylineIds: await findOwnByline(tx, actor, draft) }
}

/** Whoever has several bylines chooses: one of them may be a pseudonym. */
async function findOwnByline(tx: Writer, actor: Actor, draft: ArticleDraft): Promise<string[]> {
  if (draft.kind === 'page' || draft.bylines !== undefined || actor.id === null) return []
  const own = await listBylineIdsOfUser(tx, actor.id)
  return own.length === 1 ? own : []
}

/** The options that would change; null when none does. */
function changedOptions(article: ArticleRow, options: ReadChanges['options']): ReadChanges['options'] | null {
  const changed = Object.entries(options).filter(([name, value]) => {
    const current = article[name as keyof ReadChanges['options']]
    return value instanceof Date && current instanceof Date ? value.getTime() !== current.getTime() : value !== current
  })
  return changed.length > 0 ? Object.fromEntries(changed) : null
}
