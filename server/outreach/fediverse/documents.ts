import type { Config } from '../../config.ts'
import { commentHtml, escapeHtml } from '../../html.ts'
import type { Settings } from '../../settings/index.ts'
import { capitalise } from '../../text.ts'
import type { Addresses } from './addresses.ts'
import type { AnswerRow } from './following/answers.store.ts'
import type { Told } from './articles.ts'
import type { Reply } from './replies.ts'

export const activityType = 'application/activity+json; charset=utf-8'

const streams = 'https://www.w3.org/ns/activitystreams'
const everybody = `${streams}#Public`
const context = [
  streams,
  'https://w3id.org/security/v1',
  {
    Hashtag: 'as:Hashtag',
    manuallyApprovesFollowers: 'as:manuallyApprovesFollowers',
    toot: 'http://joinmastodon.org/ns#',
    discoverable: 'toot:discoverable',
    indexable: 'toot:indexable',
  },
]

/** Articles on a page of the outbox. */
export const perPage = 10
/** What is older is read on the site. */
const mostPages = 20

interface About {
  addresses: Addresses
  config: Pick<Config, 'url' | 'lang'>
}

/** The blog itself. An `Organization`: as a `Service`, Mastodon would call it automated, and a library is nobody's `Person`. */
export function actorDocument({ addresses, config }: About, settings: Settings, publicKeyPem: string): object {
  const { actor, key, inbox, outbox, followers } = addresses
  return {
    '@context': context,
    id: actor,
    type: 'Organization',
    preferredUsername: settings.fediverseName,
    name: settings.title,
    summary: `<p>${escapeHtml(settings.description || settings.tagline)}</p>`,
    url: `${config.url}/`,
    inbox,
    outbox,
    followers,
    endpoints: { sharedInbox: inbox },
    publicKey: { id: key, owner: actor, publicKeyPem },
    icon: { type: 'Image', mediaType: 'image/png', url: `${config.url}/apple-touch-icon.png` },
    manuallyApprovesFollowers: false,
    discoverable: true,
    indexable: true,
  }
}

/** An article, as it is read and as it is sent. */
export function articleDocument(about: About, told: Told): object {
  return asDocument(articleObject(about, told))
}

function articleObject({ addresses, config }: About, told: Told) {
  const { guid, title, lang, link, published, updated, summary, html, image, tags } = told
  const picture = image && {
    type: 'Image',
    mediaType: image.type,
    url: image.url,
    name: image.alt,
    width: image.width,
    height: image.height,
  }
  return {
    id: addresses.article(guid),
    type: 'Article',
    attributedTo: addresses.actor,
    to: [everybody],
    cc: [addresses.followers],
    name: title,
    nameMap: { [lang]: title },
    summary,
    summaryMap: { [lang]: summary },
    content: html,
    contentMap: { [lang]: html },
    mediaType: 'text/html',
    url: link,
    published: published.toISOString(),
    ...(updated && { updated: updated.toISOString() }),
    ...(picture && { image: picture, attachment: [picture] }),
    tag: tags.map(({ name, slug }) => ({
      type: 'Hashtag',
      name: hashtag(name),
      href: `${config.url}/tags/${encodeURIComponent(slug)}`,
    })),
  }
}

/** A tag as one word, each of its words with a capital: people who listen to it hear them apart. */
export function hashtag(name: string): string {
  const words = name.split(/[^\p{L}\p{N}]+/u).filter(Boolean)
  return `#${words.length === 1 ? words[0] : words.map(capitalise).join('')}`
}

/** What became of an article, as followers are told; `event` tells one such message from another. */
export function articleActivity(
  about: About,
  type: 'Create' | 'Update',
  { told, event }: { told: Told; event: number | string },
): object {
  const object = articleObject(about, told)
  const { id, to, cc } = object
  return {
    '@context': context,
    id: `${id}#${type.toLowerCase()}-${event}`,
    type,
    actor: about.addresses.actor,
    to,
    cc,
    published: (type === 'Create' ? told.published : (told.updated ?? told.published)).toISOString(),
    object,
  }
}

/** Something is gone: an article, or an answer of the library's. */
export function removalActivity({ addresses }: About, id: string, event: number | string): object {
  return {
    '@context': context,
    id: `${id}#delete-${event}`,
    type: 'Delete',
    actor: addresses.actor,
    to: [everybody],
    cc: [addresses.followers],
    object: { id, type: 'Tombstone' },
  }
}

/** What the library answered on its site to somebody elsewhere, who is told of it. */
export function replyObject(about: About, { id, path, ...reply }: Reply) {
  return { ...noteObject(about, about.addresses.comment(id), reply), url: about.config.url + path }
}

/** What the team answered to what somebody published elsewhere: it stands there alone. */
export function answerObject(about: About, { id, object, actor, text, lang, createdAt }: AnswerRow) {
  return noteObject(about, about.addresses.answer(id), { answers: object, author: actor, text, lang, at: createdAt })
}

