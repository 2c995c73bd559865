import { and, desc, eq, exists, inArray, or, sql, type SQL } from '../db/sql.ts'
import { isSentBy, isSentFrom } from '../comments/index.ts'
import type { CommentStatus, Reader } from '../db/index.ts'
import { listAddressesOf, listPeopleAt, type PersonElsewhere } from './elsewhere.store.ts'
import { listSubscriptions, type PersonalSubscription } from './subscriptions.store.ts'
import type { Suppression } from './suppressed.store.ts'
import { findUserByEmail } from '../users/index.ts'
import { countOwnComments, listOwnComments, waysOf } from './own-comments.store.ts'

/** All that is tied to an e-mail address, or to that of somebody on another site. */
export interface PersonalData {
  /** What was asked for. */
  email: string
  /** Who that is on other sites. */
  elsewhere: PersonElsewhere[]
  account: { id: string; name: string; roles: string[]; active: boolean; createdAt: Date } | null
  /** How many comments there are, more than are told where they were found to be shown. */
  totalComments: number
  comments: {
    id: string
    article: string
    status: CommentStatus
    name: string
    text: string
    nextText: string | null
    createdAt: Date
    editedAt: Date | null
    notifyAuthor: boolean
    lang: string
    /** The page on another site where it stands; null for one that was written here. */
    address: string | null
  }[]
  appeals: {
    commentId: string
    text: string
    createdAt: Date
    outcome: string | null
    note: string | null
    decidedAt: Date | null
  }[]
  reports: {
    url: string
    ground: string
    reason: string
    name: string | null
    createdAt: Date
    outcome: string | null
  }[]
  follows: { article: string; createdAt: Date; confirmedAt: Date | null }[]
  mails: { kind: string; subject: string; status: string; createdAt: Date; sentAt: Date | null }[]
  links: { purpose: string; createdAt: Date; expiresAt: Date }[]
  /** The newsletter: what was asked for, and whether the address is to be spared. */
  subscriptions: PersonalSubscription[]
  suppressions: { reason: string; at: Date }[]
  blocks: { kind: string; effect: string; reason: string; until: Date | null; createdAt: Date }[]
}

/**
 * Finds it, newest first, no more than `mostComments`, in steps that others are answered between. `email` is in
 * lower case.
 */
export async function findPersonalData(
  db: Reader,
  email: string,
  /** What a block holds of the address where it was erased before; whom the newsletter spares. */
  { hashedEmail, suppression }: { hashedEmail: string; suppression: Suppression },
  mostComments: number,
): Promise<PersonalData> {
  const { articles, commentReports, commentFollows, mails, mailLinks } = db.tables
  const account = await findAccount(db, email)
  const person = { email, userId: account?.id ?? null }
  const own = isSentBy(db, person)
  const ways = waysOf(db, person)
  return {
    email,
    elsewhere: [],
    account,
    totalComments: await countOwnComments(db, ways),
    comments: await listOwnComments(db, ways, mostComments),
    appeals: await listAppeals(db, own),
    reports: await db
      .select({
        url: commentReports.url,
        ground: commentReports.ground,
        reason: commentReports.reason,
        name: commentReports.name,
        createdAt: commentReports.createdAt,
        outcome: commentReports.outcome,
      })
      .from(commentReports)
      .where(eq(commentReports.email, email))
      .orderBy(desc(commentReports.createdAt), desc(commentReports.id)),
    follows: await db
      .select({ article: articles.slug, createdAt: commentFollows.createdAt, confirmedAt: commentFollows.confirmedAt })
      .from(commentFollows)
      .innerJoin(articles, eq(articles.id, commentFollows.articleId))
      .where(eq(commentFollows.email, email))
      .orderBy(desc(commentFollows.createdAt), desc(commentFollows.id)),
    mails: await db
      .select({
        kind: mails.kind,
        subject: mails.subject,
        status: mails.status,
        createdAt: mails.createdAt,
        sentAt: mails.sentAt,
      })
      .from(mails)
      .where(eq(mails.to, email))
      .orderBy(desc(mails.createdAt), desc(mails.id)),
    links: await db
      .select({ purpose: mailLinks.purpose, createdAt: mailLinks.createdAt, expiresAt: mailLinks.expiresAt })
      .from(mailLinks)
      .where(eq(mailLinks.email, email))
      .orderBy(desc(mailLinks.createdAt), desc(mailLinks.hash)),
    subscriptions: await listSubscriptions(db, email),
    suppressions: [await suppression.find(db, email)].filter((one) => one !== null),
    blocks: await listBlocks(db, { email, hashedEmail, account, own }),
  }
}

