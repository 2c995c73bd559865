import t from 'tap'
import { move, read, write } from '../articles/factory.ts'
import { system } from '../../server/http/actor.ts'
import { build, legalSettings, signIn } from '../helper.ts'
import { alertOf, enterDesk, fieldsOf, noticeOf, unescapeHtml, visit } from './visitor.ts'

t.test('a page is written where articles are, put in its place, let out, moved to the trash and back', async (t) => {
  const app = await build(t)
  const desk = await enterDesk(app, 'editor')
  const first = await write(desk.person, { kind: 'page', title: 'Venir <b>ici</b>' })
  await move(app, desk.person, first.id, 'published')

  const form = await desk.get('/desk/pages/new')
  t.match(form.body, 'Placée sous')
  for (const other of ['categories', 'tags', 'bylines', 'featured', 'commentsOpen'])
    t.notMatch(form.body, `name="${other}"`, `${other} is no matter of pages`)
  const typed = {
    ...fieldsOf(form, '/desk/articles'),
    title: 'Tarifs',
    body: '<p>Gratuit.</p>',
    parent: first.id,
    act: 'publish',
  }
  const written = await desk.follow('/desk/articles', typed)
  t.equal(noticeOf(written), 'La page est en ligne.')
  t.match(written.body, 'href="/pages/tarifs"')
  t.match(written.body, 'href="/desk/pages">Toutes les pages')
  const shown = await app.server.inject({ url: '/pages/tarifs' })
  t.match(shown.body, '<p>Gratuit.</p>')
  t.match(shown.body, '>Venir &lt;b&gt;ici&lt;/b&gt;</a>', 'under the other, whose title is escaped')

  const list = await desk.get('/desk/pages')
  t.match(list.body, /Venir &lt;b&gt;ici.*depth-1.*Tarifs.*sous Venir/s)
  const id = /\/desk\/articles\/([\w-]+)">Tarifs/.exec(list.body)![1]!
  const preview = await desk.get(`/desk/articles/${id}/preview/page`)
  t.match(preview.body, 'la page n’est pas encore en ligne sous cette forme')
  const { revision } = await read(desk.person, id)
  const action = `/desk/articles/${id}`
  const refused = await desk.post(action, {
    ...fieldsOf(await desk.get(action), action),
    parent: 'aucune',
    act: 'save',
  })
  t.equal(refused.statusCode, 422)
  t.match(alertOf(refused), 'Cette page n’existe pas.')
  const gone = await desk.follow(action, { kind: 'page', revision: String(revision), title: 'Tarifs', act: 'trash' })
  t.equal(noticeOf(gone), 'La page est à la corbeille.')
  const { revision: trashed } = await read(desk.person, id)
  await desk.follow(action, { act: 'draft', kind: 'page', revision: String(trashed) })
  const link = await desk.person.request({ method: 'PUT', url: `/api/v1/admin/articles/${id}/preview-link` })
  const shared = await app.server.inject({ url: new URL(link.json().data.url as string).pathname })
  t.match(shared.body, 'Aperçu d’une page non publiée')
  t.notMatch(shared.body, 'comment-form')
  t.match((await desk.get('/desk/pages')).body, /Tarifs.*Brouillon/s)
})

