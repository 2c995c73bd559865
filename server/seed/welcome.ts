import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { App } from '../app.ts'
import { system } from '../http/actor.ts'
import type { Lang } from '../i18n.ts'
import { defaultSettings, readSettings, type Settings } from '../settings/index.ts'
import { renderMarkdown } from './markdown.ts'
import { site, words } from './welcome.words.ts'

/**
 * Gives a new house what its site says of itself, where nobody has said it, and unless they are not wished its first
 * categories, a welcome article à la une and a draft that tells the team what to do first, in the site's language; the
 * categories say what kind of thing is presented, as at the Buboblog. Does nothing in a house with articles.
 */
export async function publishWelcome(app: App, { articles } = { articles: true }): Promise<void> {
  const { services, db, config } = app
  if ((await db.read.$count(db.read.tables.articles)) > 0) return
  const { lang } = config
  await tellOfSite(app)
  if (!articles) return
  const signature = await services.bylines.create(system, {
    kind: 'institution',
    name: words.byline[lang],
    bio: words.bio[lang],
  })
  const made = []
  for (const { name, description } of words.categories) {
    made.push(await services.categories.create(system, { name: name[lang], description: description[lang] }))
  }
  const common = { lang, bylines: [signature.id], categories: made.slice(0, 1).map((category) => category.id) }
  await services.articles.create(system, { ...words.team[lang], body: readBody('team', lang), ...common })
  const welcome = { ...words.readers[lang], body: readBody('readers', lang), ...common }
  const { id, revision } = await services.articles.create(system, welcome)
  await services.workflow.moveTo(system, id, revision, { to: 'published' })
}

async function tellOfSite({ services, db, config }: App): Promise<void> {
  const current = await readSettings(db.read)
  const unsaid = Object.entries(site[config.lang] ?? {}).filter(
    ([key]) => current[key as keyof Settings] === defaultSettings[key as keyof Settings],
  )
  if (unsaid.length > 0) await services.settings.change(system, Object.fromEntries(unsaid))
}

function readBody(whom: 'readers' | 'team', lang: Lang): string {
  const file = join(import.meta.dirname, 'welcome', `${whom}.${lang}.md`)
  return renderMarkdown(readFileSync(file, 'utf8'), (image) => image)
}
