import type Database from 'better-sqlite3'
import { makeExcerpt } from '../../../server/articles/articles.ts'
import { createKeys } from '../../../server/comments/index.ts'
import { getTableColumns, getTableName, type Table } from '../../../server/db/sql.ts'
import { tables } from '../../../server/db/tables.sqlite.ts'
import { isPublic, type EventMap, type EventName } from '../../../server/events/event-map.ts'
import type { Actor } from '../../../server/http/actor.ts'
import type { NewId } from '../../../server/ids.ts'
import { soundOf } from '../../../server/search/sound.ts'
import { readVocabulary } from '../../../server/search/vocabulary.ts'
import { reverse } from '../../../server/search/vocabulary.store.ts'
import type { Secrets } from '../../../server/secrets.ts'
import { placingsIn } from '../../../server/taxonomy/placings.store.ts'
import { foldText, hashText, makeSlug } from '../../../server/text.ts'
import type { Cast } from './cast.ts'
import { createEntryMaker } from './entries.ts'
import type { Article, Comment, Step } from './story.ts'

/** In which way the words of an entry are made: as `server/search/search.store.ts` numbers it. */
const entryForm = 2

interface Given {
  cast: Cast
  secrets: Secrets
  newId: NewId
  /** Sets the time at which ids are made. */
  setTime: (at: Date) => void
}

/**
 * Writes what the house would hold after such steps, at once: its rows, its events and the entries of search, in the
 * order in which its services would make them. `corpus.test.ts` compares the two.
 */
export function createRowWriter(connection: Database.Database, given: Given): (step: Step) => void {
  const { newId, setTime } = given
  const put = createInserts(connection)
  const tell = createTeller(connection)
  const articles = createArticleWriter(connection, { ...given, put, tell })
  const comments = createCommentWriter(connection, { ...given, put, tell, idOf: articles.idOf })

  return (step) => {
    const at = new Date(step.at)
    setTime(at)
    if (step.kind === 'written') articles.write(step.article, at)
    else if (step.kind === 'published') articles.publish(step.article, at)
    else if (step.kind === 'sent') comments.send(step.comment, at)
    else comments.approve(step.comment, { id: newId(), moderator: step.moderator, at })
  }
}

type Tell = <N extends EventName>(name: N, payload: EventMap[N], actorId: string | null, at: Date) => number

function createTeller(connection: Database.Database): Tell {
  const insert = createInsert(connection, tables.events)
  return (name, payload, actorId, at) => insert({ name, payload, actorId, public: isPublic(name, payload), at })
}

function createInserts(connection: Database.Database) {
  return {
    article: createInsert(connection, tables.articles),
    revision: createInsert(connection, tables.articleRevisions),
    transition: createInsert(connection, tables.articleTransitions),
    byline: createInsert(connection, tables.articleBylines),
    category: createInsert(connection, tables.articleCategories),
    tag: createInsert(connection, tables.articleTags),
    told: createInsert(connection, tables.toldArticles),
    comment: createInsert(connection, tables.comments),
    decision: createInsert(connection, tables.commentDecisions),
  }
}

/**
 * Prepares the insertion of rows as the schema types them; what is not given has its default, or is null. Gives the
 * number of the row.
 */
function createInsert<T extends Table>(connection: Database.Database, table: T): (row: T['$inferInsert']) => number {
  const columns = Object.entries(getTableColumns(table))
  const names = columns.map(([, { name }]) => `"${name}"`).join()
  const statement = connection.prepare(
    `insert into "${getTableName(table)}" (${names}) values (${columns.map(() => '?').join()})`,
  )
  return (row) => {
    const values = row as Record<string, unknown>
    const { lastInsertRowid } = statement.run(
      columns.map(([member, column]) => {
        const value = values[member] ?? column.default ?? null
        return value === null ? null : column.mapToDriverValue(value)
      }),
    )
    return Number(lastInsertRowid)
  }
}

interface Pen extends Given {
  put: ReturnType<typeof createInserts>
  tell: Tell
}

