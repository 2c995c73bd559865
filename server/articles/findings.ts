import type { ArticleKind, Reader } from '../db/index.ts'
import { listPictures } from '../media/index.ts'
import { readSettings } from '../settings/index.ts'
import type { ArticleText } from './articles.ts'
import { checkArticle, type Finding } from './checks.ts'

type Checked = Parameters<typeof checkArticle>[0] & Pick<ArticleText, 'imageId'>

/** What the library's charter finds in a text, what keeps it from going out first. */
export async function listFindings(db: Reader, text: Checked, kind: ArticleKind = 'article'): Promise<Finding[]> {
  const { publishChecks } = await readSettings(db)
  if (Object.values(publishChecks).every((level) => level === 'off')) return []
  return ofKind(kind, checkArticle(text, await findPicture(db, text), publishChecks))
}

/** Of those, what keeps it from going out: no text is read where the library blocks nothing. */
export async function listBlocking(db: Reader, text: Checked, kind: ArticleKind = 'article'): Promise<Finding[]> {
  const { publishChecks } = await readSettings(db)
  if (!Object.values(publishChecks).includes('block')) return []
  const found = ofKind(kind, checkArticle(text, await findPicture(db, text), publishChecks))
  return found.filter(({ level }) => level === 'block')
}

/** A page stands in no list: it needs neither what sorts articles nor what a card shows of them. */
const ofArticlesAlone: ReadonlySet<Finding['check']> = new Set(['standfirst', 'category', 'tag', 'image', 'length'])

function ofKind(kind: ArticleKind, found: Finding[]): Finding[] {
  return kind === 'page' ? found.filter(({ check }) => !ofArticlesAlone.has(check)) : found
}

async function findPicture(db: Reader, { imageId }: Checked): Promise<{ credit: string } | null> {
  return imageId === null ? null : ((await listPictures(db, [imageId])).get(imageId) ?? null)
}
