import type { SafeString } from 'handlebars'
import { formView, type FormDraft } from '../forms.ts'
import { tableView, type TableDraft } from '../pages.ts'
import type { DeskPage } from '../tools.ts'

interface SectionDraft {
  /** Its place on the page. */
  id: string
  heading: string
  paragraphs?: readonly string[]
  facts?: readonly { term: string; text: string }[]
  /** Drawn by the program. */
  qr?: SafeString
  /** To be copied; shown this once, or as it is typed into an app. */
  secrets?: readonly string[]
  /** What the button says that copies the secret, where there is one, and what it says then. */
  copy?: { label: string; done: string }
  /** Said once they were read. */
  after?: string
  table?: TableDraft
  forms?: readonly FormDraft[]
  links?: readonly { href: string; label: string }[]
}

/** A page of several parts, each under its heading. */
export function sectionsPage(
  draft: Pick<DeskPage, 'title' | 'status' | 'notice' | 'undo' | 'error' | 'faults'> & {
    lead?: string
    sections: readonly SectionDraft[]
  },
): DeskPage {
  const { lead = '', sections, ...told } = draft
  return {
    ...told,
    template: 'people-sections',
    view: {
      lead,
      sections: sections.map(({ table, forms = [], ...section }) => ({
        paragraphs: [],
        facts: [],
        qr: null,
        secrets: [],
        copy: null,
        after: '',
        links: [],
        ...section,
        table: table ? tableView(table) : null,
        forms: forms.map(formView),
      })),
    },
  }
}
