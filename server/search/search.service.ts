import { setImmediate as giveWay } from 'node:timers/promises'
import { findArticleForIndex } from '../articles/index.ts'
import type { Db, Writer } from '../db/index.ts'
import type { EventMap, EventName, Events } from '../events/index.ts'
import { plainText } from '../html.ts'
import { deleteAllEntries, deleteEntry, insertEntry, listLiveIdsAfter } from './search.sqlite.ts'
import { readText, splitWords } from './words.ts'

const batchSize = 20

const followed: ReadonlySet<EventName> = new Set<EventName>(['article.live-changed', 'article.moved'])

export interface SearchService {
  /** Empties the index and fills it again from the live texts; searches meanwhile find what is filled. */
  rebuildIndex(): Promise<void>
  /** Another number after each change of the index: results that are kept say by it whether they still hold. */
  version(): number
}

/** Makes the keeper of the search index: it follows the outbox, and a change is in the index once it is drained. */
export function createSearch(deps: { db: Db; events: Events }): SearchService {
  const { db, events } = deps
  let version = 0

  events.follow(
    'search',
    async (event) => {
      if (!followed.has(event.name)) return
      const { id } = event.payload as EventMap['article.live-changed']
      await db.write((tx) => updateEntry(tx, id))
      version++
    },
    'first',
  )

  return {
    async rebuildIndex() {
      await db.write(deleteAllEntries)
      for (
        let ids = await listLiveIdsAfter(db.read, '', batchSize);
        ids.length > 0;
        ids = await listLiveIdsAfter(db.read, ids.at(-1)!, batchSize)
      ) {
        const batch = ids
        await db.write(async (tx) => {
          for (const id of batch) await updateEntry(tx, id)
        })
        await giveWay()
      }
      version++
    },
    version: () => version,
  }
}

/**
 * Reads the live text in the transaction that indexes it: of two writers (a rebuild and the outbox)
 * the later one cannot put an older text back.
 */
async function updateEntry(tx: Writer, articleId: string): Promise<void> {
  await deleteEntry(tx, articleId)
  const article = await findArticleForIndex(tx, articleId)
  if (!article?.live) return
  const body = readText(plainText(article.body))
  await insertEntry(tx, {
    articleId,
    text: [article.standfirst, body.text].filter(Boolean).join(' ').replace(/\s+/g, ' ').trim(),
    title: splitWords(article.title).join(' '),
    standfirst: splitWords(article.standfirst).join(' '),
    body: body.words.join(' '),
  })
}
