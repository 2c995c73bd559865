import type { Clock } from '../clock.ts'
import { commentPath } from '../comments/index.ts'
import type { Config } from '../config.ts'
import type { Db, Reader, Writer } from '../db/index.ts'
import type { Events } from '../events/index.ts'
import { isLang, type Lang } from '../i18n.ts'
import type { NewId } from '../ids.ts'
import type { Letter, MailService } from '../mail/index.ts'
import { groundLabels, writeDecisionKey, type Ground } from '../moderation/index.ts'
import type { Secrets } from '../secrets.ts'
import { descendantIds, listCategories } from '../taxonomy/index.ts'
import { listModerators, type Moderator } from './notices.store.ts'
import type { Subscription, Subscriptions } from './subscriptions.ts'

/** What the parts of this feature share. */
export interface NoticesDeps {
  db: Db
  events: Events
  clock: Clock
  newId: NewId
  config: Config
  secrets: Secrets
  mail: MailService
  subscriptions: Subscriptions
}

/** A notice that somebody may stop. */
export interface Notice {
  kind: string
  key: string
  to: string
  letter: Letter
  subscription: Subscription
  /** The comments that it tells of. */
  about: readonly string[]
  limited?: boolean
}

/** Queues a notice with the headers by which mail programs stop it in one click (RFC 8058). */
export function queueNotice(
  tx: Writer,
  { config, mail, subscriptions }: Pick<NoticesDeps, 'config' | 'mail' | 'subscriptions'>,
  notice: Notice,
): Promise<boolean> {
  const { kind, key, to, letter, subscription, about, limited = false } = notice
  return mail.queue(tx, {
    kind,
    key,
    to,
    letter,
    about,
    limited,
    headers: {
      'List-Unsubscribe': `<${stopUrl(config, subscriptions, subscription)}>`,
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
    },
  })
}

export function stopUrl(config: Config, subscriptions: Subscriptions, subscription: Subscription): string {
  return `${config.url}/unsubscribe/${subscriptions.write(subscription)}`
}

/** Where the staff read what waits. */
export function queueUrl(config: Config): string {
  return `${config.url}/desk/comments`
}

export function commentUrl(config: Config, slug: string, id: string): string {
  return config.url + commentPath(slug, id)
}

export function articlePath(slug: string): string {
  return `/articles/${encodeURIComponent(slug)}`
}

/** What stands for an address in a key. */
export function addressMark(secrets: Secrets, email: string): string {
  return secrets.sign('mail-key', email)
}

export function readLang(config: Config, lang: string): Lang {
  return isLang(lang) ? lang : config.lang
}

/** A ground in words; null for none. */
export function groundIn(ground: string | null, lang: Lang): string | null {
  return groundLabels[ground as Ground]?.[lang] ?? null
}

/** A link by which this moderator, and nobody else, decides on this comment. */
export async function createDecideUrl(
  tx: Writer,
  { config, mail }: NoticesDeps,
  moderator: { id: string; email: string },
  commentId: string,
): Promise<string> {
  const token = await mail.createLink(tx, {
    purpose: 'decide',
    email: moderator.email,
    payload: { userId: moderator.id, commentId },
  })
  return `${config.url}/moderation/${token}`
}

/** A link by which this moderator answers an appeal. */
export async function createAnswerUrl(
  tx: Writer,
  { config, mail }: NoticesDeps,
  moderator: { id: string; email: string },
  contest: { commentId: string; appealId: string },
): Promise<string> {
  const token = await mail.createLink(tx, {
    purpose: 'decide',
    email: moderator.email,
    payload: { userId: moderator.id, ...contest },
  })
  return `${config.url}/moderation/${token}`
}

/**
 * Where the author of a comment reads what became of it, and contests. The address is not proven: the key opens
 * nothing else.
 */
export function decisionUrl({ config, secrets }: NoticesDeps, slug: string, commentId: string): string {
  return `${config.url}${articlePath(slug)}/comments/${commentId}/decision?key=${writeDecisionKey(secrets, commentId)}`
}

/** Every active moderator with the categories that are theirs (sub-categories included; null for all). */
export async function listScopedModerators(db: Reader): Promise<(Moderator & { scope: string[] | null })[]> {
  const moderators = await listModerators(db)
  const categories = moderators.some((moderator) => moderator.categoryIds.length > 0) ? await listCategories(db) : []
  return moderators.map((moderator) => ({
    ...moderator,
    scope:
      moderator.categoryIds.length === 0
        ? null
        : [...new Set(moderator.categoryIds.flatMap((id) => descendantIds(categories, id)))],
  }))
}
