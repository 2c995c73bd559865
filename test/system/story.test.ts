import sharp from 'sharp'
import t from 'tap'
import { setUp } from '../cli/set-up.ts'
import { startProcess } from './server-process.ts'

type Json = Record<string, unknown>

/** One client of the running server: HTTP and nothing else. */
function createClient(url: string) {
  return async function ask(
    method: string,
    path: string,
    options: {
      token?: string
      json?: unknown
      form?: Record<string, string>
      body?: FormData
      headers?: Record<string, string>
    } = {},
  ) {
    const { token, json, form, body, headers } = options
    const reply = await fetch(url + path, {
      method,
      redirect: 'manual',
      headers: {
        ...headers,
        ...(token ? { authorization: `Bearer ${token}` } : {}),
        ...(json === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(json === undefined ? {} : { body: JSON.stringify(json) }),
      ...(form ? { body: new URLSearchParams(form) } : {}),
      ...(body ? { body } : {}),
    })
    const text = await reply.text()
    const isJson = /json/.test(reply.headers.get('content-type') ?? '')
    return {
      status: reply.status,
      headers: reply.headers,
      text,
      json: (isJson ? JSON.parse(text) : {}) as { data: Json & Json[]; meta: Json; errors: Json[] },
    }
  }
}

const pastedFromWord = `
<!--[if gte mso 9]><xml><w:WordDocument></w:WordDocument></xml><![endif]-->
<p class=MsoNormal style='margin-bottom:0cm'><b style='mso-bidi-font-weight:normal'><span lang=FR
  style='font-size:14.0pt'>Prêt à l&#8217;œuvre&nbsp;: le catalogue d&#8217;été</span></b><o:p></o:p></p>
<p class=MsoNormal><o:p>&nbsp;</o:p></p>
<table class=MsoTableGrid border=1 cellspacing=0><tr><td width=200 valign=top style='border:solid'><p
  class=MsoNormal>Œuvre<o:p></o:p></p></td><td><p class=MsoNormal>Cote<o:p></o:p></p></td></tr></table>
<script>document.title = 'pasted'</script>`

t.test('the main job, from the first login to the deactivated author', async (t) => {
  const server = await startProcess(t.testdir({}))
  t.teardown(() => server.signal('SIGKILL'))
  const ask = createClient(server.url)

  // The first start prints the link that opens the blog.
  const link = /\/desk\/setup\/([\w-]{43})/.exec(server.output())?.[1] ?? ''
  const { email, password } = await setUp(server.url, link)
  t.match(await ask('GET', '/').then((reply) => reply.text), /Bienvenue sur le blog/)
  const logIn = async (who: string, secret: string) => {
    const reply = await ask('POST', '/api/v1/auth/login', { json: { email: who, password: secret } })
    t.equal(reply.status, 200)
    return String(reply.json.data['accessToken'])
  }
  const admin = await logIn(email, password)

  const services = (await ask('GET', '/api/v1/admin/categories', { token: admin })).json.data.find(
    (category) => category['name'] === 'Services',
  )
  t.ok(services, 'the category "Services" is there from the start')
  const web = await ask('POST', '/api/v1/admin/categories', { token: admin, json: { name: 'Santé' } })
  t.equal(web.status, 201)
  t.match(web.headers.get('location'), /\/api\/v1\/admin\/categories\//)
  const tag = await ask('POST', '/api/v1/admin/tags', { token: admin, json: { name: 'médecine' } })
  t.equal(tag.status, 201)
  t.equal(tag.json.data['slug'], 'medecine')

  const person = async (role: string, name: string) => {
    const secret = `une phrase pour ${role} 2026`
    const made = await ask('POST', '/api/v1/admin/users', {
      token: admin,
      json: { email: `${role}@example.org`, name, roles: [role], password: secret },
    })
    t.equal(made.status, 201)
    return { id: String(made.json.data['id']), token: await logIn(`${role}@example.org`, secret) }
  }
  const writer = await person('contributor', 'Claire Quatremaine')
  const editor = await person('editor', 'Yann Abgrall')
  const moderator = await person('moderator', 'Anne Le Gall')
  const byline = await ask('POST', '/api/v1/admin/bylines', {
    token: writer.token,
    json: { kind: 'pseudonym', name: 'Miss Média' },
  })
  t.equal(byline.status, 201)

  // A photograph with its place in it.
  const photograph = await sharp({ create: { width: 1600, height: 1067, channels: 3, background: '#2a6f7f' } })
    .withExif({
      IFD0: { Make: 'Appareil', Copyright: 'Claire' },
      IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '48/1 23/1 24/1', GPSLongitudeRef: 'W', GPSLongitude: '4/1 29/1 0/1' },
    })
    .jpeg()
    .toBuffer()
  t.ok((await sharp(photograph).metadata()).exif, 'the photograph carries metadata')
  const upload = new FormData()
  upload.set('alt', 'La façade de la bibliothèque au soleil')
  upload.set('credit', 'Claire')
  upload.set('file', new Blob([new Uint8Array(photograph)], { type: 'image/jpeg' }), 'façade.jpg')
  const media = await ask('POST', '/api/v1/admin/media', { token: writer.token, body: upload })
  t.equal(media.status, 201, media.text)
  const image = media.json.data as unknown as { id: string; url: string }
  const stored = await fetch(server.url + image.url)
  t.equal(stored.status, 200)
  t.notOk((await sharp(Buffer.from(await stored.arrayBuffer())).metadata()).exif, 'the stored image carries none')

  // The article: accents, the image, a table, and what was pasted from a word processor.
  const created = await ask('POST', '/api/v1/admin/articles', {
    token: writer.token,
    json: {
      title: "L'été des bibliothèques : où réviser ?",
      standfirst: 'Salles, horaires et services de l’été.',
      body: [
        '<h2>Où aller</h2><table><caption>Horaires</caption>',
        '<thead><tr><th scope="col">Jour</th><th scope="col">Heures</th></tr></thead>',
        '<tbody><tr><td>Lundi</td><td>9 h à 19 h</td></tr></tbody></table>',
        `<figure><img src="${image.url}" alt="La façade"><figcaption>La façade</figcaption></figure>`,
        pastedFromWord,
      ].join(''),
      categories: [services?.['id']],
      tags: [tag.json.data['id']],
      bylines: [byline.json.data['id']],
      image: image.id,
    },
  })
  t.equal(created.status, 201, created.text)
  const id = String(created.json.data['id'])
  const slug = String(created.json.data['slug'])
  t.equal(slug, 'l-ete-des-bibliotheques-ou-reviser')
  t.notMatch(created.json.data['body'], /Mso|o:p|style=|script|xml/)
  t.match(created.json.data['body'], /<strong>.*catalogue d’été/)

  const current = async () =>
    (await ask('GET', `/api/v1/admin/articles/${id}`, { token: editor.token })).headers.get('etag') ?? ''
  const move = async (token: string, json: Json) =>
    ask('POST', `/api/v1/admin/articles/${id}/transitions`, { token, json, headers: { 'if-match': await current() } })
  t.equal((await move(writer.token, { to: 'published' })).status, 403, 'a contributor does not publish')
  t.equal((await move(writer.token, { to: 'in_review' })).status, 200)
  t.equal((await move(editor.token, { to: 'changes_requested' })).status, 422, 'a reason is asked for')
  t.equal((await move(editor.token, { to: 'changes_requested', note: 'Ajouter le fil RSS' })).status, 200)
  t.match(
    (await ask('GET', `/api/v1/admin/articles/${id}/transitions`, { token: writer.token })).text,
    /Ajouter le fil RSS/,
  )
  t.equal((await ask('GET', `/articles/${slug}`)).status, 404)
  t.equal((await move(writer.token, { to: 'in_review' })).status, 200)
  t.equal((await move(editor.token, { to: 'published' })).status, 200)
  t.match((await ask('GET', `/articles/${slug}`)).text, /Miss Média/)

  // A patron comments by the form and by the API; nothing shows anywhere.
  const formed = await ask('POST', `/articles/${slug}/comments`, {
    form: {
      name: 'lectrice29',
      email: 'lectrice@example.org',
      text: 'Motformulaire : la salle est-elle climatisée ?',
      parentId: '',
    },
  })
  t.equal(formed.status, 303, formed.text.slice(0, 300))
  t.match(
    (await ask('GET', formed.headers.get('location')?.split('#')[0] ?? '')).text,
    /Motformulaire/,
    'its author sees it',
  )
  const sent = await ask('POST', `/api/v1/public/articles/${slug}/comments`, {
    json: { name: 'Paul', text: 'Motjson, merci pour les horaires' },
  })
  t.equal(sent.status, 202, sent.text)
  const places = [
    '/',
    `/articles/${slug}`,
    '/feed.xml',
    '/tags/medecine/feed.xml',
    `/articles/${slug}/comments/feed.xml`,
    `/api/v1/public/articles/${slug}`,
    `/api/v1/public/articles/${slug}/comments`,
  ]
  const findPlaces = async (word: string) => {
    const pages = await Promise.all(places.map(async (place) => ({ place, text: (await ask('GET', place)).text })))
    return pages.filter(({ text }) => text.includes(word)).map(({ place }) => place)
  }
  t.same(await findPlaces('Motformulaire'), [], 'the comment is nowhere')
  t.same(await findPlaces('Motjson'), [])
  t.equal((await ask('GET', '/api/v1/public/articles?q=Motformulaire')).json.data.length, 0, 'nor by search')

  const queue = (await ask('GET', '/api/v1/admin/comments?status=pending', { token: moderator.token })).json.data
  t.equal(queue.length, 2)
  const idOf = (word: string) => String(queue.find((comment) => String(comment['text']).includes(word))?.['id'])
  const decide = (comment: string, json: Json) =>
    ask('POST', `/api/v1/admin/comments/${comment}/decisions`, { token: moderator.token, json })
  t.equal((await decide(idOf('Motformulaire'), { decision: 'approve' })).status, 200)
  t.equal((await decide(idOf('Motformulaire'), { decision: 'approve' })).status, 409, 'decided once')
  t.equal((await decide(idOf('Motjson'), { decision: 'reject', ground: 'off_topic' })).status, 200)
  for (const place of [
    `/articles/${slug}`,
    `/articles/${slug}/comments/feed.xml`,
    `/api/v1/public/articles/${slug}/comments`,
  ]) {
    t.match((await ask('GET', place)).text, /Motformulaire/, place)
    t.notMatch((await ask('GET', place)).text, /Motjson/, place)
  }
  t.equal((await ask('GET', `/api/v1/public/articles/${slug}`)).json.data['commentsCount'], 1)
  for (const feed of [
    '/feed.xml',
    '/categories/services/feed.xml',
    '/tags/medecine/feed.xml',
    '/authors/miss-media/feed.xml',
  ]) {
    t.match((await ask('GET', feed)).text, /L(?:'|&apos;|’)été des bibliothèques/, feed)
  }
  t.match(
    (await ask('GET', '/api/v1/public/articles?q=ete')).text,
    /l-ete-des-bibliotheques/,
    'accents are folded in search',
  )

  // The author leaves: the account closes at once, the article stays.
  t.equal(
    (await ask('PATCH', `/api/v1/admin/users/${writer.id}`, { token: admin, json: { active: false } })).status,
    200,
  )
  t.equal((await ask('GET', '/api/v1/auth/me', { token: writer.token })).status, 401)
  const page = await ask('GET', `/articles/${slug}`)
  t.equal(page.status, 200)
  t.match(page.text, /Miss Média/)
  t.notMatch(page.text, /Quatremaine/)

  server.signal('SIGTERM')
  t.equal(await server.ended, 0, 'it stops when asked')
})
