import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { App } from '../app.ts'
import { system } from '../http/actor.ts'
import type { Lang } from '../i18n.ts'
import { renderMarkdown } from './markdown.ts'

const words = {
  fr: {
    // The settings' own defaults are in French.
    site: null,
    byline: { name: 'La bibliothèque', bio: 'L’équipe de la bibliothèque.' },
    title: 'Bienvenue sur le blog de la bibliothèque',
    standfirst: 'Votre blog est prêt. Voici comment le faire vôtre, et ce que vos lecteurs y trouveront.',
    categories: [
      { name: 'Services', description: 'Ce que la bibliothèque propose : prêt, espaces, accompagnement.' },
      { name: 'Collections imprimées', description: 'Livres, revues et documents à découvrir dans nos rayons.' },
      { name: 'Ressources électroniques', description: 'Presse, revues et bases à consulter en ligne.' },
      { name: 'Web', description: 'Sites et outils que nous recommandons.' },
    ],
  },
  en: {
    site: {
      title: 'The library’s blog',
      tagline: 'Readings, services and discoveries',
      description: 'The library’s blog: what we read, what we offer, what we discover.',
    },
    byline: { name: 'The library', bio: 'The library’s team.' },
    title: 'Welcome to the library’s blog',
    standfirst: 'Your blog is ready. Here is how to make it yours, and what your readers will find.',
    categories: [
      { name: 'Services', description: 'What the library offers: loans, rooms, help.' },
      { name: 'Printed collections', description: 'Books, journals and documents to discover on our shelves.' },
      { name: 'Electronic resources', description: 'Press, journals and databases to read online.' },
      { name: 'Web', description: 'Sites and tools that we recommend.' },
    ],
  },
} satisfies Record<Lang, object>

/**
 * Gives a new house its name, its first categories and a welcome article à la une, in the site's language;
 * the categories say what kind of thing is presented, as at the Buboblog. Does nothing in a house with articles.
 */
export async function publishWelcome({ services, db, config }: App): Promise<void> {
  if ((await db.read.$count(db.read.tables.articles)) > 0) return
  const { site, byline, title, standfirst, categories } = words[config.lang]
  if (site) await services.settings.change(system, site)
  const signature = await services.bylines.create(system, { kind: 'institution', ...byline })
  const made = []
  for (const category of categories) made.push(await services.categories.create(system, category))
  const body = renderMarkdown(
    readFileSync(join(import.meta.dirname, 'welcome', `${config.lang}.md`), 'utf8'),
    (file) => file,
  )
  const { id, revision } = await services.articles.create(system, {
    title,
    standfirst,
    body,
    lang: config.lang,
    bylines: [signature.id],
    categories: made.slice(0, 1).map((category) => category.id),
  })
  await services.workflow.moveTo(system, id, revision, { to: 'published' })
}
