import { openArticle, updateCommentsCount } from '../../articles/index.ts'
import type { Reader, Writer } from '../../db/index.ts'
import { isImpersonation } from '../../impersonation.ts'
import { Problem } from '../../problem.ts'
import { readSettings, type Settings } from '../../settings/index.ts'
import type { CommentsDeps } from '../comments.ts'
import { findArticleSlug, findComment, insertComment, listReservedNames, type CommentRow } from '../comments.store.ts'
import { fitName, fitText } from '../draft.ts'
import { isChangeable } from '../edits.service.ts'
import { judgeComment } from '../judge.ts'
import { assertOpen } from '../opening.ts'
import { placeUnder, type Place } from '../place.ts'
import { reviseComment } from '../revise.ts'
import { areWaiting } from '../rules/facts.store.ts'
import { repeatWindow, type Judgement } from '../rules/index.ts'
import { writeMatch } from '../rules/queue-cap.ts'
import { isBlockedElsewhere } from './blocked.store.ts'
import type { ElsewhereService, RemoteDraft, RemoteSource } from './elsewhere.ts'
import { findByObject, insertOrigin, removeRemote } from './elsewhere.store.ts'

/** What holds a comment from elsewhere where no rule does. */
const elsewhere = 'elsewhere'

/** The longest name or address of another site that is kept. */
const longestAddress = 2_000

/** It came twice at once: what was written of the second is taken back. */
class KnownError extends Error {}

type Article = Awaited<ReturnType<typeof openArticle>>

/** How comments come in that are written on other sites. */
export function createElsewhere(deps: CommentsDeps): ElsewhereService {
  const { db, events, clock, newId, keys, book } = deps

  async function take(tx: Writer, draft: RemoteDraft) {
    const now = clock.now()
    const { kind, object, author, host, articleId } = draft
    if (await findByObject(tx, kind, object)) return 'known'
    if (await isBlockedElsewhere(tx, draft, keys, now)) return 'blocked'
    const settings = await readSettings(tx)
    const article = await findOpen(tx, articleId, settings, now)
    if (!article) return 'closed'
    const text = fitText(draft.text)
    const name = await findName(tx, draft, settings)
    if (text === '' || name === '' || !isUsable(draft)) return 'refused'
    const fingerprint = keys.fingerprint({ articleId, name, text })
    const verdict = await judgeComment(
      tx,
      { ...nobody, article, name, text, fingerprint },
      { settings, book, keys, at: now },
    )
    if (verdict?.outcome === 'refuse') return 'refused'
    const id = newId()
    const place = await findPlace(tx, draft, settings.commentsDepth)
    const start = await startOf(tx, verdict, settings)
    await insertComment(tx, {
      ...unknownSender,
      ...place,
      ...start,
      id,
      articleId,
      name,
      text,
      fingerprint,
      lang: readLang(draft.lang),
      createdAt: readDate(draft.at, now),
    })
    if (!(await insertOrigin(tx, { commentId: id, kind, object, address: draft.address, author, host })))
      throw new KnownError()
    await events.record(tx, 'comment.submitted', { id, articleId, status: start.status }, null)
    return 'held'
  }

  /** It waits, or is spam where a rule says so, or where so many wait that it would bury what people wrote here. */
  async function startOf(
    tx: Reader,
    verdict: Judgement | null,
    { commentsQueueCap: cap }: Settings,
  ): Promise<Pick<CommentRow, 'status' | 'heldBy' | 'heldMatch'>> {
    if (verdict?.outcome === 'spam') {
      return { status: 'spam', heldBy: verdict.rule, heldMatch: writeMatch(verdict.match ?? null, false) }
    }
    const suspicions = book.suspicions()
    const isSuspect = verdict?.outcome === 'hold' && suspicions.includes(verdict.rule)
    const isFull = cap > 0 && (await areWaiting(tx, isSuspect ? suspicions : [elsewhere], cap))
    return {
      status: isFull ? 'spam' : 'pending',
      heldBy: isSuspect ? verdict.rule : elsewhere,
      heldMatch: writeMatch(isSuspect ? (verdict.match ?? null) : null, isFull),
    }
  }

  return {
    async receive(draft) {
      try {
        return await db.write((tx) => take(tx, draft))
      } catch (error) {
        if (error instanceof KnownError) return 'known'
        throw error
      }
    },

    async change(source, given) {
      return db.write(async (tx) => {
        const now = clock.now()
        const comment = await findOwn(tx, source)
        if (!comment || !isChangeable(comment)) return 'unknown'
        if (await isBlockedElsewhere(tx, source, keys, now)) return 'blocked'
        const settings = await readSettings(tx)
        const article = await findOpen(tx, comment.articleId, settings, now)
        if (!article) return 'closed'
        const text = fitText(given)
        if (text === '') return 'refused'
        const revision = { comment, article, settings, text, heldBy: elsewhere, actorId: null, now }
        const revised = await orRefusal(reviseComment(tx, deps, { ...revision, goesLive: () => false }))
        if (revised === null) return 'refused'
        return revised === 'same' ? 'same' : 'held'
      })
    },

    async withdraw(source) {
      return db.write(async (tx) => {
        const comment = await findOwn(tx, source)
        if (!comment) return false
        const { id, articleId, status: from } = comment
        await removeRemote(tx, id)
        if (from === 'approved') await updateCommentsCount(tx, articleId, -1)
        await events.record(tx, 'comment.decided', { id, articleId, decision: 'trash', from, to: 'trashed' }, null)
        return true
      })
    },
  }
}