function noteObject(
  { addresses }: About,
  id: string,
  { answers, author, text, lang, at }: Pick<Reply, 'answers' | 'author' | 'text' | 'lang' | 'at'>,
) {
  const content = commentHtml(text)
  return {
    id,
    type: 'Note',
    attributedTo: addresses.actor,
    to: [everybody],
    cc: [author],
    inReplyTo: answers,
    content,
    contentMap: { [lang]: content },
    mediaType: 'text/html',
    published: at.toISOString(),
    tag: [{ type: 'Mention', href: author }],
  }
}

/** An object as it is read by itself. */
export const asDocument = (object: object): object => ({ '@context': context, ...object })

/** That it is there, as whoever it answers is told. */
export function creation({ addresses }: About, object: ReturnType<typeof noteObject>): object {
  const { id, to, cc, published } = object
  return { '@context': context, id: `${id}#create`, type: 'Create', actor: addresses.actor, to, cc, published, object }
}

/** The answer to somebody who follows. */
export function answerActivity(
  { addresses }: About,
  { answer, follow, actor, id }: { answer: 'accept' | 'reject'; follow: string; actor: string; id: string },
): object {
  return {
    '@context': context,
    id: `${addresses.actor}#${answer}-${id}`,
    type: answer === 'accept' ? 'Accept' : 'Reject',
    actor: addresses.actor,
    to: [actor],
    object: { id: follow, type: 'Follow', actor, object: addresses.actor },
  }
}

/** The blog asks to follow an account; or takes that back. */
export function followActivity(
  { addresses }: About,
  { ask, id, actor }: { ask: 'follow' | 'unfollow'; id: string; actor: string },
): object {
  const follow = { id: addresses.follow(id), type: 'Follow', actor: addresses.actor, to: [actor], object: actor }
  if (ask === 'follow') return { '@context': context, ...follow }
  const undo = { id: `${addresses.actor}#unfollow-${id}`, type: 'Undo', actor: addresses.actor, to: [actor] }
  return { '@context': context, ...undo, object: follow }
}

/** How many follow; who they are is nobody's. */
export function followersDocument({ addresses }: About, totalItems: number): object {
  return { '@context': streams, id: addresses.followers, type: 'OrderedCollection', totalItems }
}

export function outboxDocument({ addresses }: About, totalItems: number): object {
  const { outbox } = addresses
  return {
    '@context': streams,
    id: outbox,
    type: 'OrderedCollection',
    totalItems,
    ...(totalItems > 0 && { first: `${outbox}?page=1` }),
  }
}

/** One page of what came out. */
export function outboxPage(
  about: About,
  { page, items, total }: { page: number; items: readonly Told[]; total: number },
): object {
  const { outbox } = about.addresses
  const hasNext = page < Math.min(mostPages, Math.ceil(total / perPage))
  return {
    '@context': context,
    id: `${outbox}?page=${page}`,
    type: 'OrderedCollectionPage',
    partOf: outbox,
    totalItems: total,
    ...(page > 1 && { prev: `${outbox}?page=${page - 1}` }),
    ...(hasNext && { next: `${outbox}?page=${page + 1}` }),
    orderedItems: items.map((told) => {
      const { '@context': _, ...activity } = articleActivity(about, 'Create', { told, event: 'outbox' }) as Record<
        string,
        unknown
      >
      return activity
    }),
  }
}

/** Whether a word names a page that there may be. */
export function readPage(word: string): number | null {
  const page = /^[1-9]\d?$/.test(word) ? Number(word) : 0
  return page >= 1 && page <= mostPages ? page : null
}

/** What WebFinger (RFC 7033) says of the blog. */
export function fingerDocument({ addresses, config }: About, settings: Settings): object {
  const page = `${config.url}/`
  return {
    subject: `acct:${settings.fediverseName}@${addresses.host}`,
    aliases: [addresses.actor, page],
    links: [
      { rel: 'self', type: 'application/activity+json', href: addresses.actor },
      { rel: 'http://webfinger.net/rel/profile-page', type: 'text/html', href: page },
    ],
  }
}

/** Whether a resource that WebFinger is asked for is the blog. */
export function isBlog(resource: string, { addresses, config }: About, { fediverseName }: Settings): boolean {
  const account = /^acct:@?/i.test(resource) ? resource.replace(/^acct:@?/i, '').toLowerCase() : null
  if (account !== null) return account === `${fediverseName}@${addresses.host}`.toLowerCase()
  return [addresses.actor, config.url, `${config.url}/`].includes(resource)
}

/** What NodeInfo 2.1 says of the site. */
export function nodeDocument(
  settings: Settings,
  { version, localPosts }: { version: string; localPosts: number },
): object {
  return {
    version: '2.1',
    software: { name: 'bubo', version },
    protocols: ['activitypub'],
    services: { inbound: [], outbound: ['atom1.0', 'rss2.0'] },
    openRegistrations: false,
    usage: { users: { total: 1 }, localPosts },
    metadata: { nodeName: settings.title, nodeDescription: settings.description },
  }
}
