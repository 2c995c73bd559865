import { createHash } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'
import type { Clock } from '../../clock.ts'
import type { ElsewhereService } from '../../comments/index.ts'
import type { Db, Writer } from '../../db/index.ts'
import type { Cleaner } from '../../html/cleaner.ts'
import { createWindows } from '../../http/windows.ts'
import type { NewId } from '../../ids.ts'
import { Problem } from '../../problem.ts'
import type { Secrets } from '../../secrets.ts'
import type { Courier } from '../courier.service.ts'
import { readAccount, type Account, type Accounts } from './accounts.ts'
import { readActivity, readLanguage, readPage, readPublished, type Activity, type Members } from './activity.ts'
import { hostOf, readAddress, type Addresses } from './addresses.ts'
import { isSignedBy } from './fedify.ts'
import { deleteFollower, deleteSeen, findFollower, insertSeen, isSeen, saveFollower } from './fediverse.store.ts'
import { answerFollow, deleteFollow, deleteOldPosts, deletePost, renewFollow } from './following/follows.store.ts'
import { createSieve, type Matter } from './matter.ts'
import { readPlain } from './plain.ts'
import { createPosts } from './following/posts.ts'
import { acceptance } from './sent.ts'
import { readSignature } from './signature.ts'

export interface Inbox {
  /**
   * Takes what another server sends; what does not concern the blog is dropped without a word.
   * @throws Problem 400 for what is no message, 401 unless it is signed by whom it is from, 429 or 503 for too many.
   */
  take(headers: IncomingHttpHeaders, body: Buffer): Promise<void>
  /** Forgets what was seen long ago. */
  purge(): Promise<void>
}

const kind = 'fediverse'
/** What those that the blog follows published. */
const postsKeptFor = 90 * 86_400_000
const [hour, day] = [3_600_000, 86_400_000]
/** Messages that are looked into at once. */
const mostAtOnce = 16
/** Messages that count, of one host within ten minutes. */
const budget = { most: 300, time: 600_000 }
const mostHosts = 1_000
const notSigned = () => new Problem('unauthenticated')
const later = () => new Problem('unavailable', { headers: { 'retry-after': '60' } })

interface Deps {
  db: Db
  clock: Clock
  newId: NewId
  secrets: Secrets
  cleaner: Cleaner
  courier: Courier
  elsewhere: ElsewhereService
  accounts: Accounts
  addresses: Addresses
}

/** Makes the inbox: what costs least is looked at first, and nobody is asked before the message concerns the blog. */
export function createInbox(deps: Deps): Inbox {
  const { db, clock, accounts, addresses } = deps
  const sift = createSieve(deps)
  const act = createActs(deps)
  const counted = createWindows(clock, mostHosts)
  let underWay = 0
  let purgedAt = -Infinity

  async function take(headers: IncomingHttpHeaders, body: Buffer): Promise<void> {
    const signature = readSignature(headers, body, clock.now())
    const keyId = signature && readAddress(signature.keyId, addresses)
    if (!keyId) throw notSigned()
    const activity = readActivity(body, addresses)
    if (activity === null) throw new Problem('malformed')
    if (hostOf(keyId) !== activity.host) throw notSigned()
    const matter = await sift(activity)
    const seenAs = createHash('sha256').update(activity.id).digest('base64url')
    if (matter === null || (await isSeen(db.primary, seenAs))) return
    const window = counted.find(activity.host, budget.time)
    if (window.count() >= budget.most) throw new Problem('too_many')
    const author = await findAuthor({ headers, body, keyId, activity, matter })
    // What others forge in the name of a host counts against nobody's.
    window.add()
    await act({ activity, matter, author, seenAs })
    await purge()
  }

  /** Whoever signed it; null for an account of which its server says that it is gone, which nobody can sign for. */
  async function findAuthor(message: {
    headers: IncomingHttpHeaders
    body: Buffer
    keyId: string
    activity: Activity
    matter: Matter
  }): Promise<Account | null> {
    const { activity, matter } = message
    for (const again of [false, true]) {
      const found = await accounts.find(activity.actor, again)
      if (found === 'busy') throw later()
      if (found === 'gone' && matter.kind === 'leave') return null
      if (found !== null && typeof found !== 'string' && (await isFrom(found, message))) return found
    }
    throw notSigned()
  }

  async function isFrom(
    { id: owner, keys }: Account,
    { headers, body, keyId }: { headers: IncomingHttpHeaders; body: Buffer; keyId: string },
  ): Promise<boolean> {
    const key = keys.find(({ id }) => id === keyId)
    if (!key) return false
    const told = Object.entries(headers).flatMap(([name, value]) =>
      typeof value === 'string' && !hopByHop.has(name) ? [[name, value] as const] : [],
    )
    // Whatever stands before us may have changed the host: it is signed for this one.
    const own = { ...Object.fromEntries(told), host: addresses.host }
    return isSignedBy({ address: addresses.inbox, headers: own, body }, { ...key, owner })
  }

  async function purge(): Promise<void> {
    const now = clock.now().getTime()
    if (now - purgedAt < hour) return
    purgedAt = now
    while ((await db.write((tx) => deleteSeen(tx, new Date(now - day)))) > 0);
    while ((await db.write((tx) => deleteOldPosts(tx, new Date(now - postsKeptFor)))) > 0);
  }

  return {
    async take(headers, body) {
      if (underWay >= mostAtOnce) throw later()
      underWay++
      try {
        await take(headers, body)
      } finally {
        underWay--
      }
    },
    purge,
  }
}

