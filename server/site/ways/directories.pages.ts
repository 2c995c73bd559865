import { listBylines } from '../../bylines/index.ts'
import { listPictures } from '../../media/index.ts'
import { Problem } from '../../problem.ts'
import { countVisibleByByline } from '../../taxonomy/index.ts'
import { foldText } from '../../text.ts'
import type { DirectoryPage, ImageView, LinkView } from '../../themes/index.ts'
import { linkView, portraitIds, portraitView } from '../card.views.ts'
import { readFrame, type Frame } from '../page.views.ts'
import type { SiteContext } from '../site.context.ts'
import { countArticles } from '../site.words.ts'
import { directoryPage, type DirectoryGroup } from './directory.page.ts'
import { waysWords } from './ways.words.ts'

type Counted = LinkView & { count: number; picture?: ImageView | null }

/** From so many on they stand under their initials. */
const manyLinks = 30

/** All tags that a published article bears. @throws Problem 404 where the library does without tags. */
export async function findTagsPage(context: SiteContext): Promise<DirectoryPage> {
  const frame = await readFrame(context)
  if (!frame.settings.tagsEnabled) throw new Problem('not_found')
  return directoryOf(context, frame, 'tags', await listUsedTags(context))
}

/** All signatures that a published article bears. */
export async function findAuthorsPage(context: SiteContext): Promise<DirectoryPage> {
  const authors = await listAuthors(context)
  const pictures = await listPictures(context.db.read, portraitIds(authors))
  const faces = authors.map(({ portraitId, ...link }) => ({ ...link, picture: portraitView(portraitId, pictures) }))
  return directoryOf(context, await readFrame(context), 'authors', faces)
}

export async function listUsedTags({ navigation }: SiteContext): Promise<Counted[]> {
  const { tags, underTags } = await navigation()
  return tags
    .map((tag) => ({ ...linkView(tag.name, `/tags/${tag.slug}`), count: underTags.get(tag.id) ?? 0 }))
    .filter(({ count }) => count > 0)
}

export async function listAuthors({
  db,
  clock,
}: SiteContext): Promise<(LinkView & { count: number; portraitId: string | null })[]> {
  const counts = await countVisibleByByline(db.read, clock.now())
  const bylines = await listBylines(db.read, [...counts.keys()])
  return [...bylines.values()].map(({ id, name, slug, portraitId }) => ({
    ...linkView(name, `/authors/${slug}`),
    count: counts.get(id) ?? 0,
    portraitId,
  }))
}

function directoryOf(
  context: SiteContext,
  frame: Frame,
  kind: 'tags' | 'authors',
  found: readonly Counted[],
): DirectoryPage {
  const { lang } = context.config
  const links = found.map(({ count, ...link }) => ({ ...link, note: countArticles(lang, count) }))
  return directoryPage(context, frame, kind, {
    paragraphs: links.length === 0 ? [waysWords[kind].empty[lang]] : [],
    groups: links.length < manyLinks ? [{ id: 'all', heading: '', links }] : groupByInitial(links),
  })
}

function groupByInitial(links: DirectoryGroup['links']): DirectoryGroup[] {
  const groups = Map.groupBy(links, ({ label }) => initialOf(label))
  return [...groups].map(([initial, own]) => ({
    id: `initial-${initial === '#' ? 'other' : initial}`,
    heading: initial,
    links: own,
  }))
}

function initialOf(label: string): string {
  const [letter = ''] = foldText(label).toUpperCase()
  return /^[A-Z]$/.test(letter) ? letter : '#'
}
