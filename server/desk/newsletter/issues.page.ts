import type { FastifyRequest } from 'fastify'
import { listVisibleArticles } from '../../articles/index.ts'
import { letterFrequencies } from '../../db/index.ts'
import type { Lang } from '../../i18n.ts'
import {
  countLetters,
  countReaders,
  digestFrequencies,
  findMailboxTrouble,
  listIssues,
  listUnfinished,
  longestSubject,
  longestText,
  nextDigest,
  timesOf,
  type IssueAudience,
  type IssueDraft,
  type IssueRow,
  type LetterCounts,
} from '../../outreach/index.ts'
import { readSettings } from '../../settings/index.ts'
import { sayDate } from '../dates.ts'
import type { DeskContext } from '../desk.context.ts'
import type { FieldDraft, FormDraft } from '../forms.ts'
import { formPage, messagePage, pagerView, tableView, type CellDraft } from '../pages.ts'
import { sectionsPage } from '../people/sections.ts'
import { recordForm, removalForm } from '../record-forms.ts'
import { errorAt, tellRefusal, tellSaved } from '../revisions.ts'
import { readNumber, type DeskPage, type DeskTools, type Refused } from '../tools.ts'
import { inLanguage } from '../words.ts'
import { words } from './issues.words.ts'

export const path = '/desk/newsletter'
const perPage = 20
/** As many articles are offered to be told of. */
const offered = 20

export const emptyIssue: IssueDraft = { subject: '', text: '', articleIds: [] }

export const valuesOf = ({ subject, html, articleIds }: IssueRow): IssueDraft => ({ subject, text: html, articleIds })

/** All issues, those under way with how far they are, and when the next ones are due. */
export async function issuesPage(context: DeskContext, tools: DeskTools, request: FastifyRequest): Promise<DeskPage> {
  const { db, clock, config, outreach } = context
  const { lang } = request
  const w = inLanguage(words, lang)
  const now = clock.now()
  const settings = await readSettings(db.read)
  const page = { page: readNumber(request), limit: perPage }
  const { items, total } = await listIssues(db.read, page)
  const running = await Promise.all(
    (await listUnfinished(db.read)).map(async (issue) => ({
      issue,
      counts: await countLetters(db.read, issue.id, now),
    })),
  )
  const say = (date: Date) => sayDate(date, { now, timeZone: config.timeZone, lang })
  const trouble = config.imapUrl ? await findMailboxTrouble(db.read) : null
  const isOn = settings.newsletterEnabled && outreach.issues.canSend
  return {
    template: 'newsletter',
    title: w.title,
    notice: tools.told(request, w.done),
    view: {
      w,
      lead: w.lead,
      action: { href: `${path}/new`, label: w.write },
      warnings: [
        settings.newsletterEnabled ? '' : w.off,
        outreach.issues.canSend ? '' : w.noMail,
        trouble ? w.unread({ since: say(trouble.since).exact, reason: trouble.reason }) : '',
      ].filter(Boolean),
      running: running.map(({ issue, counts }) => progressOf(issue, counts, lang)),
      next: isOn
        ? digestFrequencies.map((frequency) => ({
            term: w.frequencies[frequency],
            text: say(nextDigest(frequency, now, timesOf(settings, config.timeZone))).said,
          }))
        : [],
      table: tableView({
        caption: w.list,
        columns: [w.columns.subject, w.columns.to, w.columns.state, w.columns.letters, w.columns.date],
        rows: items.map((issue): CellDraft[] => [
          { text: issue.subject, href: `${path}/${issue.id}` },
          { text: issue.status === 'draft' ? '' : sayAudience(issue.frequency, lang) },
          { text: w.states[issue.status] },
          sayCounts(issue, lang),
          { date: say(issue.finishedAt ?? issue.startedAt ?? issue.createdAt) },
        ]),
      }),
      pager: pagerView(request, page, total),
      empty: w.empty,
    },
  }
}

