import type { FastifyRequest } from 'fastify'
import { listTitles } from '../../articles/index.ts'
import { can } from '../../http/actor.ts'
import type { Lang } from '../../i18n.ts'
import {
  listAnnouncementAccounts,
  listAnnouncements,
  type AccountRow,
  type AnnouncementRow,
} from '../../outreach/index.ts'
import { sayDate } from '../dates.ts'
import type { DeskContext } from '../desk.context.ts'
import type { CellDraft } from '../pages.ts'
import { sectionsPage } from '../people/sections.ts'
import { tellRefusal } from '../revisions.ts'
import type { DeskPage, Refused } from '../tools.ts'
import { inLanguage } from '../words.ts'
import { words as writing } from '../writing/writing.words.ts'
import { words } from './announcements.words.ts'
import { sayReason } from './reasons.ts'

export const path = '/desk/announcements'
export const articlePath = (id: string) => `/desk/articles/${id}/announcements`
const shown = 30

/** The accounts that announce, what was announced; where there is none, how one connects. */
export async function networksPage(
  context: DeskContext,
  request: FastifyRequest,
  refused?: Refused,
): Promise<DeskPage> {
  const { lang, actor } = request
  const w = inLanguage(words, lang)
  const accounts = await listAnnouncementAccounts(context.db.read)
  const manages = can(actor, 'settings.manage')
  return sectionsPage({
    title: w.title,
    ...tellRefusal(refused, lang),
    lead: w.lead,
    sections: [
      accountsSection(context, lang, accounts, manages),
      ...(accounts.length === 0 ? helpSections(context, lang, manages) : []),
      ...(accounts.length === 0 ? [] : [await sentSection(context, request, accounts)]),
    ],
  })
}

function accountsSection({ outreach }: DeskContext, lang: Lang, accounts: readonly AccountRow[], manages: boolean) {
  const w = inLanguage(words, lang)
  const networks = outreach.announcers.list()
  const titleOf = (name: string) => outreach.announcers.find(name)?.title[lang] ?? name
  return {
    id: 'accounts',
    heading: w.accounts.heading,
    paragraphs: [
      ...(accounts.length === 0 ? [w.accounts.none] : []),
      ...(networks.length === 0 ? [w.accounts.noPlugin] : []),
    ],
    ...(accounts.length > 0 && {
      table: {
        caption: w.accounts.list,
        columns: [w.accounts.name, w.accounts.network, w.accounts.how, w.accounts.state],
        rows: accounts.map(({ id, name, announcer, automatic, active, pausedFor }): CellDraft[] => [
          { text: name, ...(manages && { href: `${path}/${id}` }) },
          { text: titleOf(announcer) },
          { text: automatic ? w.accounts.automatic : w.accounts.chosen },
          {
            text: active ? w.accounts.active : w.accounts.paused,
            note: pausedFor === null ? '' : sayReason(pausedFor, lang),
          },
        ]),
      },
    }),
    ...(manages && accounts.length > 0 && { links: connectLinks(networks, lang) }),
  }
}

type Networks = ReturnType<DeskContext['outreach']['announcers']['list']>

const connectLinks = (networks: Networks, lang: Lang) =>
  networks.map(({ name, announcer }) => ({
    href: `${path}/new?network=${name}`,
    label: inLanguage(words.connect, lang).link(announcer.title[lang]),
  }))

function helpSections({ outreach }: DeskContext, lang: Lang, manages: boolean) {
  return outreach.announcers.list().map((network) => ({
    id: `connect-${network.name}`,
    heading: inLanguage(words.connect, lang).heading(network.announcer.title[lang]),
    paragraphs: [inLanguage(network.announcer.help, lang)],
    ...(manages && { links: connectLinks([network], lang) }),
  }))
}

async function sentSection(
  { db, clock, config }: DeskContext,
  { lang }: FastifyRequest,
  accounts: readonly AccountRow[],
) {
  const w = inLanguage(words, lang)
  const items = await listAnnouncements(db.read, shown)
  const titles = await listTitles(
    db.read,
    items.map(({ articleId }) => articleId),
  )
  const names = new Map(accounts.map(({ id, name }) => [id, name]))
  const said = { now: clock.now(), timeZone: config.timeZone, lang }
  const rowOf = (row: AnnouncementRow): CellDraft[] => {
    const known = titles.get(row.articleId) ?? ''
    const title = known === '' ? writing.edit.untitled[lang] : known
    const at = row.sentAt ?? row.at
    return [
      { text: title, href: articlePath(row.articleId) },
      { text: names.get(row.accountId) ?? '' },
      {
        text: w.states[row.status],
        ...(row.link && { href: row.link }),
        note: row.lastError === null ? '' : sayReason(row.lastError, lang),
      },
      at === null ? { text: row.status === 'planned' ? w.sent.appearing : '' } : { date: sayDate(at, said) },
      row.status === 'failed'
        ? { buttons: [{ label: w.sent.again, action: `${path}/sent/${row.id}/again`, about: title }] }
        : {},
    ]
  }
  return {
    id: 'sent',
    heading: w.sent.heading,
    paragraphs: [items.length === 0 ? w.sent.none : '', items.length === shown ? w.sent.newest(shown) : ''].filter(
      Boolean,
    ),
    ...(items.length > 0 && {
      table: {
        caption: w.sent.list,
        columns: [w.sent.article, w.sent.account, w.sent.state, w.sent.when, w.sent.act],
        rows: items.map(rowOf),
      },
    }),
  }
}
