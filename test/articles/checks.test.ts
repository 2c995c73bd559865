import t from 'tap'
import { checkArticle } from '../../server/articles/checks.ts'
import { outlineOf } from '../../server/html/outline.ts'
import { checkNames, defaultPublishChecks, type CheckLevels, type CheckName } from '../../server/settings/index.ts'
import { build, signIn } from '../helper.ts'
import { addByline, pointers, tryMove, write } from './factory.ts'

const words = Array.from({ length: 80 }, (_, index) => `mot${index}`).join(' ')
const good = {
  title: 'Un titre',
  standfirst: 'Un chapô.',
  body:
    `<h2>Un</h2><h3>Deux</h3><p>${words} <a href="/x">les horaires d’été</a></p>` +
    '<table><tbody><tr><th scope="row">A</th><td>B</td></tr></tbody></table>',
  categoryIds: ['c'],
  tagIds: ['t'],
}
const picture = { credit: 'Bibliothèque' }
const all = (level: 'warn' | 'block') => Object.fromEntries(checkNames.map((name) => [name, level])) as CheckLevels

/** What makes each check speak, and that alone. */
const faults: Record<CheckName, [Partial<typeof good>, typeof picture | null]> = {
  title: [{ title: 'x'.repeat(91) }, picture],
  standfirst: [{ standfirst: '' }, picture],
  category: [{ categoryIds: [] }, picture],
  tag: [{ tagIds: [] }, picture],
  image: [{}, null],
  credit: [{}, { credit: '' }],
  length: [{ body: `<p>${words.split(' ').slice(1).join(' ')}</p>` }, picture],
  alt: [{ body: `${good.body}<figure><img src="/media/a-1.jpg" alt=""><figcaption>L</figcaption></figure>` }, picture],
  links: [{ body: `${good.body}<p><a href="/y">Cliquez <em>ici</em> !</a></p>` }, picture],
  headings: [{ body: `<h3>Trop bas</h3><p>${words}</p>` }, picture],
  tables: [{ body: `${good.body}<table><tbody><tr><td>A</td></tr></tbody></table>` }, picture],
}

t.test('each check finds its own fault, and nothing in an article that has none', (t) => {
  t.same(checkArticle(good, picture, all('warn')), [])
  for (const [name, [change, head]] of Object.entries(faults)) {
    const found = checkArticle({ ...good, ...change }, head, all('warn'))
    t.same(
      found.map(({ check }) => check),
      [name],
      name,
    )
    t.same(checkArticle({ ...good, ...change }, head, { ...all('warn'), [name]: 'off' }), [], `${name} is off`)
  }
  t.end()
})

t.test('a link is as vague as it sounds, and an image says what it shows', (t) => {
  const say = (link: string) => checkArticle({ ...good, body: `${good.body}<p>${link}</p>` }, picture, all('warn'))
  for (const vague of [
    '<a href="/">ICI</a>',
    '<a href="/">En savoir plus…</a>',
    '<a href="/"> </a>',
    '<a href="/">lien</a>',
  ])
    t.equal(say(vague).length, 1, vague)
  for (const plain of ['<a href="/">Ici, la grève</a>', '<a href="/"><img src="/media/a-1.jpg" alt="Le plan"></a>'])
    t.same(say(plain), [], plain)
  t.same(outlineOf('<p>l’été <b>a</b>b c-d 12</p>').words, 4)
  t.end()
})

t.test('what blocks keeps an article from going out, for the API too, and says where it is mended', async (t) => {
  const app = await build(t)
  const admin = await signIn(app, 'administrator')
  const byline = await addByline(app)
  const article = await write(admin, { title: 'Sans rien', body: '<h4>Trop bas</h4>', bylines: [byline] })
  t.equal((await tryMove(app, admin, article.id, 'published')).statusCode, 200, 'a new library only warns')
  await tryMove(app, admin, article.id, 'draft')
  const set = await admin.request({
    method: 'PATCH',
    url: '/api/v1/admin/settings',
    payload: { publishChecks: { headings: 'block', category: 'block', standfirst: 'warn' } },
  })
  t.same(set.json().data.publishChecks, {
    ...defaultPublishChecks,
    headings: 'block',
    category: 'block',
    standfirst: 'warn',
  })
  for (const to of ['published', 'scheduled']) {
    const refused = await tryMove(app, admin, article.id, to, {
      publishedAt: to === 'scheduled' ? '2026-06-01T10:00' : undefined,
    })
    t.equal(refused.statusCode, 422)
    t.same(pointers(refused), ['/categories', '/body'])
  }
  t.equal((await tryMove(app, admin, article.id, 'in_review')).statusCode, 200, 'it may still be sent for review')
  const wrong = {
    method: 'PATCH',
    url: '/api/v1/admin/settings',
    payload: { publishChecks: { headings: 'maybe' } },
  } as const
  t.equal((await admin.request(wrong)).statusCode, 422)
})
