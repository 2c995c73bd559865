import t from 'tap'
import { parseFragment, serialize } from 'parse5'
import { cleanArticle } from '../../server/html/clean.ts'
import {
  expandImages,
  findMediaIdsByPaths,
  listPictures,
  replaceMediaUses,
  type Picture,
} from '../../server/media/index.ts'
import { build, signIn } from '../helper.ts'
import { insertArticle } from './records.ts'
import { animate, drawPhoto, upload } from './samples.ts'

const name = 'ab'.repeat(16)
const path = (width: number, extension: string) => `ab/${name}-${width}.${extension}`
const size = (width: number, extension: string, type: string) => ({
  path: path(width, extension),
  type,
  width,
  height: width / 2,
})

const picture: Picture = {
  id: 'x',
  focalPoint: null,
  type: 'image/jpeg',
  width: 1600,
  height: 800,
  alt: 'Le texte du média',
  decorative: false,
  caption: '',
  credit: '',
  licence: '',
  sizes: [
    size(1600, 'jpg', 'image/jpeg'),
    size(1280, 'jpg', 'image/jpeg'),
    size(640, 'jpg', 'image/jpeg'),
    size(1280, 'avif', 'image/avif'),
    size(320, 'avif', 'image/avif'),
    size(1280, 'webp', 'image/webp'),
    size(320, 'webp', 'image/webp'),
  ],
}

t.test('an image of a body becomes a picture with its sizes', async (t) => {
  const html = expandImages(
    `<p>Avant <img src="/media/${path(1280, 'jpg')}" alt="La salle" width="3" height="4" /> après</p>`,
    [picture],
  )
  t.equal(
    html,
    '<p>Avant <picture>' +
      `<source type="image/avif" srcset="/media/${path(320, 'avif')} 320w, /media/${path(1280, 'avif')} ` +
      '1280w" sizes="(min-width: 40rem) 37rem, calc(100vw - 2.5rem)">' +
      `<source type="image/webp" srcset="/media/${path(320, 'webp')} 320w, /media/${path(1280, 'webp')} ` +
      '1280w" sizes="(min-width: 40rem) 37rem, calc(100vw - 2.5rem)">' +
      `<img src="/media/${path(1280, 'jpg')}" srcset="/media/${path(640, 'jpg')} 640w, ` +
      `/media/${path(1280, 'jpg')} 1280w, /media/${path(1600, 'jpg')} 1600w"` +
      ' sizes="(min-width: 40rem) 37rem, calc(100vw - 2.5rem)" width="1280" height="640" alt="La salle" ' +
      'loading="lazy" decoding="async">' +
      '</picture> après</p>',
  )
  t.equal(serialize(parseFragment(html)), html, 'a browser reads it as it is written')
})

t.test('any size names the image, the whole original too', async (t) => {
  for (const source of [path(320, 'avif'), path(4000, 'jpg'), path(640, 'jpg')]) {
    t.match(expandImages(`<img src="/media/${source}" alt="x">`, [picture]), `<img src="/media/${path(1280, 'jpg')}"`)
  }
})

t.test('the body’s alternative text comes first, then the image’s own', async (t) => {
  const altOf = (body: string, changes: Partial<Picture> = {}) =>
    /alt="([^"]*)"/.exec(expandImages(cleanArticle(body), [{ ...picture, ...changes }]))?.[1]
  t.equal(
    altOf(`<img src="/media/${path(640, 'jpg')}" alt="Ici &quot;dit&quot; &lt;autrement&gt;">`),
    'Ici &quot;dit&quot; &lt;autrement&gt;',
  )
  t.equal(altOf(`<img src="/media/${path(640, 'jpg')}">`), 'Le texte du média')
  t.equal(altOf(`<img src="/media/${path(640, 'jpg')}" alt="">`, { alt: '', decorative: true }), '')
})

t.test('what is not known is left as it is', async (t) => {
  const html =
    `<p><img src="/media/cd/${'cd'.repeat(16)}-640.jpg" alt=""> <a href="/media/${path(640, 'jpg')}">é ` +
    '&amp; “x”</a></p>'
  t.equal(expandImages(html, []), html)
  t.equal(expandImages(html, [picture]), html)
  t.equal(expandImages('', [picture]), '')
})

