import type { FastifyRequest } from 'fastify'
import { readRevisions } from '../../articles/index.ts'
import { listWorksOf } from '../../works/index.ts'
import { sayDate } from '../dates.ts'
import type { DeskContext } from '../desk.context.ts'
import { isChecked } from '../forms.ts'
import { trusted } from '../render.ts'
import type { DeskPage } from '../tools.ts'
import { inLanguage } from '../words.ts'
import type { ArticleValues } from './article-form.ts'
import { compareTexts } from './difference.ts'
import type { Opened } from './edit.page.ts'
import { words } from './writing.words.ts'

/** Two versions of one article, saved apart: what differs, and the choice between them. Nothing is lost on the way. */
export async function stalePage(
  { db, clock, config }: DeskContext,
  request: FastifyRequest,
  { article }: Opened,
  values: ArticleValues,
): Promise<DeskPage> {
  const { lang, actor } = request
  const w = inLanguage(words, lang)
  const now = clock.now()
  const { items } = await readRevisions(db, actor, article.id, { now, page: { page: 1, limit: 1 } })
  const saved = items[0]
  const when = sayDate(new Date(article.updatedAt), { now, timeZone: config.timeZone, lang })
  return {
    template: 'article-stale',
    title: w.stale.title,
    status: 412,
    error:
      saved?.savedBy && saved.savedBy.id === actor.id
        ? w.stale.own(when.said)
        : w.stale.text(saved?.savedBy?.name ?? w.stale.somebody, when.said),
    writes: true,
    view: {
      w: w.stale,
      action: `/desk/articles/${article.id}`,
      revision: article.revision,
      hidden: hiddenFields(request, values),
      theirsHref: `/desk/articles/${article.id}`,
      difference: compareTexts(article, { ...values, works: await listWorksOf(db.read, values.works) }, lang),
      mineTitle: values.title,
      mineBody: values.body,
      theirsTitle: article.title,
      theirsBody: trusted(article.body),
      textLang: article.lang,
      edit: w.edit,
    },
  }
}

/** All that was typed, so that one button saves it over the other version. */
function hiddenFields(request: FastifyRequest, values: ArticleValues): { name: string; value: string }[] {
  const typed = Object.entries(values)
    .filter(([name]) => name !== 'title' && name !== 'body')
    .flatMap(([name, value]: [string, string | string[] | boolean]) =>
      [value].flat().flatMap((one) => (one === false ? [] : [{ name, value: one === true ? 'yes' : one }])),
    )
  return isChecked(request, 'placing') ? [...typed, { name: 'placing', value: 'yes' }] : typed
}
