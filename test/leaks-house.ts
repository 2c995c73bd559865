import { system, type Actor } from '../server/http/actor.ts'
import { rightsOf } from '../server/users/index.ts'
import { drain, type TestApp } from './helper.ts'

/** Words that stand in what nobody outside may read, and in nothing else. */
export const canaries = {
  draft: 'zibeline',
  scheduled: 'hippocampe',
  trashed: 'salamandre',
  archived: 'cormoran',
  nextText: 'belladone',
  pending: 'mandragore',
  rejected: 'aubergine',
  spam: 'topinambour',
  email: 'secretaddress',
  realName: 'Quatremaine',
  draftImage: 'photodraft',
} as const

export const now = '2026-05-13T12:00:00.000Z'

/** A house with something public of each kind, and a canary in everything that is not. */
export async function fillHouse(app: TestApp): Promise<void> {
  const { services } = app
  const user = await services.users.create(system, {
    email: `${canaries.email}@example.org`,
    name: `Jeanne ${canaries.realName}`,
    roles: ['author'],
    password: 'une phrase assez longue',
  })
  const author: Actor = {
    id: user.id,
    sessionId: null,
    name: user.name,
    roles: user.roles,
    rights: rightsOf(user.roles),
  }
  const byline = await services.bylines.create(system, {
    kind: 'pseudonym',
    name: 'Miss Média',
    bio: 'Avatar',
    userId: user.id,
  })
  const category = await services.categories.create(system, { name: 'Services', description: 'Ce que nous proposons' })
  const tag = await services.tags.create(system, { name: 'prêt' })
  const emptyTag = await services.tags.create(system, { name: 'inusité' })
  /** Of each text: where the text is not out, nobody is to learn of it either. */
  const record = (word: string) => services.works.create(system, { title: `Livre ${word}`, notice: word })
  const write = async (title: string, word: string, more: object = {}) => {
    const saved = await services.articles.create(author, {
      title,
      standfirst: word,
      body: `<p>Texte ${word}</p>`,
      excerpt: word,
      bylines: [byline.id],
      categories: [category.id],
      tags: [tag.id],
      works: [(await record(word)).id],
      ...more,
    })
    await services.agenda.create(author, {
      article: saved.id,
      start: '2026-05-20T10:30',
      end: '2026-05-20T11:30',
      place: `Salle ${word}`,
    })
    return saved
  }
  const publish = async (article: { id: string; revision: number }) =>
    services.workflow.moveTo(author, article.id, article.revision, { to: 'published' })

  const open = await publish(await write('Article ouvert', 'public'))
  await services.articles.update(author, open.id, open.revision, {
    title: canaries.nextText,
    body: `<p>${canaries.nextText}</p>`,
    standfirst: canaries.nextText,
    works: [(await record(canaries.nextText)).id],
  })
  await write(`Brouillon ${canaries.draft}`, canaries.draft, { tags: [tag.id, emptyTag.id] })
  const scheduled = await write(`Programme ${canaries.scheduled}`, canaries.scheduled)
  await services.workflow.moveTo(author, scheduled.id, scheduled.revision, {
    to: 'scheduled',
    publishedAt: '2026-05-13T14:00:01+02:00',
  })
  for (const to of ['trashed', 'archived'] as const) {
    const article = await publish(await write(`Sorti ${canaries[to]}`, canaries[to]))
    await services.workflow.moveTo(author, article.id, article.revision, { to })
  }
  const send = (name: string, text: string, parentId?: string) =>
    services.comments.submit(
      { ...system, rights: new Set() },
      'article-ouvert',
      { name, text, email: `${canaries.email}@example.org`, ...(parentId ? { parentId } : {}) },
      { address: '' },
    )
  const shown = await send('Lectrice', 'Un commentaire public')
  await services.decisions.decide(author, shown.id, { decision: 'approve' })
  await send(`Nom ${canaries.pending}`, canaries.pending, shown.id)
  const rejected = await send(`Nom ${canaries.rejected}`, canaries.rejected)
  await services.decisions.decide(author, rejected.id, {
    decision: 'reject',
    ground: 'off_topic',
    note: canaries.rejected,
  })
  const spam = await send(`Nom ${canaries.spam}`, canaries.spam)
  await services.decisions.decide(author, spam.id, { decision: 'spam' })
  await drain(app)
}
