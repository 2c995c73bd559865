import { isDeepStrictEqual } from 'node:util'
import { findArticleForIndex } from '../articles/index.ts'
import { refillWorkWords, type Db } from '../db/index.ts'
import { mapInTurns } from '../turns.ts'
import type { EventMap, EventName, Events } from '../events/index.ts'
import { plainText } from '../html.ts'
import type { SearchEntry } from './entry.ts'
import {
  deleteAllEntries,
  deleteEntry,
  insertEntry,
  listLiveIdsAfter,
  listOldEntries,
  listWritten,
  type Written,
} from './search.store.ts'
import { splitWords, stemLanguage } from '../stems.ts'
import { compareVocabularies, readVocabulary } from './vocabulary.ts'
import { countWords, forgetWords } from './vocabulary.store.ts'
import { readText, stemText } from './words.ts'

const batchSize = 20

const followed: ReadonlySet<EventName> = new Set<EventName>(['article.live-changed', 'article.moved'])

export interface SearchService {
  /** Empties the index and fills it again from the live texts, that of works too; searches meanwhile find what is filled. */
  rebuildIndex(): Promise<void>
  /** Reads again what is indexed in the way of an older program; `stop` ends it after the step that it is at. */
  renewIndex(): Promise<void>
  stop(): Promise<void>
}

/** Makes the keeper of the search index: it follows the outbox, and a change is in the index once it is drained. */
export function createSearch(deps: { db: Db; events: Events }): SearchService {
  const { db, events } = deps
  let stopped = false
  let renewing: Promise<void> | null = null

  events.follow(
    'search',
    async (event) => {
      if (!followed.has(event.name)) return
      const { id } = event.payload as EventMap['article.live-changed']
      await updateEntries(db, [id])
    },
    'first',
  )

  return {
    async rebuildIndex() {
      await db.write(refillWorkWords)
      await db.write(async (tx) => {
        await deleteAllEntries(tx)
        await forgetWords(tx)
      })
      for (
        let ids = await listLiveIdsAfter(db.read, '', batchSize);
        ids.length > 0;
        ids = await listLiveIdsAfter(db.read, ids.at(-1)!, batchSize)
      )
        await updateEntries(db, ids)
    },
    async renewIndex() {
      renewing = renew()
      await renewing
    },
    async stop() {
      stopped = true
      await renewing?.catch(() => undefined)
    },
  }

  async function renew(): Promise<void> {
    while (!stopped) {
      const ids = await listOldEntries(db.read, batchSize)
      if (ids.length === 0) return
      await updateEntries(db, ids)
    }
  }
}

/**
 * Reads the live texts and writes their words, where nothing else became live meanwhile: of two writers (a rebuild and
 * the outbox) the later one cannot put an older text back. What did is read once more.
 */
async function updateEntries(db: Db, articleIds: readonly string[]): Promise<void> {
  for (let ids = articleIds; ids.length > 0;) {
    const read = await Promise.all(ids.map((id) => findArticleForIndex(db.read, id)))
    const entries: (SearchEntry | null)[] = []
    for (const article of read) entries.push(article?.live ? await makeEntry(article) : null)
    const written = await listWritten(db.read, ids)
    const before = await mapInTurns(ids, (id) => vocabularyOf(written.get(id)))
    const after = await mapInTurns(entries, (entry) => readVocabulary(entry?.heading ?? '', entry?.text ?? ''))
    const step = ids
    ids = await db.write(async (tx) => {
      const changed = new Set<string>()
      const found = await listWritten(tx, step)
      for (const [index, id] of step.entries()) {
        const entry = entries[index]
        const isSame =
          isDeepStrictEqual(await findArticleForIndex(tx, id), read[index]) &&
          isDeepStrictEqual(found.get(id), written.get(id))
        if (!isSame) changed.add(id)
        else {
          await deleteEntry(tx, id)
          if (entry) await insertEntry(tx, entry)
        }
      }
      const kept = (vocabularies: Set<string>[]) => vocabularies.filter((_, index) => !changed.has(step[index]!))
      await countWords(tx, compareVocabularies(kept(before), kept(after)))
      return [...changed]
    })
  }
}

/** The words that an entry has in the vocabulary. */
function vocabularyOf(written: Written | undefined): Set<string> {
  return written?.isCounted ? readVocabulary(written.title, written.text) : new Set()
}

async function makeEntry(article: NonNullable<Awaited<ReturnType<typeof findArticleForIndex>>>): Promise<SearchEntry> {
  const { id, title, standfirst } = article
  const lang = stemLanguage(article.lang)
  const body = readText(plainText(article.body))
  const join = async (words: string[], text: string) =>
    [...words, ...(lang ? await stemText(lang, text) : [])].join(' ')
  return {
    articleId: id,
    heading: title,
    text: [standfirst, body.text].filter(Boolean).join(' ').replace(/\s+/g, ' ').trim(),
    title: await join(splitWords(title), title),
    standfirst: await join(splitWords(standfirst), standfirst),
    body: await join(body.words, body.text),
  }
}
