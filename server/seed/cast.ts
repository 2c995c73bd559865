import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import type { Services } from '../app.ts'
import { system, type Actor } from '../http/actor.ts'
import { drawSvg } from '../media/index.ts'
import { rightsOf } from '../users/index.ts'
import type { DemoImage, DemoLibrary } from './library.ts'
import { listDrawings } from './markdown.ts'

/** Of every account of the demo, which is for looking around on one's own machine. */
export const demoPassword = 'hibou-de-demonstration'

/** Who and what the demo's story is about, by the names used in its files. */
export interface Cast {
  /** By e-mail. */
  actors: Map<string, Actor>
  /** Account of the byline, by slug; the institution has none. */
  signatories: Map<string, Actor>
  moderator: Actor
  editor: Actor
  bylines: Map<string, string>
  categories: Map<string, string>
  tags: Map<string, string>
  works: Map<string, string>
  /** By file name of the drawing. */
  drawings: Map<string, { id: string; url: string }>
  /** By slug; filled in as the story goes. */
  articles: Map<string, { id: string; revision: number }>
  /** By slug; filled in as the story goes. */
  pages: Map<string, string>
  /** By key; filled in as the story goes. */
  comments: Map<string, string>
}

/** Sets the house up: settings, accounts, signatures, categories, tags and drawings. */
export async function gatherCast(services: Services, library: DemoLibrary): Promise<Cast> {
  const { site } = library
  await services.settings.change(system, {
    ...site.legal,
    title: site.title,
    tagline: site.tagline,
    description: site.description,
    organisation: site.organisation,
    publicationDirectorName: site.publicationDirector.name,
    publicationDirectorRole: site.publicationDirector.function,
  })
  const actors = new Map<string, Actor>()
  for (const { email, name, role } of library.accounts) {
    const user = await services.users.create(system, { email, name, roles: [role], password: demoPassword })
    actors.set(email, { id: user.id, sessionId: null, name, roles: user.roles, rights: rightsOf(user.roles) })
  }
  const holder = (role: string) =>
    actors.get(library.accounts.find((account) => account.role === role)?.email ?? '') ?? system
  const { bylines, signatories } = await makeBylines(services, library, actors)
  return {
    actors,
    signatories,
    bylines,
    moderator: holder('moderator'),
    editor: holder('editor'),
    categories: await makeCategories(services, library),
    tags: await makeTags(services, library),
    works: await recordWorks(services, library, holder('editor')),
    drawings: await uploadDrawings(services, library),
    articles: new Map(),
    pages: new Map(),
    comments: new Map(),
  }
}

async function makeBylines(services: Services, library: DemoLibrary, actors: ReadonlyMap<string, Actor>) {
  const bylines = new Map<string, string>()
  const signatories = new Map<string, Actor>()
  for (const draft of library.bylines) {
    const account = library.accounts.find((candidate) => candidate.byline === draft.slug)
    const actor = account && actors.get(account.email)
    // Whoever writes under it besides is given it: the Hibou lends its pen.
    const writers = library.articles.filter((article) => article.bylines.includes(draft.slug))
    const signers = new Set(writers.flatMap((article) => actors.get(article.account)?.id ?? []))
    const { portrait, ...said } = draft
    const picture = portrait && (await uploadDrawing(services, library, portrait, portraitWidth))
    const byline = await services.bylines.create(system, {
      ...said,
      ...(picture && { portrait: picture.id }),
      userId: actor?.id ?? null,
      signers: draft.kind === 'institution' ? [] : [...signers].filter((id) => id !== actor?.id),
    })
    bylines.set(draft.slug, byline.id)
    if (actor) signatories.set(draft.slug, actor)
  }
  return { bylines, signatories }
}

/** Parents stand before their children in the file. */
async function makeCategories(services: Services, library: DemoLibrary): Promise<Map<string, string>> {
  const categories = new Map<string, string>()
  for (const { parent, ...draft } of library.categories) {
    const row = await services.categories.create(system, {
      ...draft,
      parentId: parent === undefined ? null : categories.get(parent)!,
    })
    categories.set(draft.slug, row.id)
  }
  return categories
}

async function makeTags(services: Services, library: DemoLibrary): Promise<Map<string, string>> {
  const tags = new Map<string, string>()
  for (const draft of library.tags) tags.set(draft.slug, (await services.tags.create(system, draft)).id)
  return tags
}

async function recordWorks(services: Services, library: DemoLibrary, editor: Actor): Promise<Map<string, string>> {
  const works = new Map<string, string>()
  for (const { key, people, ...draft } of library.works) {
    const work = await services.works.create(editor, {
      lang: 'fr',
      ...draft,
      people: people.map((person) => ({ role: 'author', ...person })),
    })
    works.set(key, work.id)
  }
  return works
}

/** The sizes up to this one are made in half the time that the larger ones would take, too. */
const drawingWidth = 1280
/** Twice what pages show of a face. */
const portraitWidth = 480

/** Each drawing once, with the words of the first article that shows it. */
async function uploadDrawings(services: Services, library: DemoLibrary): Promise<Cast['drawings']> {
  const wanted = new Map<string, DemoImage>()
  for (const { image, body } of library.articles) {
    for (const drawing of [...(image ? [image] : []), ...listDrawings(body)]) {
      if (!wanted.has(drawing.file)) wanted.set(drawing.file, drawing)
    }
  }
  const drawings: Cast['drawings'] = new Map()
  for (const [file, image] of wanted) drawings.set(file, await uploadDrawing(services, library, image, drawingWidth))
  return drawings
}

async function uploadDrawing(
  services: Services,
  { illustrationsDir, site }: DemoLibrary,
  image: DemoImage,
  width: number,
): Promise<{ id: string; url: string }> {
  const drawing = await drawSvg(readFileSync(join(illustrationsDir, image.file)), width)
  const sent = await services.incoming.receive(Readable.from([drawing]))
  const { id, url } = await services.media.upload(system, {
    file: { filename: image.file.replace(/\.svg$/, '.png'), ...sent },
    alt: image.decorative ? '' : (image.alt ?? ''),
    decorative: image.decorative ?? false,
    caption: image.caption ?? '',
    credit: image.credit ?? `Dessin : ${site.organisation}`,
    licence: image.licence ?? 'CC BY 4.0',
  })
  await services.incoming.discard(sent)
  return { id, url }
}
