import type { FastifyRequest } from 'fastify'
import { blogHandle, countByHost, countFollowers, listFollowers, listSent } from '../../outreach/index.ts'
import { readSettings } from '../../settings/index.ts'
import { sayDate } from '../dates.ts'
import type { DeskContext } from '../desk.context.ts'
import type { FieldDraft } from '../forms.ts'
import { listPage, pagerView } from '../pages.ts'
import { sectionsPage } from '../people/sections.ts'
import { errorAt, tellRefusal } from '../revisions.ts'
import { readNumber, type DeskPage, type DeskTools, type Refused } from '../tools.ts'
import { inLanguage } from '../words.ts'
import { words } from './fediverse.words.ts'
import { words as followWords } from './follows.words.ts'
import { sentSection } from './sent.section.ts'

export const path = '/desk/fediverse'
const mostServers = 20
const mostSent = 20
const perPage = 30

/** What the form holds. */
export interface FediverseValues {
  fediverseEnabled: boolean
  fediverseName: string
}

/** The account of the blog, who follows it by server, and what was sent to them. */
export async function fediversePage(
  context: DeskContext,
  tools: DeskTools,
  request: FastifyRequest,
  givenBack?: { values: FediverseValues; refused: Refused },
): Promise<DeskPage> {
  const { db, config } = context
  const { lang } = request
  const w = inLanguage(words, lang)
  const { fediverseEnabled, fediverseName } = await readSettings(db.read)
  const values = givenBack?.values ?? { fediverseEnabled, fediverseName }
  const refused = givenBack?.refused
  const handle = blogHandle(config, fediverseName)
  const fields = listFields(values, refused)
  const total = await countFollowers(db.read)
  const sent = await listSent(db.read, mostSent)
  return sectionsPage({
    title: w.title,
    lead: w.lead,
    ...(refused ? tellRefusal(refused, lang, fields) : { notice: tools.told(request, w.done) }),
    sections: [
      {
        id: 'account',
        heading: w.account.heading,
        paragraphs: [fediverseEnabled ? w.account.find : w.account.off],
        facts: fediverseEnabled
          ? [
              { term: w.account.address, text: handle },
              { term: w.account.followers, text: w.count(total) },
            ]
          : [],
        forms: [{ action: path, fields, buttons: [{ label: w.account.save, primary: true }] }],
      },
      {
        id: 'answers',
        heading: w.answers.heading,
        paragraphs: words.answers.texts[lang],
        links: [
          { href: `${path}/follows`, label: inLanguage(followWords, lang).title },
          { href: '/desk/comments', label: w.answers.queue },
          { href: '/desk/comments/blocks', label: w.answers.blocks },
        ],
      },
      ...(total === 0 ? [] : [await serversSection()]),
      ...(fediverseEnabled || sent.length > 0 ? [sentSection(context, lang, sent)] : []),
    ],
  })

  function listFields(typed: FediverseValues, fault: Refused | undefined): FieldDraft[] {
    return [
      {
        name: 'fediverseEnabled',
        label: w.account.enabled,
        hint: w.account.enabledHint,
        kind: 'checkbox',
        value: 'on',
        checked: typed.fediverseEnabled,
      },
      {
        name: 'fediverseName',
        label: w.account.name,
        hint: w.account.nameHint(handle),
        value: typed.fediverseName,
        required: true,
        maxLength: 30,
        autocomplete: 'off',
        ...errorAt(fault, 'fediverseName'),
      },
    ]
  }

  async function serversSection() {
    const servers = await countByHost(db.read, mostServers)
    return {
      id: 'servers',
      heading: w.servers.heading,
      paragraphs: servers.length === mostServers ? [w.servers.most(mostServers)] : [],
      table: {
        caption: w.servers.table,
        columns: [w.servers.host, w.servers.total],
        rows: servers.map((server) => [{ text: server.host }, { text: w.count(server.total) }]),
      },
      links: [{ href: `${path}/followers`, label: w.servers.list }],
    }
  }
}

/** Who follows, to be removed or blocked. */
export async function followersPage(
  { db, config, clock }: DeskContext,
  tools: DeskTools,
  request: FastifyRequest,
): Promise<DeskPage> {
  const { lang } = request
  const w = inLanguage(words, lang)
  const page = { page: readNumber(request), limit: perPage }
  const { items, total } = await listFollowers(db.read, page)
  const now = clock.now()
  return listPage({
    title: w.followers.title,
    lead: w.followers.lead,
    notice: tools.told(request, w.done),
    back: { href: path, label: w.followers.back },
    table: {
      caption: w.followers.title,
      columns: [w.followers.columns.handle, w.followers.columns.since, w.followers.columns.act],
      rows: items.map(({ id, handle, followedAt }) => [
        { text: handle },
        { date: sayDate(followedAt, { now, timeZone: config.timeZone, lang }) },
        {
          buttons: [
            { label: w.followers.remove, action: `${path}/followers/${id}/remove`, about: handle },
            { label: w.followers.block, action: `${path}/followers/${id}/block`, about: handle, danger: true },
          ],
        },
      ]),
    },
    pager: pagerView(request, page, total),
    empty: w.followers.empty,
  })
}
