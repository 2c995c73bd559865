import type { Actor } from '../http/actor.ts'
import type { Lang } from '../i18n.ts'
import { describePicture, mayReadTitle, type Picture } from '../media/index.ts'
import type { Availability } from './availability/index.ts'
import { hyphenate } from './isbn.ts'
import type { Work } from './work.ts'
import type { WorkUse } from './works.store.ts'

/** Where the site tells of a work: by its ISBN, or by its id where it has none. */
export function workPath({ id, isbn }: Pick<Work, 'id' | 'isbn'>): string {
  return `/books/${isbn ?? id}`
}

/**
 * The page of a work in the library's catalogue: the one that was given for it, or the one that the template of the
 * settings makes of its ISBN. Empty where there is none.
 */
export function catalogueAddress(work: Pick<Work, 'isbn' | 'catalogueUrl'>, template: string): string {
  if (work.catalogueUrl !== '') return work.catalogueUrl
  return work.isbn === null || template === '' ? '' : template.replaceAll('{isbn}', work.isbn)
}

/** As the staff see it. `origin`: before the addresses of its picture. */
export function workView(work: Work, pictures: ReadonlyMap<string, Picture>, origin = '') {
  const { coverId, createdAt, updatedAt, revision, ...text } = work
  const cover = coverId === null ? null : describePicture(pictures.get(coverId), origin)
  return {
    ...text,
    isbnHyphenated: work.isbn === null ? null : hyphenate(work.isbn),
    cover,
    createdAt: createdAt.toISOString(),
    updatedAt: updatedAt.toISOString(),
    revision,
  }
}

/** What public replies say of a work. */
export function publicWorkView(
  work: Work,
  context: { origin: string; pictures: ReadonlyMap<string, Picture>; template: string },
) {
  const { origin, pictures, template } = context
  const { coverId: _cover, createdAt: _at, updatedAt: _changed, revision: _revision, ...said } = work
  const picture = work.coverId === null ? undefined : pictures.get(work.coverId)
  return {
    ...said,
    url: `${origin}${workPath(work)}`,
    catalogueUrl: catalogueAddress(work, template),
    cover: describePicture(picture, origin),
  }
}

/** What the catalogue last said of where a work is; nothing while that is not known. */
export function availabilityView(
  known: Availability | null,
  work: Pick<Work, 'isbn' | 'catalogueUrl'>,
  { lang, template }: { lang: Lang; template: string },
) {
  return {
    items: (known?.items ?? []).map(({ note, href, ...item }) => ({ ...item, note: note[lang], url: href })),
    total: known?.total ?? 0,
    catalogueUrl: catalogueAddress(work, template) || (known?.href ?? ''),
    source: known?.source[lang] ?? '',
    knownAt: known?.at.toISOString() ?? null,
  }
}

/** Where a work is cited, with the titles that this actor may read. */
export function usesView(actor: Actor, uses: readonly WorkUse[]) {
  return uses.map((use) => {
    const title = mayReadTitle(actor, use) ? use.title : use.publicTitle
    return { articleId: use.articleId, ...(title === null ? {} : { title }) }
  })
}