/** Of one connection; a `Request` takes none of them. */
const hopByHop: ReadonlySet<string> = new Set([
  'connection',
  'keep-alive',
  'transfer-encoding',
  'upgrade',
  'expect',
  'te',
])

interface Proven {
  activity: Activity
  matter: Matter
  author: Account | null
  seenAs: string
}

/** What becomes of a message that is true. */
function createActs(deps: Deps) {
  const { db, clock, newId, cleaner, courier, elsewhere, accounts, addresses } = deps

  const posts = createPosts({ ...deps, keptFor: postsKeptFor })

  /** Once for each message, however often it is sent. */
  const once = (seenAs: string, work: (tx: Writer) => Promise<void>) =>
    db.write(async (tx) => {
      if (await insertSeen(tx, seenAs, clock.now())) await work(tx)
    })

  async function follow(tx: Writer, { activity, author }: Proven): Promise<void> {
    if (!author) return
    const { id: actor, handle, host, inbox, delivery } = author
    const row = { id: newId(), actor, handle, host, inbox, delivery, follow: activity.id, followedAt: clock.now() }
    await saveFollower(tx, row)
    await courier.queue(tx, acceptance('accept', { inbox, follow: activity.id, actor }))
  }

  /** What it says of itself now: its name, where it is written to. */
  async function renew(tx: Writer, { activity }: Proven): Promise<void> {
    accounts.forget(activity.actor)
    const found = readAccount(activity.object, activity.actor, addresses)
    if (!found) return
    const { handle, inbox, delivery } = found
    const known = await findFollower(tx, activity.actor)
    if (known) await saveFollower(tx, { ...known, handle, inbox, delivery })
    await renewFollow(tx, found)
  }

  async function reply({ activity, matter, author }: Proven): Promise<void> {
    if (matter.kind !== 'reply' || !author) return
    const { object, objectId, host } = activity
    const text = await readPlain(readHtml(object), cleaner)
    const { articleId, parentId } = matter
    const address = readPage(object, host, addresses) ?? objectId
    const lang = readLanguage(object)
    const said = { ...(lang && { lang: lang.slice(0, 35) }), at: readPublished(object) ?? clock.now() }
    const by = { author: author.id, host, name: author.name || author.handle }
    await elsewhere.receive({ kind, object: objectId, address, articleId, parentId, ...by, text, ...said })
  }

  return async (proven: Proven): Promise<void> => {
    const { activity, matter, seenAs } = proven
    const { actor: author, host, objectId: object } = activity
    const source = { kind, object, author, host } as const
    switch (matter.kind) {
      case 'follow':
        return once(seenAs, (tx) => follow(tx, proven))
      case 'renew':
        return once(seenAs, (tx) => renew(tx, proven))
      case 'unfollow':
        return once(seenAs, (tx) => deleteFollower(tx, author))
      case 'leave':
        accounts.forget(author)
        return once(seenAs, async (tx) => {
          await deleteFollower(tx, author)
          await deleteFollow(tx, author)
        })
      case 'answer':
        return once(seenAs, (tx) => answerFollow(tx, matter, clock.now()))
      case 'post':
      case 'repost': {
        const post = await posts.read(activity)
        return once(seenAs, (tx) => posts.save(tx, post, matter.kind === 'post'))
      }
      case 'unpost':
        return once(seenAs, (tx) => deletePost(tx, object, author))
      // What follows is the same, done twice: it is marked once it is done.
      case 'reply':
        await reply(proven)
        return once(seenAs, async () => undefined)
      case 'change':
        await elsewhere.change(source, await readPlain(readHtml(activity.object), cleaner))
        return once(seenAs, async () => undefined)
      case 'withdraw':
        await elsewhere.withdraw(source)
        return once(seenAs, async () => undefined)
    }
  }
}

function readHtml({ content }: Members): string {
  return typeof content === 'string' ? content : ''
}
