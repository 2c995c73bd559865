import type { FastifyRequest } from 'fastify'
import { can, type Actor, type Right } from '../http/actor.ts'
import { readSettings } from '../settings/index.ts'
import type { DeskContext } from './desk.context.ts'
import { words } from './desk.words.ts'
import { readWaiting } from './waiting.ts'

interface Place {
  href: string
  label: keyof (typeof words)['places']
  /** Any of these; none: for all of the staff. */
  rights: readonly Right[]
}

/** The desk's rooms, in the order of the day. */
const rooms: readonly Place[] = [
  { href: '/desk', label: 'home', rights: [] },
  { href: '/desk/articles', label: 'articles', rights: ['article.write-own', 'article.write-any'] },
  { href: '/desk/comments', label: 'comments', rights: ['comment.moderate'] },
  { href: '/desk/media', label: 'media', rights: ['media.upload', 'media.manage'] },
  { href: '/desk/agenda', label: 'agenda', rights: ['article.write-own', 'article.write-any'] },
  { href: '/desk/works', label: 'works', rights: ['article.write-own', 'article.write-any'] },
]

/** How others follow the library, and whether they read it. */
const outreach: readonly Place[] = [
  { href: '/desk/audience', label: 'audience', rights: ['article.publish-any'] },
  { href: '/desk/newsletter', label: 'newsletter', rights: ['article.publish-any'] },
  { href: '/desk/newsletter/subscribers', label: 'subscribers', rights: ['user.manage'] },
  { href: '/desk/announcements', label: 'announcements', rights: ['settings.manage', 'article.publish-any'] },
  { href: '/desk/fediverse', label: 'fediverse', rights: ['settings.manage'] },
  { href: '/desk/webhooks', label: 'webhooks', rights: ['settings.manage'] },
]

const house: readonly Place[] = [
  { href: '/desk/pages', label: 'pages', rights: ['page.manage'] },
  { href: '/desk/branches', label: 'branches', rights: ['page.manage'] },
  { href: '/desk/menus', label: 'menus', rights: ['page.manage'] },
  { href: '/desk/categories', label: 'categories', rights: ['taxonomy.manage'] },
  { href: '/desk/tags', label: 'tags', rights: ['taxonomy.manage'] },
  { href: '/desk/series', label: 'series', rights: ['taxonomy.manage'] },
  { href: '/desk/bylines', label: 'bylines', rights: ['byline.manage'] },
  { href: '/desk/people', label: 'people', rights: ['user.manage'] },
  { href: '/desk/api-keys', label: 'apiKeys', rights: ['user.manage'] },
  { href: '/desk/checks', label: 'checks', rights: ['settings.manage'] },
  { href: '/desk/appearance', label: 'appearance', rights: ['settings.manage'] },
  { href: '/desk/settings', label: 'settings', rights: ['settings.manage'] },
  { href: '/desk/plugins', label: 'plugins', rights: ['settings.manage'] },
  { href: '/desk/mails', label: 'mails', rights: ['settings.manage'] },
  { href: '/desk/privacy', label: 'privacy', rights: ['user.manage'] },
  { href: '/desk/audit', label: 'audit', rights: ['user.manage'] },
  { href: '/desk/backups', label: 'backups', rights: ['user.manage'] },
]

const all: readonly Place[] = [...rooms, ...outreach, ...house]

/** The rooms that this person may enter, by what they are called. */
export function listRooms(actor: Actor): readonly Place[] {
  if (actor.id === null || actor.lacksSecondFactor) return []
  return all.filter(({ rights }) => rights.length === 0 || rights.some((right) => can(actor, right)))
}

/** The room that a path is of: of one within another, the inner one. */
function findHere(path: string): string | undefined {
  return all
    .map(({ href }) => href)
    .filter((href) => path === href || (href !== '/desk' && path.startsWith(`${href}/`)))
    .sort((one, other) => other.length - one.length)[0]
}

/** What surrounds every page: where one is, who one is, and what waits. Two queries. */
export async function readFrame(context: DeskContext, request: FastifyRequest) {
  const { actor, lang } = request
  const { title } = await readSettings(context.db.read)
  const isStaff = actor.id !== null
  const waiting = await readWaiting(context, request)
  const path = request.url.split('?')[0] ?? ''
  const mine = listRooms(actor)
  const here = findHere(path)
  const linkTo = ({ href, label }: Place) => ({
    href,
    label: words.places[label][lang],
    current: href === here,
    count: label === 'comments' && waiting > 0 ? words.waiting[lang](waiting) : '',
    number: label === 'comments' ? waiting : 0,
  })
  const open = (places: readonly Place[]) => places.filter((place) => mine.includes(place)).map(linkTo)
  const shown = open(rooms)
  const groups = [
    { id: 'outreach-rooms', name: words.frame.outreach[lang], rooms: open(outreach) },
    { id: 'house-rooms', name: words.frame.house[lang], rooms: open(house) },
  ].filter((group) => group.rooms.length > 0)
  return {
    siteTitle: title,
    siteHref: '/',
    name: actor.name ?? '',
    isStaff,
    rooms: shown,
    groups,
    /** Where one is, and what waits: said on the button that opens the menu on a phone. */
    here: [...shown, ...groups.flatMap((group) => group.rooms)].find(({ current }) => current)?.label ?? '',
    number: shown.find(({ number }) => number > 0)?.number ?? 0,
  }
}