/** What the rules know of whoever writes on another site: nothing by which somebody here is known. */
const nobody = {
  id: null,
  staff: false,
  person: { userId: null, email: null, emailProven: false, addressHashes: [] },
  honeypotFilled: false,
  elapsed: null,
  formless: true,
} as const

/** No letter can be sent to them, and nobody has a key to what they wrote. */
const unknownSender = {
  email: null,
  emailProven: false,
  userId: null,
  bylineId: null,
  staff: false,
  addressHash: null,
  decidedAt: null,
  nextText: null,
  editedAt: null,
  liveEditedAt: null,
  highlighted: false,
  notifyAuthor: false,
} as const

/** The article where readers see it and it takes comments now. */
async function findOpen(tx: Reader, articleId: string, settings: Settings, now: Date): Promise<Article | null> {
  const slug = await findArticleSlug(tx, articleId)
  const article = await orRefusal(openArticle(tx, slug, now))
  const mode = article && (await orRefusal(assertOpen(tx, article, settings, now)))
  return mode ? article : null
}

/** What the rules of comments refuse is an answer like another to whoever brings one. */
async function orRefusal<T>(asked: Promise<T>): Promise<T | null> {
  try {
    return await asked
  } catch (error) {
    if (error instanceof Problem) return null
    throw error
  }
}

/** Their name; the host's for one that passes for the library's, or is none; nothing where the host's passes too. */
async function findName(tx: Reader, { name, host }: RemoteDraft, settings: Settings): Promise<string> {
  const reserved = await listReservedNames(tx, settings)
  return [fitName(name), fitName(host)].find((one) => one !== '' && !isImpersonation(one, reserved)) ?? ''
}

/** Its page is one that a browser may be sent to, and nothing is longer than any address. */
function isUsable({ object, address, author, host }: RemoteDraft): boolean {
  const isPage = /^https?:$/.test(URL.parse(address)?.protocol ?? '')
  return isPage && host.length <= 255 && [object, address, author].every((one) => one.length <= longestAddress)
}

async function findPlace(tx: Reader, { articleId, parentId }: RemoteDraft, mostDepth: number): Promise<Place> {
  const parent = parentId === null ? null : await findComment(tx, parentId)
  const isSeen = parent?.articleId === articleId && parent.status === 'approved'
  return isSeen ? placeUnder(tx, parent, mostDepth) : { parentId: null, depth: 0 }
}

/** When it was written, within a day; what is older, or of tomorrow, stands where it arrived. */
function readDate(at: Date, now: Date): Date {
  const age = now.getTime() - at.getTime()
  return age >= 0 && age < repeatWindow ? at : now
}

const readLang = (lang = 'fr') => (/^en\b/i.test(lang) ? 'en' : 'fr')

async function findOwn(tx: Reader, { kind, object, author, host }: RemoteSource): Promise<CommentRow | null> {
  const found = await findByObject(tx, kind, object)
  return found?.author === author && found.host === host ? findComment(tx, found.commentId) : null
}
