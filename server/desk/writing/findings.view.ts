import { listFindings, type StaffArticle } from '../../articles/index.ts'
import type { Reader } from '../../db/index.ts'
import type { Lang } from '../../i18n.ts'
import { curly, typeset } from '../../typography.ts'

/** What the charter finds in the text being worked on, each with the way to where it is mended. */
export async function findingsView(db: Reader, article: StaffArticle & { body: string }, lang: Lang) {
  const found = await listFindings(
    db,
    {
      ...article,
      imageId: article.image?.id ?? null,
      categoryIds: article.categories.map(({ id }) => id),
      tagIds: article.tags.map(({ id }) => id),
    },
    article.kind,
  )
  return found.map(({ level, place, rgaa, detail }) => ({
    level,
    href: `#field-${place}`,
    text: typeset(detail[lang], lang, curly),
    rgaa: rgaa === null ? '' : `RGAA ${rgaa}`,
  }))
}
