import { workKinds, type WorkKind } from '../../db/index.ts'
import { listPictures } from '../../media/index.ts'
import { Problem } from '../../problem.ts'
import type { LinkView, WorksPage } from '../../themes/index.ts'
import { listCitedWorks, manyOfKind } from '../../works/index.ts'
import { linkView } from '../card.views.ts'
import { feedLinks } from '../feed-links.ts'
import { assertPageExists, type Found } from '../list.pages.ts'
import type { Navigation } from '../navigation.ts'
import { pagePath, pageView, paginationView, readFrame, worksPath } from '../page.views.ts'
import type { SiteContext } from '../site.context.ts'
import { coverIds, workView } from './work.views.ts'
import { countTitles, worksWords } from './works.words.ts'

export function kindPath(kind: WorkKind): string {
  return `${worksPath}/kinds/${kind}`
}

/** The works that articles cite, or those of a kind. @throws Problem 404 for a kind that there is not. */
export async function findWorksPage(
  context: SiteContext,
  kindWord: string | undefined,
  page: number,
): Promise<Found<WorksPage>> {
  const { db, clock, config } = context
  const { lang } = config
  const kind = workKinds.find((one) => one === kindWord)
  if (kindWord !== undefined && kind === undefined) throw new Problem('not_found')
  const frame = await readFrame(context)
  const limit = frame.settings.articlesPerPage
  const found = await listCitedWorks(db.read, { kind, page: { page, limit } }, clock.now())
  assertPageExists(page, found.total, limit)
  const pictures = await listPictures(db.read, coverIds(found.items))
  const path = kind ? kindPath(kind) : worksPath
  const heading = kind ? manyOfKind[kind][lang] : worksWords.heading[lang]
  const { title } = frame.settings
  const trail = [linkView(worksWords.label[lang], worksPath), ...(kind ? [linkView(heading, path)] : [])]
  return {
    view: {
      ...pageView(context, frame, {
        path: pagePath(path, page),
        heading,
        description: worksWords.intro[lang],
        page,
        trail,
        feeds: feedLinks(`${heading} – ${title}`, `${path}/feed`),
      }),
      heading,
      intro: kind ? '' : worksWords.intro[lang],
      kinds: kindLinks(await context.navigation(), lang, path),
      feedHref: `${path}/feed.xml`,
      works: found.items.map((work) => workView(work, { config, pictures, settings: frame.settings })),
      pagination: paginationView(context, path, page, limit, found.total, {
        previous: worksWords.newer[lang],
        next: worksWords.older[lang],
      }),
      countLabel: countTitles(lang, found.total),
    },
    commentsOf: [],
  }
}

/** All works, then each kind of which there are any; nothing where there is but one. */
function kindLinks({ works }: Navigation, lang: SiteContext['config']['lang'], path: string): LinkView[] {
  const kinds = workKinds.filter((kind) => works.has(kind))
  if (kinds.length < 2) return []
  const links = kinds.map((kind) => linkView(manyOfKind[kind][lang], kindPath(kind)))
  return [linkView(worksWords.all[lang], worksPath), ...links].map((link) => ({ ...link, current: link.href === path }))
}
