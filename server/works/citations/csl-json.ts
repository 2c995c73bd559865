import type { WorkRole } from '../../db/words.ts'
import { peopleIn, type Person, type Reference } from './reference.ts'

export const cslType = 'application/vnd.citationstyles.csl+json; charset=utf-8'

const types: Record<Reference['kind'], string> = {
  article: 'post-weblog',
  book: 'book',
  comic: 'book',
  film: 'motion_picture',
  record: 'song',
  game: 'document',
  periodical: 'periodical',
}

/** The roles that have a name of the same sense in CSL 1.0.2: all of them. */
const roles: readonly WorkRole[] = [
  'author',
  'illustrator',
  'translator',
  'editor',
  'director',
  'performer',
  'composer',
]

/** References as CSL-JSON (Citation Style Language 1.0.2). */
export function cslItems(references: readonly Reference[]): object[] {
  return references.map((reference) => {
    const { id, kind, title, publisher, date, within, isbn, lang, notice, url } = reference
    const texts = {
      title,
      [kind === 'article' ? 'container-title' : 'collection-title']: within,
      publisher,
      ISBN: isbn ?? '',
      language: lang,
      URL: url,
      abstract: notice,
    }
    return {
      id,
      type: types[kind],
      ...Object.fromEntries(Object.entries(texts).filter(([, text]) => text !== '')),
      ...Object.fromEntries(
        roles
          .map((role) => [role, peopleIn(reference, role).map(nameOf)] as const)
          .filter(([, names]) => names.length > 0),
      ),
      ...(date ? { issued: { 'date-parts': [date] } } : {}),
    }
  })
}

export function writeCslJson(references: readonly Reference[]): string {
  return `${JSON.stringify(cslItems(references), null, 2)}\n`
}

function nameOf({ family, given }: Person): { family: string; given: string } | { literal: string } {
  return given === '' ? { literal: family } : { family, given }
}