function sayCounts({ counts }: IssueRow, lang: Lang): CellDraft {
  if (counts === null) return {}
  const { facts } = inLanguage(words, lang)
  const others = (['failed', 'inDoubt', 'dropped'] as const).filter((name) => counts[name] > 0)
  return {
    text: String(counts.sent),
    note: others
      .map((name) => `${facts[name]} : ${counts[name]}`.replace(' :', lang === 'fr' ? '\u00a0:' : ':'))
      .join(', '),
  }
}

const sayAudience = (to: IssueAudience, lang: Lang): string =>
  to === null ? words.everybody[lang] : words.frequencies[to][lang]

function progressOf(issue: IssueRow, counts: LetterCounts, lang: Lang) {
  const w = inLanguage(words, lang)
  const left = counts.queued + counts.underWay
  const done = counts.sent + counts.failed + counts.inDoubt + counts.dropped
  return {
    id: issue.id,
    href: `${path}/${issue.id}`,
    subject: issue.subject,
    state: w.states[issue.status],
    done: String(done),
    all: String(Math.max(1, done + left)),
    said: w.progress(done, done + left),
    note: issue.preparedUntil === null ? w.preparing : '',
  }
}

export interface Shown {
  row: IssueRow | null
  values: IssueDraft
  once: string
  refused?: Refused
  notice?: string
}

/** A draft, or a new one. */
export async function draftPage(context: DeskContext, { lang }: FastifyRequest, shown: Shown): Promise<DeskPage> {
  const w = inLanguage(words, lang)
  const { row, values, refused, notice = '' } = shown
  const typed = await draftFields(context, lang, values, refused)
  const saved = refused?.code === 'stale' && row ? await draftFields(context, lang, valuesOf(row), undefined) : typed
  const form = recordForm(path, shown, { fields: tellSaved(typed, saved, lang), ...w.form })
  const told = { notice, ...tellRefusal(refused, lang, typed) }
  if (row === null) return formPage({ title: w.write, ...told, forms: [form] })
  return sectionsPage({
    title: row.subject,
    ...told,
    sections: [
      { id: 'text', heading: w.form.heading, forms: [form] },
      {
        id: 'checking',
        heading: w.checking,
        forms: [{ action: `${path}/${row.id}/test`, buttons: [{ label: w.test }] }],
        links: [
          { href: `${path}/${row.id}/preview`, label: w.preview.link },
          { href: `${path}/${row.id}/send`, label: w.sendLink },
          { href: `${path}/${row.id}/remove`, label: w.removeLink },
          { href: path, label: w.back },
        ],
      },
    ],
  })
}

async function draftFields(
  { db, clock }: DeskContext,
  lang: Lang,
  values: IssueDraft,
  refused: Refused | undefined,
): Promise<FieldDraft[]> {
  const { form } = inLanguage(words, lang)
  const { items } = await listVisibleArticles(db.read, { now: clock.now(), page: { page: 1, limit: offered } })
  return [
    {
      name: 'subject',
      label: form.subject,
      value: values.subject,
      required: true,
      maxLength: longestSubject,
      ...errorAt(refused, 'subject'),
    },
    {
      name: 'text',
      label: form.text,
      hint: form.textHint,
      kind: 'textarea',
      rows: 14,
      value: values.text,
      maxLength: longestText,
      ...errorAt(refused, 'text'),
    },
    ...(items.length === 0
      ? []
      : [
          {
            name: 'articles',
            label: form.articles,
            hint: form.articlesHint,
            kind: 'checkboxes' as const,
            choices: items.map(({ id, title }) => ({
              value: id,
              label: title,
              selected: values.articleIds.includes(id),
            })),
            ...errorAt(refused, 'articles'),
          },
        ]),
  ]
}

