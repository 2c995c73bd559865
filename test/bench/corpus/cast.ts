import type { App } from '../../../server/app.ts'
import type { Role } from '../../../server/db/index.ts'
import { system, type Actor } from '../../../server/http/actor.ts'
import { makeSlug } from '../../../server/text.ts'
import { rightsOf } from '../../../server/users/index.ts'
import { insertUser } from '../../../server/users/users.store.ts'
import { createWriter } from './prose.ts'
import { createRandom } from './random.ts'
import { firstNames, slots, staffSurnames } from './vocabulary.ts'

/** Somebody who comments. */
export interface Reader {
  name: string
  email: string | null
  /** Null without an account. */
  actor: Actor | null
}

/** Who and what the corpus is about. */
export interface Cast {
  /** With the signatures that are theirs. */
  authors: { actor: Actor; bylineIds: string[] }[]
  /** Answers readers, in the name of the institution. */
  editor: Actor
  institution: string
  moderators: Actor[]
  categories: string[]
  tags: string[]
  readers: Reader[]
}

const roles: readonly Role[] = [
  'administrator',
  ...Array.from({ length: 3 }, () => 'editor' as const),
  ...Array.from({ length: 4 }, () => 'moderator' as const),
  ...Array.from({ length: 16 }, () => 'author' as const),
]

/** Six at the top, with four each. */
const categoryNames: Readonly<Record<string, readonly string[]>> = {
  Lectures: ['Romans', 'Poésie', 'Essais', 'Bandes dessinées'],
  Services: ['Prêt', 'Espaces', 'Accompagnement', 'Réservations'],
  'Fonds anciens': ['Manuscrits', 'Estampes', 'Cartes', 'Reliures'],
  'Ressources en ligne': ['Presse', 'Revues', 'Bases', 'Cours'],
  'Rendez-vous': ['Rencontres', 'Ateliers', 'Expositions', 'Concerts'],
  Jeunesse: ['Albums', 'Contes', 'Jeux', 'Premières lectures'],
}

const facets = ['pour débuter', 'en images', 'au quotidien', 'd’hier', 'de demain', 'en poche', 'à deux', 'en débat']

/** Sets the house up by its own services; accounts by their rows, since nobody signs in to them. */
export async function gatherCast(app: App, readers: number): Promise<Cast> {
  const staff = await addAccounts(
    app,
    roles.map((role, number) => ({
      name: `${firstNames[number * 2] ?? ''} ${staffSurnames[number] ?? ''}`,
      email: `equipe${number + 1}@bibliotheque.example`,
      role,
    })),
  )
  const ofRole = (role: Role) => staff.filter((actor) => actor.roles.includes(role))
  const institution = await app.services.bylines.create(system, { kind: 'institution', name: 'La bibliothèque' })
  const [editor = system] = ofRole('editor')
  return {
    authors: await addSignatures(app, ofRole('author')),
    editor,
    institution: institution.id,
    moderators: ofRole('moderator'),
    categories: await addCategories(app),
    tags: await addTags(app),
    readers: await addReaders(app, readers),
  }
}

async function addAccounts(
  { db, events, clock, newId }: App,
  people: readonly { name: string; email: string; role: Role }[],
): Promise<Actor[]> {
  const now = clock.now()
  return db.write(async (tx) => {
    const actors: Actor[] = []
    for (const { name, email, role } of people) {
      const id = newId()
      const times = { createdAt: now, updatedAt: now }
      await insertUser(tx, { id, email, name, active: true, roles: [role], passwordHash: 'none', ...times })
      await events.record(tx, 'user.created', { id }, null)
      actors.push({ id, sessionId: null, name, roles: [role], rights: rightsOf([role]) })
    }
    return actors
  })
}

/** Each author's own, and a pseudonym for every second one. */
async function addSignatures({ services }: App, authors: readonly Actor[]): Promise<Cast['authors']> {
  const signed: Cast['authors'] = []
  for (const [number, actor] of authors.entries()) {
    const own = { name: actor.name ?? '', userId: actor.id, bio: 'Bibliothécaire, lit et fait lire.' }
    const ids = [(await services.bylines.create(system, { kind: 'person', ...own })).id]
    const pseudonym = { kind: 'pseudonym' as const, name: `Hulotte ${number + 1}`, userId: actor.id }
    if (number % 2 === 1) ids.push((await services.bylines.create(system, pseudonym)).id)
    signed.push({ actor, bylineIds: ids })
  }
  return signed
}

async function addCategories({ services }: App): Promise<string[]> {
  const ids: string[] = []
  for (const [name, children] of Object.entries(categoryNames)) {
    const parent = await services.categories.create(system, { name, description: `${name} : ce que nous en disons.` })
    const under = children.map((child) => services.categories.create(system, { name: child, parentId: parent.id }))
    // What is asked for together is written together, in this order.
    ids.push(parent.id, ...(await Promise.all(under)).map(({ id }) => id))
  }
  return ids
}

async function addTags({ services }: App): Promise<string[]> {
  const subjects = (slots['subject'] ?? []).map((subject) => subject.replace(/^(?:l’|les? |la )/, ''))
  const names = subjects.flatMap((subject) => facets.map((facet) => `${subject} ${facet}`))
  const tags = await Promise.all(names.map((name) => services.tags.create(system, { name })))
  return tags.map(({ id }) => id)
}

/** One in fifty has an account; of the others, two in three give an address. */
async function addReaders(app: App, count: number): Promise<Reader[]> {
  const random = createRandom(count)
  const writer = createWriter(random)
  const people = Array.from({ length: count }, (_, number) => {
    const name = number % 4 === 0 ? random.pick(firstNames) : writer.name()
    return { name, email: `${makeSlug(name, 'lecteur')}-${number}@lecteurs.example` }
  })
  const accounts = people.filter((_, number) => number % 50 === 0).map((one) => ({ ...one, role: 'patron' as const }))
  const actors = await addAccounts(app, accounts)
  return people.map(({ name, email }, number) => {
    const actor = number % 50 === 0 ? (actors[number / 50] ?? null) : null
    return { name, email: actor === null && number % 3 === 0 ? null : email, actor }
  })
}
