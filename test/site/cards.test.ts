import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import sharp, { type Region } from 'sharp'
import t from 'tap'
import { drawCard, type Card } from '../../server/media/index.ts'
import { insertArticle, insertCategory, insertPicture, insertRedirect } from '../feeds/insert.ts'
import { build, makeFolder, root, signIn } from '../helper.ts'
import { readMeta } from './embedded.ts'

const origin = 'https://blog.example.org'
const missing = 404

/** How much of a part of a card is of this colour, in thousandths. */
async function countInk(png: Buffer, colour: [number, number, number], part?: Region): Promise<number> {
  const image = sharp(png)
  const { data, info } = await (part ? image.extract(part) : image).raw().toBuffer({ resolveWithObject: true })
  let found = 0
  for (let at = 0; at < data.length; at += info.channels)
    if (colour.every((value, index) => Math.abs(data[at + index]! - value) < 24)) found += 1
  return Math.round((found * 1000) / (info.width * info.height))
}

const ink: [number, number, number] = [0x14, 0x28, 0x3c]
const paper: [number, number, number] = [0xf8, 0xf1, 0xe1]
const title = { left: 80, top: 140, width: 1040, height: 320 }

t.test('200 301 302 304 404 an article without a picture has a card, and nothing hidden has one', async (t) => {
  const app = await build(t)
  const get = (url: string, headers = {}) => app.server.inject({ url, headers })
  const category = await insertCategory(app, 'Romans')
  const one = { categoryIds: [category.id], title: 'L’été "des" <b>' }
  const { id } = await insertArticle(app, { ...one, slug: 'alpha' })
  await insertRedirect(app, 'article', 'ancien', id)
  const imageId = await insertPicture(app, { alt: 'Un phare' })
  await insertArticle(app, { title: 'Beta', imageId })
  const hidden = [
    await insertArticle(app, { title: 'Brouillon', status: 'draft' }),
    await insertArticle(app, { title: 'Demain', status: 'scheduled', publishedAt: '2027-01-01T08:00:00Z' }),
    await insertArticle(app, { title: 'Jeté', status: 'trashed' }),
  ]
  const read = async (url: string) => {
    const html = (await get(url)).body
    const meta = (name: string) => readMeta(html, name)[0]
    return {
      image: meta('og:image'),
      alt: meta('og:image:alt'),
      size: [meta('og:image:width'), meta('og:image:height')],
    }
  }
  const { image, alt, size } = await read('/articles/alpha')
  t.match(image, /^https:\/\/blog\.example\.org\/articles\/alpha\/cards\/[0-9a-f]{16}\.png$/)
  t.same([alt, size], ['L’été "des" <b> – Le blog de la bibliothèque', ['1200', '630']])
  t.match((await read('/articles/beta')).image, /\/media\//)
  const path = String(image).slice(origin.length)
  const [card, again] = await Promise.all([get(path), get(path)])
  t.match(card, {
    statusCode: 200,
    headers: {
      'content-type': 'image/png',
      'cross-origin-resource-policy': 'cross-origin',
      'content-security-policy': /default-src 'none'/,
    },
  })
  t.ok(card.rawPayload.equals(again.rawPayload), 'one drawing for both')
  t.match(await sharp(card.rawPayload).metadata(), { format: 'png', width: 1200, height: 630 })
  t.ok(card.rawPayload.length < 60_000, `${card.rawPayload.length} bytes`)
  t.ok((await countInk(card.rawPayload, ink, title)) > 20, 'it says something')
  t.equal((await get(path, { 'if-none-match': card.headers.etag })).statusCode, 304)
  const name = path.split('/').at(-1)!
  t.match(await get(`/articles/ancien/cards/${name}`), { statusCode: 301, headers: { location: path } })
  t.match(await get('/articles/alpha/cards/0123456789abcdef.png'), { statusCode: 302, headers: { location: path } })
  const nothing = (await get('/articles/rien')).body
  for (const { slug } of [...hidden, { slug: 'rien' }])
    t.match(await get(`/articles/${slug}/cards/${name}`), { statusCode: missing, body: nothing }, slug)
  t.equal((await get('/articles/alpha/cards/x.png')).statusCode, missing)

  const admin = await signIn(app, 'administrator')
  await admin.request({ method: 'PATCH', url: '/api/v1/admin/settings', payload: { title: 'Le hibou' } })
  const renamed = await read('/articles/alpha')
  t.not(renamed.image, image, 'what it says changed, and so does its address')
  t.match(await get(path), { statusCode: 302, headers: { location: String(renamed.image).slice(origin.length) } })
})

const plain: Card = {
  title: '',
  lang: 'fr',
  kicker: 'Romans',
  site: 'Le hibou d’Anse',
  colours: { paper: '#f8f1e1', ink: '#14283c', accent: '#b23a22' },
}

t.test('a title of any length and script fits, and no sign of Pango’s is drawn', async (t) => {
  const margins = [
    { left: 0, top: 22, width: 76, height: 600 },
    { left: 1124, top: 22, width: 76, height: 600 },
    { left: 0, top: 470, width: 1200, height: 25 },
  ]
  const titles = {
    short: 'Ici',
    long: 'Ce que nous avons lu cet été, '.repeat(20),
    word: 'Anticonstitutionnellement'.repeat(8),
    'right to left': 'مكتبة البحر',
    markup: '<span size="200pt">&amp;</span> \u202ex',
  }
  for (const [name, text] of Object.entries(titles)) {
    const png = await drawCard({ ...plain, title: text }, null)
    t.ok((await countInk(png, ink, title)) > 3, `${name}: it is there`)
    for (const part of margins) t.ok((await countInk(png, paper, part)) > 995, `${name}: and nothing beside it`)
  }
  const draw = (text: string) => drawCard({ ...plain, title: text }, null)
  t.same(await draw('Nos lectures \u{10fffd} !'), await draw('Nos lectures !'), 'what has no form is left out')
  t.same(await draw('\u{10fffd}'), await draw(''), 'the name of the site stands for a title without forms')
})

t.test('a machine without fonts draws Latin letters all the same', async (t) => {
  const folder = makeFolder(t)
  writeFileSync(join(folder, 'fonts.conf'), '<?xml version="1.0"?><fontconfig></fontconfig>')
  const draw = `import { writeFileSync } from 'node:fs'
    import { drawCard } from '${root}/server/media/index.ts'
    const card = ${JSON.stringify(plain)}
    writeFileSync('${folder}/latin.png', await drawCard({ ...card, title: 'Żółć, Ñandú, Việt Nam, cœur' }, null))
    writeFileSync('${folder}/han.png', await drawCard({ ...card, title: '図書館' }, null))
    writeFileSync('${folder}/site.png', await drawCard(card, null))`
  const { status, stderr } = spawnSync(
    process.execPath,
    ['--no-warnings', '--import', join(root, 'server/resolve.js'), '--input-type=module', '--eval', draw],
    { env: { ...process.env, FONTCONFIG_FILE: join(folder, 'fonts.conf') }, encoding: 'utf8' },
  )
  t.equal(status, 0, stderr)
  const read = async (name: string) => sharp(join(folder, name)).png().toBuffer()
  t.ok((await countInk(await read('latin.png'), ink, title)) > 20)
  t.same(await read('han.png'), await read('site.png'), 'letters that it has not give way to the name of the site')
})