/** One that left, or is leaving. */
export async function issuePage(
  { db, clock }: DeskContext,
  { lang }: FastifyRequest,
  issue: IssueRow,
  told: Pick<DeskPage, 'notice' | 'error' | 'status' | 'faults'>,
): Promise<DeskPage> {
  const w = inLanguage(words, lang)
  const { id } = issue
  const counts = { ...(await countLetters(db.read, id, clock.now())), ...issue.counts }
  const facts = (['sent', 'queued', 'failed', 'inDoubt', 'dropped'] as const).map((name) => ({
    term: w.facts[name],
    text: String(name === 'queued' ? counts.queued + counts.underWay : counts[name]),
  }))
  const isRunning = issue.status !== 'sent'
  const button = (act: keyof typeof w.acts, label: string): FormDraft => ({
    action: `${path}/${id}/${act}`,
    buttons: [{ label }],
  })
  return sectionsPage({
    title: issue.subject,
    ...told,
    lead: `${w.states[issue.status]} – ${sayAudience(issue.frequency, lang)}`,
    sections: [
      {
        id: 'sending',
        heading: w.acts.heading,
        facts,
        paragraphs: counts.inDoubt > 0 ? [w.doubt] : [],
        forms: [
          ...(issue.status === 'sending' ? [button('pause', w.acts.pause)] : []),
          ...(issue.status === 'paused' ? [button('resume', w.acts.resume)] : []),
          ...(counts.inDoubt > 0 ? [button('doubtful', w.acts.doubtful(counts.inDoubt))] : []),
        ],
        links: isRunning ? [{ href: `${path}/${id}/cancel`, label: w.acts.cancel }] : [],
      },
      {
        id: 'content',
        heading: w.content,
        links: [
          { href: `${path}/${id}/preview`, label: w.preview.link },
          { href: path, label: w.back },
        ],
      },
    ],
  })
}

/** Asks before it leaves, and says to how many. */
export async function sendPage(
  { db }: DeskContext,
  { lang }: FastifyRequest,
  row: IssueRow,
  refused?: Refused,
): Promise<DeskPage> {
  const w = inLanguage(words, lang)
  const counts = await countReaders(db.read)
  const all = letterFrequencies.reduce((sum, frequency) => sum + (counts.get(frequency) ?? 0), 0)
  const choices = [
    { value: 'all', label: w.sending.option(w.everybody, all), selected: true },
    ...letterFrequencies.map((frequency) => ({
      value: frequency,
      label: w.sending.option(w.frequencies[frequency], counts.get(frequency) ?? 0),
    })),
  ]
  const fields: FieldDraft[] = [
    { name: 'to', label: w.sending.to, kind: 'radios', required: true, choices, ...errorAt(refused, 'to') },
  ]
  return formPage({
    title: w.sending.title(row.subject),
    lead: w.sending.lead,
    ...tellRefusal(refused, lang, fields),
    forms: [
      {
        action: `${path}/${row.id}/send`,
        hidden: [{ name: 'revision', value: String(row.revision) }],
        fields,
        buttons: [{ label: w.sending.send, primary: true }],
        cancelHref: `${path}/${row.id}`,
      },
    ],
  })
}

export async function cancelPage({ db, clock }: DeskContext, { lang }: FastifyRequest, row: IssueRow) {
  const w = inLanguage(words.cancelling, lang)
  const { queued } = await countLetters(db.read, row.id, clock.now())
  return messagePage({
    title: w.title(row.subject),
    paragraphs: [w.text(queued)],
    forms: [
      {
        action: `${path}/${row.id}/cancel`,
        buttons: [{ label: w.confirm, danger: true }],
        cancelHref: `${path}/${row.id}`,
      },
    ],
  })
}

export function removeIssuePage({ lang }: FastifyRequest, row: IssueRow, refused?: Refused): DeskPage {
  const w = inLanguage(words.removing, lang)
  return messagePage({
    title: w.title(row.subject),
    ...tellRefusal(refused, lang),
    paragraphs: [w.text],
    forms: [removalForm(path, row, w.confirm)],
  })
}

/** The letter in a frame, at the width of a phone and of a desk. */
export function previewPage({ lang }: FastifyRequest, { id, subject }: IssueRow): DeskPage {
  const w = inLanguage(words.preview, lang)
  return {
    template: 'article-preview',
    title: w.title(subject),
    view: { w, href: `${path}/${id}`, page: `${path}/${id}/preview/page`, share: null },
  }
}
