import { openArticle, updateCommentsCount } from '../articles/index.ts'
import type { CommentMode, CommentStatus, Reader, Writer } from '../db/index.ts'
import type { Actor } from '../http/actor.ts'
import { Problem } from '../problem.ts'
import { readSettings, type Settings } from '../settings/index.ts'
import { findUser, findUserByEmail, isPatronOnly, type User } from '../users/index.ts'
import { initialStatus } from './comments.policy.ts'
import type { CommentsDeps, CommentsService, Sender } from './comments.ts'
import { findComment, insertComment, insertFollow, type CommentRow } from './comments.store.ts'
import { draftLimits, readDraft, type CommentDraft, type CommentFields } from './draft.ts'
import { judgeComment, type Subject } from './judge.ts'
import { listAddressHashes, type Keys } from './keys.ts'
import { assertOpen } from './opening.ts'
import { placeUnder, type Place } from './place.ts'
import { isQueueFull, writeMatch } from './rules/queue-cap.ts'
import { noAddressProblem, parentProblem, refusalOf } from './refusals.ts'
import { readSignature, type Signature } from './signature.ts'

/** A comment as it was sent, read and signed, and what it is judged by. */
interface Arrival {
  actor: Actor
  sender: Sender
  settings: Settings
  article: Awaited<ReturnType<typeof openArticle>>
  mode: CommentMode
  fields: CommentFields
  signature: Signature
  /** It is signed with the name of a patron's account, whose address is proven. */
  byPatron: boolean
  /** Null for the staff, who are not written to. */
  email: string | null
  /** Null for the staff and for the program itself: no limit holds them. */
  address: string | null
  notify: boolean
  follow: boolean
}

/** How a comment comes in: it is read and signed, then judged, placed and kept, in one commit. */
export function createSubmit(deps: CommentsDeps): Pick<CommentsService, 'submit'> {
  const { db, events, clock, newId, keys, book } = deps

  return {
    async submit(actor, slug, draft, sender) {
      const { id, status } = await db.write(async (tx) =>
        receive(tx, await readArrival(tx, actor, slug, draft, sender)),
      )
      return { id, status: status === 'approved' ? 'approved' : 'pending', viewKey: keys.viewKey(id) }
    },
  }

  /** All that can be refused without a look at the comments that came before. */
  async function readArrival(
    tx: Reader,
    actor: Actor,
    slug: string,
    draft: CommentDraft,
    sender: Sender,
  ): Promise<Arrival> {
    const now = clock.now()
    const settings = await readSettings(tx)
    const article = await openArticle(tx, slug, now)
    const mode = await assertOpen(tx, article, settings, now)
    const account = actor.id !== null && isPatronOnly(actor.roles) ? await findAccount(tx, actor.id) : null
    const fields = account ? readPatronDraft(draft, account) : readDraft(draft)
    const { notify = false, follow = false } = draft
    if ((notify || follow) && fields.email === null) throw noAddressProblem()
    const signature = await readSignature(tx, actor, fields, settings)
    const email = signature.staff ? null : fields.email
    const address = signature.staff || sender.address === '' ? null : sender.address
    const byPatron = account !== null
    return { actor, sender, settings, article, mode, fields, signature, byPatron, email, address, notify, follow }
  }

  /** Judges it by what is there now, puts it in its place, keeps it and says so. */
  async function receive(tx: Writer, arrival: Arrival): Promise<{ id: string; status: CommentStatus }> {
    const { actor, settings, article, mode, fields, signature, email } = arrival
    const now = clock.now()
    const subject = await describe(tx, keys, arrival, now)
    const start = await judge(tx, subject, { settings, mode, at: now })
    const place = await findPlace(tx, article.id, fields.parentId, settings.commentsDepth)
    const id = newId()
    const { addressHashes, emailProven } = subject.person
    const lang = arrival.sender.lang ?? 'fr'
    await insertComment(tx, {
      id,
      articleId: article.id,
      ...place,
      ...start,
      ...signature,
      email,
      emailProven,
      lang,
      fingerprint: subject.fingerprint,
      text: fields.text,
      userId: actor.id,
      addressHash: addressHashes[0] ?? null,
      createdAt: now,
      decidedAt: null,
      nextText: null,
      editedAt: null,
      liveEditedAt: null,
      highlighted: false,
      notifyAuthor: email !== null && arrival.notify,
    })
    if (email !== null && arrival.follow) {
      const confirmedAt = emailProven ? now : null
      await insertFollow(tx, { id: newId(), articleId: article.id, email, lang, createdAt: now, confirmedAt })
    }
    if (start.status === 'approved') await updateCommentsCount(tx, article.id, 1)
    await events.record(tx, 'comment.submitted', { id, articleId: article.id, status: start.status }, actor.id)
    return { id, status: start.status }
  }

  /** The state in which it starts, and what holds it there. @throws Problem where a rule refuses it. */
  async function judge(
    tx: Reader,
    subject: Subject,
    { settings, mode, at }: { settings: Settings; mode: CommentMode; at: Date },
  ): Promise<Pick<CommentRow, 'status' | 'heldBy' | 'heldMatch'>> {
    const verdict = await judgeComment(tx, subject, { settings, book, keys, at })
    if (verdict?.outcome === 'refuse') throw refusalOf(verdict)
    const queueFull = await isQueueFull(tx, verdict, { book, settings })
    const outcome = queueFull ? 'spam' : (verdict?.outcome ?? null)
    const status = initialStatus({ staff: subject.staff, mode, outcome })
    if (!verdict || (outcome !== 'hold' && outcome !== 'spam')) return { status, heldBy: null, heldMatch: null }
    return { status, heldBy: verdict.rule, heldMatch: writeMatch(verdict.match ?? null, queueFull) }
  }
}