t.test('pages are put in order by buttons; whoever may write articles alone sees none of this', async (t) => {
  const app = await build(t)
  const desk = await enterDesk(app, 'editor')
  const ids = []
  for (const title of ['Un', 'Deux', 'Trois']) ids.push((await write(desk.person, { kind: 'page', title })).id)
  const order = async () =>
    [...(await desk.get('/desk/pages')).body.matchAll(/articles\/[\w-]+">(\w+)/g)].map(([, name]) => name)
  t.same(await order(), ['Un', 'Deux', 'Trois'])
  t.equal(noticeOf(await desk.follow(`/desk/pages/${ids[2]}/shift`, { way: 'up' })), 'L’ordre des pages est changé.')
  await desk.follow(`/desk/pages/${ids[0]}/shift`, { way: 'down' })
  t.same(await order(), ['Trois', 'Un', 'Deux'])
  const author = visit(app, await signIn(app, 'author'))
  t.equal((await author.get(`/desk/articles/${ids[0]}`)).statusCode, 404)
  t.notMatch((await author.get('/desk/articles')).body, '/desk/pages')
  const stolen = await author.post('/desk/articles', { kind: 'page', title: 'À moi', act: 'save' })
  t.equal(stolen.statusCode, 403)
  t.match(stolen.body, 'À moi', 'what was typed comes back')
})

t.test('two menus: what readers find at the head and at the foot; what leads nowhere is told here alone', async (t) => {
  const app = await build(t)
  const desk = await enterDesk(app, 'editor', 'administrator')
  const page = await write(desk.person, { kind: 'page', title: 'Horaires', slug: 'horaires' })
  const category = (
    await desk.person.request({ method: 'POST', url: '/api/v1/admin/categories', payload: { name: 'Jardin' } })
  ).json().data
  const add = async (fields: Record<string, string>) => {
    const form = fieldsOf(await desk.get('/desk/menus'), '/desk/menus')
    return desk.follow('/desk/menus', { ...form, ...fields })
  }
  const home = async () => (await app.server.inject({ url: '/' })).body
  const navOf = (html: string, label: string) =>
    new RegExp(`<nav[^>]*aria-label="${label}">.*?</nav>`, 's').exec(html)?.[0] ?? ''

  t.match((await desk.get('/desk/menus')).body, 'le site montre ses catégories.')
  const added = await add({ menu: 'head', targetId: `page:${page.id}` })
  t.equal(noticeOf(added), 'L’entrée est dans le menu.')
  t.match(added.body, 'le public ne voit pas cette entrée', 'a page that is not live')
  t.equal(navOf(await home(), 'Menu principal'), '')
  await add({ menu: 'head', targetId: `category:${category.id}`, label: 'Au potager' })
  await add({
    menu: 'foot',
    targetId: 'link',
    href: 'https://catalogue.example.fr/?a=1&b=2',
    label: '<i>Catalogue</i>',
  })
  t.notMatch(navOf(await home(), 'Menu principal'), 'Horaires')
  await move(app, desk.person, page.id, 'published')
  t.match(navOf(await home(), 'Menu principal'), /\/pages\/horaires">Horaires.*\/categories\/jardin">Au potager/s)
  t.match(navOf(await home(), 'Informations pratiques'), '&lt;i&gt;Catalogue&lt;/i&gt;')
  t.notMatch((await desk.get('/desk/menus')).body, 'Attention')
  t.match((await app.server.inject({ url: '/pages/horaires' })).body, /aria-current="page">Horaires<\/a>/)
  const site = (await app.server.inject({ url: '/api/v1/public/menus' })).json().data
  t.same(site.head, [
    { label: 'Horaires', href: '/pages/horaires' },
    { label: 'Au potager', href: '/categories/jardin' },
  ])

  const [id = ''] = /\/desk\/menus\/[\w-]+(?=\/shift)/.exec((await desk.get('/desk/menus')).body)!
  await desk.follow(`${id}/shift`, { way: 'down' })
  const opened = await desk.get(id)
  t.match(fieldsOf(opened, id), { menu: ['head'], targetId: [`page:${page.id}`], revision: ['1'] })
  const wrong = await desk.post(id, { ...fieldsOf(opened, id), targetId: 'link', href: 'x', label: '' })
  t.equal(wrong.statusCode, 422)
  t.match(wrong.body, /aria-invalid="true"[\s\S]*id="field-label-error"/)
  const saved = await desk.follow(id, { ...fieldsOf(opened, id), label: 'Nous trouver', menu: 'foot' })
  t.equal(noticeOf(saved), 'L’entrée est modifiée.')
  t.match(navOf(await home(), 'Informations pratiques'), /Catalogue.*\/pages\/horaires">Nous trouver/s)
  const stale = await desk.post(id, { ...fieldsOf(opened, id), label: 'Venir' })
  t.equal(stale.statusCode, 412)
  t.match(stale.body.replaceAll('\u00a0', ' '), 'Enregistré entre-temps : « Nous trouver »')
  const entry = `/api/v1/admin/menus/entries/${id.split('/').at(-1)}`
  const entryNow = await desk.person.request({ url: entry })
  t.match(
    [entryNow.headers['etag'], entryNow.json().data],
    ['"rev-2"', { label: 'Nous trouver', kind: 'page', revision: 2 }],
  )
  const patch = (payload: object, headers: Record<string, string>) =>
    desk.person.request({ method: 'PATCH', url: entry, payload, headers })
  t.equal((await patch({ label: '' }, {})).statusCode, 428)
  t.equal((await patch({ label: '' }, { 'if-match': '"rev-1"' })).statusCode, 412)
  t.match((await patch({ kind: 'category' }, { 'if-match': '"rev-2"' })).json().errors, [{ pointer: '/targetId' }])
  const back = await patch({ label: '', menu: 'head' }, { 'if-match': '"rev-2"' })
  t.match(back.json().data, { label: '', link: { label: 'Horaires' }, revision: 3 })
  t.match(navOf(await home(), 'Menu principal'), /Au potager.*Horaires/s)
  t.match(navOf(await home(), 'Menu principal'), /Au potager.*Horaires/s)
  for (const [what, act] of [
    ['archived', () => move(app, desk.person, page.id, 'archived')],
    [
      'categories off',
      () =>
        desk.person.request({ method: 'PATCH', url: '/api/v1/admin/settings', payload: { categoriesEnabled: false } }),
    ],
  ] as const) {
    await act()
    const warnings = (await desk.get('/desk/menus')).body.match(/Attention/g) ?? []
    t.equal(warnings.length, what === 'archived' ? 1 : 2, what)
  }
  t.equal(navOf(await home(), 'Menu principal'), '', 'nothing is left of it for readers')
  t.equal(noticeOf(await desk.follow(`${id}/remove`)), 'L’entrée est retirée du menu.')

  t.equal((await desk.get(id)).statusCode, 404)
  for (const [fields, said] of [
    [{ targetId: 'link', href: 'javascript:alert(1)', label: 'Clic' }, 'Donnez une adresse du site'],
    [{ targetId: 'link', href: '//evil.example', label: 'Clic' }, 'Donnez une adresse du site'],
    [{ targetId: 'link', href: '/search', label: '' }, 'Dites comment ce lien s’appelle.'],
    [{ targetId: 'page:none' }, 'Choisissez une page du site.'],
  ] as const) {
    const form = fieldsOf(await desk.get('/desk/menus'), '/desk/menus')
    const refused = await desk.post('/desk/menus', { ...form, menu: 'foot', ...fields })
    t.equal(refused.statusCode, 422)
    t.match(alertOf(refused), said)
    if ('href' in fields) t.match(unescapeHtml(refused.body), `value="${fields.href}"`, 'it comes back')
  }
})

t.test(
  'what the law asks and nobody said stands on the first page; an own page takes the place of the site’s',
  async (t) => {
    const app = await build(t)
    const admin = await enterDesk(app, 'administrator')
    const home = async () => (await admin.get('/desk')).body
    t.match(await home(), /Le site est en préparation.*href="\/desk\/settings#field-hostName">Hébergeur</s)
    t.match((await admin.get('/desk/settings')).body, 'id="field-hostName"', 'the field is there')
    const editor = await enterDesk(app, 'editor')
    t.notMatch((await editor.get('/desk')).body, 'en préparation', 'who may not set it is not asked')
    await app.services.settings.change(system, { ...legalSettings, hostPhone: '' })
    t.match(await home(), 'field-hostPhone')
    t.notMatch(await home(), 'field-hostName')
    await app.services.settings.change(system, legalSettings)
    t.notMatch(await home(), 'en préparation')

    const page = await write(admin.person, { kind: 'page', title: 'Nos mentions', slug: 'nos-mentions' })
    await move(app, admin.person, page.id, 'published')
    t.notMatch((await editor.get('/desk/pages')).body, 'Pages faites de vos réglages')
    const form = fieldsOf(await admin.get('/desk/pages'), '/desk/pages/own')
    t.same(form['legal'], [''])
    const saved = await admin.follow('/desk/pages/own', { ...form, legal: page.id, team: 'none' })
    t.equal(noticeOf(saved), 'Le choix des pages est enregistré.')
    t.same(fieldsOf(saved, '/desk/pages/own')['legal'], [page.id])
    t.match((await app.server.inject({ url: '/' })).body, /href="\/pages\/nos-mentions"[^>]*>Mentions légales/)
  },
)
