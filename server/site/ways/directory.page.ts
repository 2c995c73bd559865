import type { DirectoryPage } from '../../themes/index.ts'
import { linkView } from '../card.views.ts'
import { pageView, type Frame } from '../page.views.ts'
import type { SiteContext } from '../site.context.ts'
import { hrefs, waysWords } from './ways.words.ts'

type GroupView = DirectoryPage['groups'][number]
type GroupLink = GroupView['links'][number]

/** Links of one kind; few have a picture. */
export interface DirectoryGroup extends Omit<GroupView, 'links'> {
  links: readonly (Omit<GroupLink, 'picture'> & Partial<Pick<GroupLink, 'picture'>>)[]
}

/** A page of links in groups, under the name by which its words go. */
export function directoryPage(
  context: SiteContext,
  frame: Frame,
  kind: keyof typeof waysWords,
  {
    paragraphs,
    groups,
    newsletter = null,
  }: { paragraphs: string[]; groups: readonly DirectoryGroup[]; newsletter?: DirectoryPage['newsletter'] },
): DirectoryPage {
  const { lang } = context.config
  const [path, heading] = [hrefs[kind], waysWords[kind].heading[lang]]
  const description = waysWords[kind].description[lang]
  return {
    ...pageView(context, frame, { path, heading, description, trail: [linkView(heading, path)] }),
    heading,
    paragraphs,
    groups: groups.map((group) => ({
      ...group,
      links: group.links.map((link) => ({ ...link, picture: link.picture ?? null })),
    })),
    newsletter,
    hasPictures: groups.some(({ links }) => links.some(({ picture }) => picture)),
  }
}
