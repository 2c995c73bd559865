import type { FastifyRequest } from 'fastify'
import type { readForDesk } from '../../articles/index.ts'
import type { Lang } from '../../i18n.ts'
import {
  countCharacters,
  hashtags,
  listAnnouncementAccounts,
  listAnnouncementsOf,
  longestAlt,
  longestText,
  proposeText,
  withLink,
  type AccountRow,
  type AnnouncementRow,
  type Plan,
} from '../../outreach/index.ts'
import { Problem } from '../../problem.ts'
import { formatWallTime } from '../../time-zone.ts'
import { sayDate } from '../dates.ts'
import type { DeskContext } from '../desk.context.ts'
import type { FieldDraft, FormDraft } from '../forms.ts'
import { sectionsPage } from '../people/sections.ts'
import { tellRefusal } from '../revisions.ts'
import type { DeskPage, Refused } from '../tools.ts'
import { inLanguage } from '../words.ts'
import { words as writing } from '../writing/writing.words.ts'
import { words } from './announcements.words.ts'
import { articlePath } from './networks.page.ts'
import { sayReason } from './reasons.ts'

type Opened = Awaited<ReturnType<typeof readForDesk>>

/** What came back of the form of one account. */
export interface TypedPlan {
  accountId: string
  plan: Plan
  refused: Refused
}

/** What each account tells of an article: seen and changed before it goes. @throws Problem 404 where there is no account. */
export async function articlePage(
  context: DeskContext,
  { lang }: FastifyRequest,
  { article }: Opened,
  typed?: TypedPlan,
): Promise<DeskPage> {
  const w = inLanguage(words, lang).article
  const accounts = await listAnnouncementAccounts(context.db.read)
  if (accounts.length === 0) throw new Problem('not_found')
  const rows = await listAnnouncementsOf(context.db.read, article.id)
  const parts = accounts.map((account) => {
    const row = rows.find(({ accountId }) => accountId === account.id) ?? null
    const own = typed?.accountId === account.id ? typed : undefined
    return { account, row, ...planForm(context, lang, article, { account, row, typed: own }) }
  })
  const back = { href: `/desk/articles/${article.id}`, label: w.back }
  return sectionsPage({
    title: w.title(article.title || writing.edit.untitled[lang]),
    ...tellRefusal(
      typed?.refused,
      lang,
      parts.flatMap(({ fields }) => fields),
    ),
    lead: w.lead,
    sections: parts.map(({ account, row, form }, number) => ({
      id: `account-${number}`,
      heading: account.name,
      paragraphs: sayState(context, lang, account, row),
      forms: row?.status === 'sent' || row?.status === 'queued' ? [] : [form],
      links: [...(row?.link ? [{ href: row.link, label: w.see }] : []), ...(number === parts.length - 1 ? [back] : [])],
    })),
  })
}

function sayState(
  { clock, config }: DeskContext,
  lang: Lang,
  account: AccountRow,
  row: AnnouncementRow | null,
): string[] {
  const w = inLanguage(words, lang)
  const why = row?.lastError ? sayReason(row.lastError, lang) : ''
  if (!account.active) return [w.accounts.paused, ...(why && row?.status === 'failed' ? [w.article.failed(why)] : [])]
  if (!row) return account.automatic ? [w.article.automatic] : []
  if (row.status === 'queued') return [why ? w.article.tried(why) : w.article.under]
  if (row.status === 'failed') return [w.article.failed(why)]
  if (row.status !== 'sent') return []
  const said = sayDate(row.sentAt ?? row.createdAt, { now: clock.now(), timeZone: config.timeZone, lang })
  return [row.link ? w.article.sentAt(said.said) : w.article.noLink]
}

interface Part {
  account: AccountRow
  row: AnnouncementRow | null
  typed: TypedPlan | undefined
}

function planForm(
  { config }: DeskContext,
  lang: Lang,
  article: Opened['article'],
  { account, row, typed }: Part,
): { fields: FieldDraft[]; form: FormDraft } {
  const w = inLanguage(words, lang).article
  const link = `${config.url}/articles/${article.slug}`
  const plan = typed?.plan ?? planOf(article, { account, row }, link, config.timeZone)
  const isOut = article.status === 'published'
  const named = (name: string) => `${name}-${account.id}`
  const error = (name: string) => ({ error: typed?.refused.faults.get(named(name)) ?? '' })
  const count = countCharacters(withLink(plan.text, link), account.textLimit)
  const choice = (value: Plan['when'], label: string) => ({ value, label, selected: plan.when === value })
  const fields: FieldDraft[] = [
    {
      name: named('when'),
      label: w.when,
      kind: 'radios',
      choices: [
        choice('appearing', isOut ? w.whens.now : w.whens.appearing),
        choice('later', w.whens.later),
        choice('not', w.whens.not),
      ],
      ...error('when'),
    },
    {
      name: named('at'),
      label: w.at,
      hint: w.atHint,
      kind: 'datetime-local',
      value: plan.at,
      ...error('at'),
    },
    {
      name: named('text'),
      label: w.text,
      hint: w.textHint(count, account.textLimit.characters, link),
      kind: 'textarea',
      rows: 7,
      lang: article.lang,
      value: plan.text,
      required: true,
      maxLength: longestText,
      ...error('text'),
    },
    ...(article.image
      ? [
          {
            name: named('picture'),
            label: w.picture,
            kind: 'checkbox' as const,
            checked: plan.picture,
            ...error('picture'),
          },
          {
            name: named('alt'),
            label: w.alt,
            hint: w.altHint,
            kind: 'textarea' as const,
            rows: 2,
            lang: article.lang,
            value: plan.alt,
            maxLength: longestAlt,
            ...error('alt'),
          },
        ]
      : []),
  ]
  return {
    fields,
    form: {
      action: articlePath(article.id),
      hidden: [
        { name: 'account', value: account.id },
        { name: 'revision', value: String(row?.revision ?? 0) },
      ],
      fields,
      buttons: [{ label: w.save }],
    },
  }
}

/** What was planned; where nothing was, what the blog proposes. */
function planOf(
  article: Opened['article'],
  { account, row }: Omit<Part, 'typed'>,
  link: string,
  timeZone: string,
): Plan {
  if (row) {
    const { status, at, text, mediaId, alt } = row
    const planned = at !== null && status === 'planned' ? 'later' : 'appearing'
    return {
      when: status === 'cancelled' ? 'not' : planned,
      at: planned === 'later' && at ? formatWallTime(at, timeZone) : '',
      text,
      picture: mediaId !== null,
      alt: alt || (article.image?.alt ?? ''),
    }
  }
  const tags = hashtags(article.tags.map(({ name }) => name))
  const said = { title: article.title, standfirst: article.standfirst || article.excerpt, tags }
  const alt = article.image?.alt ?? ''
  return {
    when: account.automatic && article.status !== 'published' ? 'appearing' : 'not',
    at: '',
    text: proposeText(said, link, account.textLimit),
    picture: alt !== '',
    alt,
  }
}
