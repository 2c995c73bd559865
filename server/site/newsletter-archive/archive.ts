import type { Page, PageOf } from '../../http/paging.ts'

/** A letter that was sent, as the site lists it. */
export interface ArchivedIssue {
  id: string
  subject: string
  /** What somebody wrote: cleaned HTML; empty for none. */
  html: string
  createdAt: Date
  archivedAt: Date | null
}

/** Tells what was sent to who asked for the newsletter. */
export interface NewsletterArchive {
  /** The newest first. */
  listArchived(page: Page): Promise<PageOf<ArchivedIssue>>
  /** One of them, with its articles that readers see now; null for any other. */
  findArchived(id: string): Promise<{
    issue: ArchivedIssue
    view: { articles: readonly { title: string; lang: string; href: string; text: string }[] }
  } | null>
}
