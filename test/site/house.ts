import { system } from '../../server/http/actor.ts'
import type { TestApp } from '../helper.ts'

const body = '<p>Des graines à partager.</p>'

/** A published article, "La grainothèque", under a category, with a tag and a byline; `more` changes its members. */
export async function publishArticle(app: TestApp, more: object = {}) {
  const { services } = app
  const byline = await services.bylines.create(system, { kind: 'institution', name: 'Bibliothèque de l’Anse' })
  const category = await services.categories.create(system, { name: 'Services' })
  const tag = await services.tags.create(system, { name: 'jardin' })
  const article = await services.articles.create(system, {
    title: 'La grainothèque',
    body,
    bylines: [byline.id],
    categories: [category.id],
    tags: [tag.id],
    ...more,
  })
  const { id, revision } = await services.workflow.moveTo(system, article.id, article.revision, { to: 'published' })
  return { id, revision, byline, category, tag }
}

/** Posts the comment form as a browser does. */
export async function postForm(app: TestApp, fields: Record<string, string>, slug = 'la-grainotheque') {
  return app.server.inject({
    method: 'POST',
    url: `/articles/${slug}/comments`,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    payload: new URLSearchParams({
      name: 'Nora',
      email: '',
      text: 'Merci pour les graines',
      parentId: '',
      subject: '',
      ...fields,
    }).toString(),
  })
}