t.test('an animation is offered as WebP and GIF', async (t) => {
  const html = expandImages(`<img src="/media/${path(60, 'gif')}" alt="x">`, [
    { ...picture, sizes: [size(60, 'gif', 'image/gif'), size(60, 'webp', 'image/webp')] },
  ])
  t.equal(
    html,
    `<picture><source type="image/webp" srcset="/media/${path(60, 'webp')} 60w" sizes="(min-width: ` +
      '40rem) 37rem, calc(100vw - 2.5rem)">' +
      `<img src="/media/${path(60, 'gif')}" width="60" height="30" alt="x" loading="lazy" decoding="async"></picture>`,
  )
})

t.test('texts with many images and links are expanded in step with their length', async (t) => {
  const measure = (count: number) => {
    const html = `<figure><img src="/media/${path(640, 'jpg')}" alt="x"></figure><p>${'mot '.repeat(20)}</p>`.repeat(
      count,
    )
    const times = Array.from({ length: 7 }, () => {
      const start = process.cpuUsage()
      expandImages(html, [picture])
      const { user, system } = process.cpuUsage(start)
      return user + system
    })
    return times.sort((a, b) => a - b)[2]!
  }
  measure(500)
  const [small, large] = [measure(500), measure(2000)]
  t.ok(large < small * 10, `${small} µs for 500, ${large} µs for 2000`)
})

t.test('pictures, paths and uses are read from what was uploaded', async (t) => {
  const app = await build(t)
  const author = await signIn(app, 'author')
  const photo = (await upload(author, { file: await drawPhoto(2000, 20), alt: 'Une frise', credit: 'C. D.' })).json()
    .data
  const film = (await upload(author, { file: await animate(20, 20, 3), alt: 'Un film', decorative: 'true' })).json()
    .data

  const pictures = await listPictures(app.db.read, [photo.id, film.id, photo.id, app.newId()])
  t.same([...pictures.keys()].sort(), [photo.id, film.id].sort())
  t.match(pictures.get(photo.id), { width: 2000, height: 20, alt: 'Une frise', decorative: false, credit: 'C. D.' })
  t.ok(
    pictures.get(photo.id)!.sizes.every((each) => each.width <= 1920),
    'no page offers the whole original',
  )
  t.match(pictures.get(film.id), { alt: '', decorative: true }, 'a decorative image has no alternative text')

  const whole = photo.sizes[0].url
  const found = await findMediaIdsByPaths(app.db.read, [
    photo.url,
    whole,
    film.url,
    '/media/../secret',
    '/other',
    photo.url.slice(1),
    `/media/00/00${'0'.repeat(30)}-1.png`,
  ])
  t.same(
    [...found].sort(),
    [
      [photo.url, photo.id],
      [whole, photo.id],
      [film.url, film.id],
    ].sort(),
  )

  const usesOf = async () =>
    (await app.db.read.select().from(app.db.read.tables.mediaUses)).map((use) => `${use.place} ${use.mediaId}`).sort()
  const articleId = await insertArticle(app, { title: 'Un', createdBy: author.id })
  const both = [
    { mediaId: photo.id, place: 'body' as const },
    { mediaId: film.id, place: 'image' as const },
    { mediaId: photo.id, place: 'body' as const },
  ]
  await app.db.write((tx) => replaceMediaUses(tx, articleId, both))
  t.same(await usesOf(), [`body ${photo.id}`, `image ${film.id}`].sort())
  await app.db.write((tx) => replaceMediaUses(tx, articleId, [{ mediaId: film.id, place: 'body' }]))
  t.same(await usesOf(), [`body ${film.id}`])
  await t.rejects(
    app.db.write((tx) => replaceMediaUses(tx, articleId, [{ mediaId: app.newId(), place: 'body' }])),
    { name: 'ConstraintError', kind: 'foreign-key' },
  )
  t.same(await usesOf(), [`body ${film.id}`])

  const body = expandImages(cleanArticle(`<p><img src="${photo.url}"></p>`), pictures.values())
  for (const [, url] of body.matchAll(/(\/media\/\S+)/g))
    t.equal((await app.server.inject({ url: url!.replace(/[",].*$/, '') })).statusCode, 200)
})