/** The same of somebody on another site, or of a page there; `asked` is as `readElsewhere` writes it. */
export async function findDataElsewhere(
  db: Reader,
  asked: string,
  hashAuthor: (author: string) => string,
  mostComments: number,
): Promise<PersonalData> {
  const { blocks } = db.tables
  const addresses = await listAddressesOf(db, asked)
  const own = isSentFrom(db, addresses)
  const people = await listPeopleAt(db, addresses)
  return {
    email: asked,
    elsewhere: people,
    account: null,
    totalComments: await countOwnComments(db, [own]),
    comments: await listOwnComments(db, [own], mostComments),
    appeals: await listAppeals(db, own),
    reports: [],
    follows: [],
    mails: [],
    links: [],
    subscriptions: [],
    suppressions: [],
    blocks: await selectBlocks(
      db,
      and(
        eq(blocks.kind, 'remote'),
        inArray(blocks.value, [...addresses, ...addresses.map((address) => hashAuthor(address))]),
      ),
    ),
  }
}

function listAppeals(db: Reader, own: SQL): Promise<PersonalData['appeals']> {
  const { comments, commentAppeals } = db.tables
  return db
    .select({
      commentId: commentAppeals.commentId,
      text: commentAppeals.text,
      createdAt: commentAppeals.createdAt,
      outcome: commentAppeals.outcome,
      note: commentAppeals.note,
      decidedAt: commentAppeals.decidedAt,
    })
    .from(commentAppeals)
    .innerJoin(comments, eq(comments.id, commentAppeals.commentId))
    .where(own)
    .orderBy(desc(commentAppeals.createdAt), desc(commentAppeals.id))
}

/** The blocks by this address, hashed or not, by the account, and by a network address that comments were sent from. */
function listBlocks(
  db: Reader,
  {
    email,
    hashedEmail,
    account,
    own,
  }: { email: string; hashedEmail: string; account: PersonalData['account']; own: ReturnType<typeof isSentBy> },
): Promise<PersonalData['blocks']> {
  const { blocks, comments } = db.tables
  return selectBlocks(
    db,
    or(
      and(eq(blocks.kind, 'email'), inArray(blocks.value, [email, hashedEmail])),
      and(
        eq(blocks.kind, 'address'),
        exists(
          db
            .select({ one: sql`1` })
            .from(comments)
            .where(and(eq(comments.addressHash, blocks.value), own)),
        ),
      ),
      account ? and(eq(blocks.kind, 'account'), eq(blocks.value, account.id)) : undefined,
    ),
  )
}

/** Those of a condition, the newest first, as far as the person is told. */
function selectBlocks(db: Reader, where: SQL | undefined): Promise<PersonalData['blocks']> {
  const { blocks } = db.tables
  const { kind, effect, reason, until, createdAt } = blocks
  return db
    .select({ kind, effect, reason, until, createdAt })
    .from(blocks)
    .where(where)
    .orderBy(desc(createdAt), desc(blocks.id))
}

/** The account at this address, with its roles. */
export async function findAccount(db: Reader, email: string): Promise<PersonalData['account']> {
  const user = await findUserByEmail(db, email)
  if (!user) return null
  const { id, name, roles, active, createdAt } = user
  return { id, name, roles, active, createdAt }
}

/** Every e-mail address of a reader that the database holds. */
export async function listEmails(db: Reader): Promise<string[]> {
  const { comments, commentReports, commentFollows, mails, mailLinks, blocks, users, userRoles, subscribers } =
    db.tables
  const found = [
    await db.selectDistinct({ email: comments.email }).from(comments),
    await db.selectDistinct({ email: commentReports.email }).from(commentReports),
    await db.selectDistinct({ email: commentFollows.email }).from(commentFollows),
    await db.selectDistinct({ email: mails.to }).from(mails),
    await db.selectDistinct({ email: mailLinks.email }).from(mailLinks),
    await db.select({ email: subscribers.email }).from(subscribers),
    await db.selectDistinct({ email: blocks.value }).from(blocks).where(eq(blocks.kind, 'email')),
    await db
      .selectDistinct({ email: users.email })
      .from(users)
      .where(
        inArray(users.id, db.select({ id: userRoles.userId }).from(userRoles).where(eq(userRoles.role, 'patron'))),
      ),
  ]
  return [...new Set(found.flat().flatMap((row) => row.email ?? []))]
}
