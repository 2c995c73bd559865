import type { Reader, Writer } from '../db/index.ts'
import type { StoredEvent } from '../events/index.ts'
import { hasOptedOut } from '../mail/index.ts'
import { hasOtherModerator } from '../moderation/index.ts'
import { readSettings } from '../settings/index.ts'
import { findAppealFacts, type AppealFacts } from './appeal-letters.store.ts'
import { answeredLetter, contestedLetter } from './letters.ts'
import { newsLife } from './notices.policy.ts'
import { findFacts, type CommentFacts, type Moderator } from './notices.store.ts'
import {
  addressMark,
  commentUrl,
  createAnswerUrl,
  decisionUrl,
  groundIn,
  listScopedModerators,
  queueNotice,
  readLang,
  stopUrl,
  type NoticesDeps,
} from './post.ts'
import { listToldAtOnce, writeToModerator } from './staff.ts'

interface Contest {
  appeal: AppealFacts
  facts: CommentFacts
  site: string
}

/**
 * Makes what follows the events of appeals: a new one is told to moderators, its answer to the author who asked to be
 * told.
 */
export function createAppealTeller(deps: NoticesDeps): (event: StoredEvent) => Promise<void> {
  const { db, clock, config, secrets, subscriptions } = deps

  return async (event) => {
    if (
      (event.name !== 'appeal.created' && event.name !== 'appeal.decided') ||
      clock.now().getTime() - event.at.getTime() > newsLife
    )
      return
    const { id } = (event as StoredEvent<'appeal.created' | 'appeal.decided'>).payload
    const contest = await readContest(db.read, id)
    if (contest) await (event.name === 'appeal.created' ? tellStaff(event, id, contest) : tellAuthor(event, contest))
  }

  async function readContest(reader: Reader, id: string): Promise<Contest | null> {
    const appeal = await findAppealFacts(reader, id)
    const facts = appeal && (await findFacts(reader, appeal.commentId, clock.now()))
    return appeal && facts ? { appeal, facts, site: (await readSettings(reader)).title } : null
  }

  /** Whoever took the decision may not answer: they are told where nobody else could, and would not know. */
  async function tellStaff(event: StoredEvent, appealId: string, { appeal, facts, site }: Contest): Promise<void> {
    if (appeal.outcome !== null) return
    const answerable = await hasOtherModerator(db.read, facts.article.id, appeal.decidedBy)
    const moderators = answerable
      ? await listToldAtOnce(db.read, facts.article.id, [appeal.decidedBy, facts.userId])
      : await listAlone(appeal.decidedBy)
    if (moderators.length === 0) return
    await db.write(async (tx) => {
      for (const moderator of moderators) {
        const write = async (stop: string) =>
          contestedLetter(config.lang, {
            site,
            article: facts.article.title,
            id: facts.id,
            name: facts.name,
            text: facts.text,
            ground: groundIn(appeal.ground, config.lang),
            appeal: appeal.text,
            answerUrl: answerable
              ? await createAnswerUrl(tx, deps, moderator, { commentId: facts.id, appealId })
              : null,
            stopUrl: stop,
          })
        await writeToModerator(tx, deps, moderator, { site, event, about: [facts.id], write })
      }
    })
  }

  async function listAlone(userId: string | null): Promise<Moderator[]> {
    return (await listScopedModerators(db.read)).filter(({ id, frequency }) => id === userId && frequency !== 'never')
  }

  async function tellAuthor(event: StoredEvent, contest: Contest): Promise<void> {
    const { email, notifyAuthor, staff } = contest.facts
    if (email === null || !notifyAuthor || staff || (await hasOptedOut(db.read, subscriptions.authorHash(email))))
      return
    await db.write((tx) => writeAnswer(tx, event, contest, email))
  }

  async function writeAnswer(
    tx: Writer,
    { sequence }: StoredEvent,
    { appeal: { outcome, note }, facts, site }: Contest,
    email: string,
  ): Promise<void> {
    if (outcome === null) return
    const { id, article } = facts
    const subscription = { kind: 'author' as const, hash: subscriptions.authorHash(email) }
    const url = outcome === 'overturned' ? commentUrl(config, article.slug, id) : decisionUrl(deps, article.slug, id)
    const letter = answeredLetter(readLang(config, facts.lang), {
      site,
      article: article.title,
      outcome,
      note: note ?? '',
      url: facts.visible ? url : null,
      stopUrl: stopUrl(config, subscriptions, subscription),
    })
    await queueNotice(tx, deps, {
      kind: 'appeal-answered',
      key: `event:${sequence}:${addressMark(secrets, email)}`,
      to: email,
      letter,
      subscription,
      about: [id],
    })
  }
}
