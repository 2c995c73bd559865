import t from 'tap'
import { runBubo } from '../cli/fake-terminal.ts'
import { addComment, readComment, setUp } from '../comments/factory.ts'
import { build, type TestApp } from '../helper.ts'
import { eventsOf } from '../moderation/house.ts'

const email = 'zorille@example.org'

const run = ({ dataDir, config }: TestApp, words: readonly string[], env: Record<string, string> = {}) =>
  runBubo(dataDir, words, {}, { DATABASE_URL: config.databaseUrl, ...env })

t.test('0 privacy find, export and erase, beside a server that runs', async (t) => {
  const app = await build(t)
  const { article } = await setUp(app)
  const id = await addComment(app, { articleId: article.id, name: 'Zorille', email, text: 'Bonjour.' })
  const found = await run(app, ['privacy', 'find', email.toUpperCase()])
  t.match(found, {
    code: 0,
    err: '',
    out: /Compte : aucun\nCommentaires : 1\n {2}2026-05-13 {2}approved {2}Zorille {2}\/articles\/grainotheque\n/,
  })
  t.match(JSON.parse((await run(app, ['privacy', 'find', email, '--json'])).out), {
    data: { email, comments: [{ id }] },
  })
  const told = await eventsOf(app, async () => {
    t.match(JSON.parse((await run(app, ['privacy', 'export', email])).out), {
      email,
      comments: [{ text: 'Bonjour.' }],
    })
    const erased = await run(app, ['privacy', 'erase', email, '--texts'])
    t.match(erased, {
      code: 0,
      out: 'Effacé : commentaires 1, signalements 0, fils suivis 0, lettre d’information 0, comptes abonnés ou suivis 0, liens 0, courriels 0, blocages 0.',
    })
  })
  t.same(
    told.map(({ name, actorId }) => [name, actorId]),
    [
      ['privacy.exported', null],
      ['privacy.erased', null],
    ],
  )
  t.match(await readComment(app, id), { name: 'Anonyme', email: null })
  t.match(await app.server.inject({ url: '/articles/grainotheque' }), { body: /Anonyme/ })
})

t.test('0 purge tells what it removed, and what waits', async (t) => {
  const app = await build(t)
  const { article } = await setUp(app)
  const createdAt = new Date('2020-01-01T00:00:00.000Z')
  t.match(await run(app, ['purge']), { code: 0, out: 'Rien à retirer.' })
  await addComment(app, { articleId: article.id, status: 'spam', createdAt })
  await addComment(app, { articleId: article.id, status: 'pending', createdAt })
  const purged = await run(app, ['purge'], { BUBO_LANG: 'en' })
  t.match(
    purged.out,
    /^Removed: comments\.spam 1\.\nNote: 1 comments? ha(s|ve) waited for long, the oldest since 2020-01-01\./,
  )
})

t.test('1 2 refusals', async (t) => {
  const app = await build(t)
  t.match(await run(app, ['privacy', 'find']), { code: 2, err: 'Indiquez l’adresse.' })
  t.match(await run(app, ['privacy', 'erase', 'nobody']), {
    code: 1,
    err: 'Indiquez une adresse électronique complète.',
  })
  const page = (length: number) => 'https://ailleurs.example/'.padEnd(length, 'a')
  t.match(await run(app, ['privacy', 'find', page(2_001)]), { code: 1, err: 'Indiquez une adresse' }, 'as none is kept')
  t.match(await run(app, ['privacy', 'find', page(2_000)]), { code: 0 })
  t.match(await run(app, ['privacy', 'forget', 'x']), { code: 2, err: /privacy forget/ })
})