/** @throws Problem 401 where it was deleted since the request was let in. */
async function findAccount(tx: Reader, id: string): Promise<User> {
  const account = await findUser(tx, id)
  if (!account) throw new Problem('unauthenticated')
  return account
}

/** A patron signs with the name of their account, and is written to at its address, whatever was sent. */
function readPatronDraft(draft: CommentDraft, { name, email }: User): CommentFields {
  const signed = Array.from(name).slice(0, draftLimits.name).join('')
  return { ...readDraft({ ...draft, name: signed, email: undefined }), email }
}

/** What the rules are told of it. */
async function describe(
  tx: Reader,
  keys: Keys,
  { actor, sender, article, fields, signature, byPatron, email, address }: Arrival,
  now: Date,
): Promise<Subject> {
  const { staff, name } = signature
  const isOwnAddress = async () =>
    email !== null && actor.id !== null && (await findUserByEmail(tx, email))?.id === actor.id
  return {
    id: null,
    article,
    staff,
    name,
    text: fields.text,
    fingerprint: keys.fingerprint({ articleId: article.id, name, text: fields.text }),
    person: {
      userId: actor.id,
      email,
      emailProven: byPatron || (await isOwnAddress()),
      addressHashes: address === null ? [] : listAddressHashes(keys, address, now),
    },
    honeypotFilled: Boolean(sender.honeypot),
    elapsed: sender.startedAt === undefined ? null : keys.readStamp(sender.startedAt, now),
    formless: sender.startedAt === undefined && address !== null,
  }
}

/** Where a comment hangs. @throws Problem 422 for a reply to what readers do not see there. */
async function findPlace(tx: Reader, articleId: string, parentId: string | null, mostDepth: number): Promise<Place> {
  if (parentId === null) return { parentId: null, depth: 0 }
  const parent = await findComment(tx, parentId)
  if (!parent || parent.articleId !== articleId || parent.status !== 'approved') throw parentProblem()
  return placeUnder(tx, parent, mostDepth)
}
