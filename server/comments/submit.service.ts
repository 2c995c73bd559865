import { openArticle, updateCommentsCount } from '../articles/index.ts'
import { ConstraintError, type Reader, type Writer } from '../db/index.ts'
import { readSettings } from '../settings/index.ts'
import { findUser, findUserByEmail, isPatronOnly, type User } from '../users/index.ts'
import { initialStatus } from './comments.policy.ts'
import type { CommentsDeps, CommentsService } from './comments.ts'
import { findComment, insertComment, insertFollow } from './comments.store.ts'
import { draftLimits, readDraft, type CommentDraft, type CommentFields } from './draft.ts'
import { judgeComment } from './judge.ts'
import { listAddressHashes } from './keys.ts'
import { assertOpen } from './opening.ts'
import { isQueueFull, writeMatch } from './rules/queue-cap.ts'
import { bylineProblem, noAddressProblem, parentProblem, refusalOf } from './refusals.ts'
import { readSignature } from './signature.ts'

/** How a comment comes in. */
export function createSubmit(deps: CommentsDeps): Pick<CommentsService, 'submit'> {
  const { db, events, clock, newId, keys, book } = deps

  return {
    async submit(actor, slug, draft, sender) {
      const asked = clock.now()
      const settings = await readSettings(db.read)
      await assertOpen(db.read, await openArticle(db.read, slug, asked), settings, asked)
      const account = actor.id !== null && isPatronOnly(actor.roles) ? await findUser(db.read, actor.id) : null
      const fields = account ? readPatronDraft(draft, account) : readDraft(draft)
      if ((draft.follow || draft.notify) && fields.email === null) throw noAddressProblem()
      const signature = await readSignature(db.read, actor, fields, settings)
      const address = signature.staff || sender.address === '' ? null : sender.address

      const { id, status } = await insert(async (tx) => {
        const now = clock.now()
        const current = await readSettings(tx)
        const article = await openArticle(tx, slug, now)
        const mode = await assertOpen(tx, article, current, now)
        const email = signature.staff ? null : fields.email
        const emailProven =
          account !== null ||
          (email !== null && actor.id !== null && (await findUserByEmail(tx, email))?.id === actor.id)
        const fingerprint = keys.fingerprint({ articleId: article.id, name: signature.name, text: fields.text })
        const verdict = await judgeComment(
          tx,
          {
            id: null,
            article,
            staff: signature.staff,
            name: signature.name,
            text: fields.text,
            fingerprint,
            person: {
              userId: actor.id,
              email,
              emailProven,
              addressHashes: address === null ? [] : listAddressHashes(keys, address, now),
            },
            honeypotFilled: Boolean(sender.honeypot),
            elapsed: sender.startedAt === undefined ? null : keys.readStamp(sender.startedAt, now),
            formless: sender.startedAt === undefined && address !== null,
          },
          { settings: current, book, keys, at: now },
        )
        if (verdict?.outcome === 'refuse') throw refusalOf(verdict)
        const queueFull = await isQueueFull(tx, verdict, { book, settings: current })
        const outcome = queueFull ? 'spam' : (verdict?.outcome ?? null)
        const status = initialStatus({ staff: signature.staff, mode, outcome })
        const place = await findPlace(tx, article.id, fields.parentId, current.commentsDepth)
        const id = newId()
        const lang = sender.lang ?? 'fr'
        await insertComment(tx, {
          id,
          articleId: article.id,
          ...place,
          status,
          ...signature,
          email,
          emailProven,
          lang,
          fingerprint,
          text: fields.text,
          userId: actor.id,
          addressHash: address === null ? null : keys.hashAddress(address, now),
          createdAt: now,
          decidedAt: null,
          heldBy: outcome === 'hold' || outcome === 'spam' ? (verdict?.rule ?? null) : null,
          heldMatch: outcome === 'hold' || outcome === 'spam' ? writeMatch(verdict?.match ?? null, queueFull) : null,
          nextText: null,
          editedAt: null,
          liveEditedAt: null,
          highlighted: false,
          notifyAuthor: email !== null && draft.notify === true,
        })
        if (email !== null && draft.follow) {
          await insertFollow(tx, {
            id: newId(),
            articleId: article.id,
            email,
            lang,
            createdAt: now,
            confirmedAt: emailProven ? now : null,
          })
        }
        if (status === 'approved') await updateCommentsCount(tx, article.id, 1)
        await events.record(tx, 'comment.submitted', { id, articleId: article.id, status }, actor.id)
        return { id, status }
      })
      return { id, status: status === 'approved' ? 'approved' : 'pending', viewKey: keys.viewKey(id) }
    },
  }

  /** A byline that was deleted meanwhile is the only row that can be missing by then. */
  async function insert<T>(work: (tx: Writer) => Promise<T>): Promise<T> {
    try {
      return await db.write(work)
    } catch (error) {
      if (error instanceof ConstraintError && error.kind === 'foreign-key') throw bylineProblem()
      throw error
    }
  }
}

/** A patron signs with the name of their account, and is written to at its address, whatever was sent. */
function readPatronDraft(draft: CommentDraft, { name, email }: User): CommentFields {
  const signed = Array.from(name).slice(0, draftLimits.name).join('')
  return { ...readDraft({ ...draft, name: signed, email: undefined }), email }
}

/** Where a reply hangs: under its parent, or under the deepest ancestor that the setting allows. */
async function findPlace(
  tx: Reader,
  articleId: string,
  parentId: string | null,
  mostDepth: number,
): Promise<{ parentId: string | null; depth: number }> {
  if (parentId === null) return { parentId: null, depth: 0 }
  let parent = await findComment(tx, parentId)
  if (!parent || parent.articleId !== articleId || parent.status !== 'approved') throw parentProblem()
  while (parent && parent.depth >= mostDepth)
    parent = parent.parentId === null ? null : await findComment(tx, parent.parentId)
  return parent ? { parentId: parent.id, depth: parent.depth + 1 } : { parentId: null, depth: 0 }
}