function createArticleWriter(connection: Database.Database, { newId, put, tell }: Pen) {
  const ids = new WeakMap<Article, string>()
  const slugs = new Set<string>()
  const tree = connection.prepare('select id, parent_id as parentId from categories').all() as {
    id: string
    parentId: string | null
  }[]
  const entryOf = createEntryMaker()
  const setPublished = connection.prepare(`
    update articles set status = 'published', revision = 2, live_revision_id = working_revision_id, published_at = $at,
      updated_at = $at, live_title_key = title_key, live_lang = 'fr'
    where id = $id`)
  const insertEntry = connection.prepare(
    'insert into search_entries (article_id, title, text, form) values (?, ?, ?, ?)',
  )
  const countWord = connection.prepare(`
    insert into search_words (letters, word, backwards, sound, articles) values (?, ?, ?, ?, 1)
    on conflict do update set articles = articles + 1`)
  const known = new Map<string, [number, string, string, string]>()
  const insertWords = connection.prepare(
    'insert into search_index (rowid, title, standfirst, body) values (?, ?, ?, ?)',
  )

  function idOf(article: Article): string {
    const id = ids.get(article)
    if (id === undefined) throw new Error('an article is not written yet')
    return id
  }

  function takeSlug(title: string): string {
    const wanted = makeSlug(title, 'article')
    let slug = wanted
    for (let number = 2; slugs.has(slug); number++) slug = `${wanted}-${number}`
    slugs.add(slug)
    return slug
  }

  return {
    idOf,

    write(article: Article, at: Date): void {
      const { title, standfirst, body, bylineIds, categoryIds, tagIds, author } = article
      const id = newId()
      const revisionId = newId()
      ids.set(article, id)
      put.article({
        id,
        slug: takeSlug(title),
        status: 'draft',
        revision: 1,
        workingRevisionId: revisionId,
        featured: false,
        sticky: false,
        commentsOpen: true,
        commentsCount: 0,
        createdBy: author.id,
        createdAt: at,
        updatedAt: at,
        titleKey: foldText(title),
        liveTitleKey: '',
        liveLang: '',
      })
      put.revision({
        id: revisionId,
        articleId: id,
        number: 1,
        title,
        standfirst,
        body,
        excerpt: makeExcerpt(body),
        lang: 'fr',
        bylineIds,
        categoryIds,
        tagIds,
        workIds: [],
        savedBy: author.id,
        savedAt: at,
      })
      tell('article.created', { id }, author.id, at)
    },

    publish(article: Article, at: Date): void {
      const { author, bylineIds, categoryIds, tagIds } = article
      const id = idOf(article)
      setPublished.run({ id, at: at.getTime() })
      const joined = { articleId: id, listedAt: at }
      for (const [position, bylineId] of bylineIds.entries()) put.byline({ ...joined, bylineId, position })
      for (const placing of placingsIn(tree, categoryIds)) put.category({ ...joined, ...placing })
      for (const tagId of tagIds) put.tag({ ...joined, tagId })
      const move = { fromStatus: 'draft', toStatus: 'published', note: '', actorId: author.id, at } as const
      put.transition({ id: newId(), articleId: id, ...move })
      tell('article.moved', { id, from: 'draft', to: 'published' }, author.id, at)
      const eventId = tell('article.live-changed', { id }, author.id, at)
      put.told({ articleId: id, out: true, since: at, eventId })
      tell('article.appeared', { id, again: false }, null, at)
      const { heading, text, title, standfirst, body } = entryOf(article)
      const { lastInsertRowid } = insertEntry.run(id, heading, text, entryForm)
      for (const word of readVocabulary(heading, text)) {
        const row = known.get(word) ?? [word.length, word, reverse(word), soundOf(word)]
        known.set(word, row)
        countWord.run(...row)
      }
      insertWords.run(lastInsertRowid, title, standfirst, body)
    },
  }
}

function createCommentWriter(
  connection: Database.Database,
  { cast, secrets, newId, put, tell, idOf }: Pen & { idOf: (article: Article) => string },
) {
  const keys = createKeys(secrets)
  const ids = new WeakMap<Comment, string>()
  const setApproved = connection.prepare(`update comments set status = 'approved', decided_at = ? where id = ?`)
  const countOne = connection.prepare('update articles set comments_count = comments_count + 1 where id = ?')

  function find(comment: Comment): string {
    const id = ids.get(comment)
    if (id === undefined) throw new Error('a comment is not sent yet')
    return id
  }

  return {
    send(comment: Comment, at: Date): void {
      const { article, parent, depth, reader, text } = comment
      const id = newId()
      ids.set(comment, id)
      const articleId = idOf(article)
      const status = reader === null ? 'approved' : 'pending'
      const name = reader?.name ?? 'La bibliothèque'
      const userId = reader === null ? cast.editor.id : (reader.actor?.id ?? null)
      put.comment({
        id,
        articleId,
        parentId: parent && find(parent),
        depth,
        status,
        name,
        email: reader?.email ?? null,
        text,
        userId,
        bylineId: reader === null ? cast.institution : null,
        staff: reader === null,
        fingerprint: keys.fingerprint({ articleId, name, text }),
        createdAt: at,
        highlighted: false,
        notifyAuthor: false,
        emailProven: (reader?.actor ?? null) !== null,
        lang: 'fr',
        nameKey: foldText(name),
        textKey: foldText(text),
        textHash: hashText(text),
      })
      if (status === 'approved') countOne.run(articleId)
      tell('comment.submitted', { id, articleId, status }, userId, at)
    },

    approve(comment: Comment, { id, moderator, at }: { id: string; moderator: Actor; at: Date }): void {
      const commentId = find(comment)
      const articleId = idOf(comment.article)
      setApproved.run(at.getTime(), commentId)
      const states = { decision: 'approve', fromStatus: 'pending', toStatus: 'approved' } as const
      put.decision({ id, commentId, ...states, ground: null, note: '', sentence: '', actorId: moderator.id, at })
      countOne.run(articleId)
      const decided = { decision: 'approve', from: 'pending', to: 'approved' } as const
      tell('comment.decided', { id: commentId, articleId, ...decided }, moderator.id, at)
    },
  }
}
