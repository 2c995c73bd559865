import type { FastifyRequest } from 'fastify'
import { listFollows, listPosts, type FollowRow } from '../../outreach/index.ts'
import { sayDate } from '../dates.ts'
import type { DeskContext } from '../desk.context.ts'
import { listPage, messagePage, pagerView } from '../pages.ts'
import { errorAt, tellRefusal } from '../revisions.ts'
import { readNumber, type DeskPage, type DeskTools, type Refused } from '../tools.ts'
import { inLanguage } from '../words.ts'
import { words as fediverse } from './fediverse.words.ts'
import { path as room } from './fediverse.page.ts'
import { words } from './follows.words.ts'

export const path = `${room}/follows`
export const perPage = 30

type Tab = 'accounts' | 'posts' | 'answers'
const tabs: Readonly<Record<Tab, string>> = { accounts: path, posts: `${path}/posts`, answers: `${path}/answers` }

/** What the three lists of this room have in common. */
export function roomView(lang: FastifyRequest['lang'], current: Tab) {
  const w = inLanguage(words, lang)
  return {
    back: { href: room, label: inLanguage(fediverse, lang).title },
    tabs: {
      label: w.views,
      items: (Object.keys(tabs) as Tab[]).map((tab) => ({ href: tabs[tab], label: w[tab], current: tab === current })),
    },
  }
}

/** Whom the blog follows, and the form by which it follows one more. */
export async function followsPage(
  { db, config, clock }: DeskContext,
  tools: DeskTools,
  request: FastifyRequest,
  shown: { once: string; typed?: string; refused?: Refused },
): Promise<DeskPage> {
  const { lang } = request
  const w = inLanguage(words, lang)
  const { columns } = w
  const page = { page: readNumber(request), limit: perPage }
  const { items, total } = await listFollows(db.read, page)
  const now = clock.now()
  const { refused } = shown
  const field = {
    name: 'account',
    label: w.form.label,
    hint: w.form.hint,
    value: shown.typed ?? '',
    required: true,
    maxLength: 600,
    autocomplete: 'off',
    ...errorAt(refused, 'account'),
  }
  return listPage({
    title: w.title,
    lead: w.lead,
    ...(refused ? tellRefusal(refused, lang, [field]) : { notice: tools.told(request, w.done) }),
    ...roomView(lang, 'accounts'),
    table: {
      caption: w.title,
      columns: [columns.account, columns.state, columns.since, columns.act],
      rows: items.map(({ id, handle, name, state, askedAt }) => [
        { text: handle, note: name },
        { text: w.states[state] },
        { date: sayDate(askedAt, { now, timeZone: config.timeZone, lang }) },
        { text: state === 'accepted' ? w.unfollow : w.withdraw, href: `${path}/${id}/remove`, about: handle },
      ]),
    },
    pager: pagerView(request, page, total),
    empty: w.empty,
    forms: [
      {
        action: path,
        fields: [field],
        hidden: [{ name: 'once', value: shown.once }],
        buttons: [{ label: w.form.send, primary: true }],
      },
    ],
  })
}

/** What they published lately. */
export async function postsPage({ db, config, clock }: DeskContext, request: FastifyRequest): Promise<DeskPage> {
  const { lang } = request
  const w = inLanguage(words, lang)
  const { columns } = w
  const page = { page: readNumber(request), limit: perPage }
  const { items, total } = await listPosts(db.read, page)
  const now = clock.now()
  return listPage({
    title: w.posts,
    lead: w.lead,
    ...roomView(lang, 'posts'),
    table: {
      caption: w.posts,
      columns: [columns.title, columns.account, columns.date, columns.act],
      rows: items.map((post) => [
        {
          text: post.title,
          href: post.address,
          note: post.excerpt === post.title ? '' : post.excerpt,
          lang: post.lang,
        },
        { text: post.handle },
        { date: sayDate(post.publishedAt, { now, timeZone: config.timeZone, lang }) },
        { text: w.answer, href: `${tabs.posts}/${post.id}/answer`, about: post.title },
      ]),
    },
    pager: pagerView(request, page, total),
    empty: w.nothing,
  })
}

/** Asks before the blog follows somebody no more. */
export function unfollowPage({ lang }: FastifyRequest, { id, handle }: FollowRow): DeskPage {
  const w = inLanguage(words, lang)
  return messagePage({
    title: w.removing.title(handle),
    paragraphs: [w.removing.text],
    forms: [{ action: `${path}/${id}/remove`, buttons: [{ label: w.unfollow, danger: true }], cancelHref: path }],
  })
}
