import { escapeHtml } from '../../html.ts'
import { countPages } from '../../http/paging.ts'
import { Problem } from '../../problem.ts'
import { safeHtml, type DirectoryPage, type StandingPage } from '../../themes/index.ts'
import { formatDate } from '../../time-zone.ts'
import { dateView, linkView } from '../card.views.ts'
import { pageView, readFrame, type Frame } from '../page.views.ts'
import type { SiteContext } from '../site.context.ts'
import { archiveWords } from './archive.words.ts'

export const archivePath = '/newsletter'
const perPage = 50

/** The letters that were sent. @throws Problem 404 while the newsletter is off, and beyond the last page. */
export async function findArchivePage(context: SiteContext, page: number): Promise<DirectoryPage> {
  const { lang, timeZone } = context.config
  const frame = await readOpenFrame(context)
  const { items, total } = await context.outreach.issues.listArchived({ page, limit: perPage })
  const pages = Math.max(1, countPages(total, perPage))
  if (page > pages) throw new Problem('not_found')
  const heading = archiveWords.heading[lang]
  const pathOf = (number: number) => (number === 1 ? archivePath : `${archivePath}?page=${number}`)
  const issues = items.map(({ id, subject, archivedAt }) => ({
    ...linkView(subject, `${archivePath}/issues/${id}`),
    note: archivedAt ? formatDate(archivedAt, timeZone, lang) : '',
    picture: null,
  }))
  const ways = [
    ...(page > 1 ? [linkView(archiveWords.newer[lang], pathOf(page - 1))] : []),
    ...(page < pages ? [linkView(archiveWords.older[lang], pathOf(page + 1))] : []),
  ].map((link) => ({ ...link, note: '', picture: null }))
  return {
    ...pageView(context, frame, {
      path: pathOf(page),
      page,
      heading,
      description: archiveWords.description[lang],
      trail: [linkView(heading, archivePath)],
    }),
    heading,
    paragraphs: [issues.length === 0 ? archiveWords.empty[lang] : archiveWords.description[lang]],
    groups: [
      ...(issues.length > 0 ? [{ id: 'all', heading: '', links: issues }] : []),
      ...(ways.length > 0 ? [{ id: 'more', heading: '', links: ways }] : []),
    ],
    hasPictures: false,
    newsletter: null,
  }
}

/** One of them; its articles as far as readers still see them. @throws Problem 404 for any other. */
export async function findArchivedIssuePage(context: SiteContext, id: string): Promise<StandingPage> {
  const { lang, timeZone } = context.config
  const frame = await readOpenFrame(context)
  const found = await context.outreach.issues.findArchived(id)
  if (!found) throw new Problem('not_found')
  const { issue, view } = found
  const sentAt = issue.archivedAt ?? issue.createdAt
  const standfirst = archiveWords.sentOn[lang](formatDate(sentAt, timeZone, lang))
  const heading = archiveWords.heading[lang]
  const path = `${archivePath}/issues/${id}`
  const articles = view.articles.map(({ title, lang: own, href, text }) => {
    const of = own === lang ? '' : ` lang="${escapeHtml(own)}"`
    const said = text && `<p${of}>${escapeHtml(text)}</p>`
    const link = href.startsWith(context.config.url) ? href.slice(context.config.url.length) : href
    return `<h2${of}><a href="${escapeHtml(link)}">${escapeHtml(title)}</a></h2>${said}`
  })
  return {
    ...pageView(context, frame, {
      path,
      heading: issue.subject,
      description: standfirst,
      trail: [linkView(heading, archivePath), linkView(issue.subject, path)],
    }),
    notice: '',
    title: issue.subject,
    standfirst,
    image: null,
    body: safeHtml(`${issue.html}${articles.join('')}`),
    contents: [],
    outdated: null,
    updated: dateView(sentAt, { lang, timeZone }),
    children: [],
  }
}

/** @throws Problem 404 while the newsletter is off. */
async function readOpenFrame(context: SiteContext): Promise<Frame> {
  const frame = await readFrame(context)
  if (!frame.settings.newsletterEnabled) throw new Problem('not_found')
  return frame
}
