import type { Test } from 'tap'
import type { Role } from '../../server/db/index.ts'
import { words as home } from '../../server/desk/home/home.words.ts'
import { words as writing } from '../../server/desk/writing/writing.words.ts'
import { drawPng, openPerson, type House, type Means, type Person } from './story.ts'

export const password = 'trois chouettes sous la lune'

/** What the people of the story say, in the language in which they work. */
export const texts = {
  fr: {
    library: 'Bibliothèque d’Anse',
    blog: 'Le hibou d’Anse',
    role: 'Maire d’Anse',
    category: 'Jardin partagé',
    title: 'Une grainothèque au jardin',
    standfirst: 'Des graines à prendre et à donner.',
    first: 'La bibliothèque ouvre une grainothèque.',
    heading: 'Comment faire',
    second: 'Venez avec un sachet et repartez avec un autre',
    more: ' dès samedi.',
    alt: 'Des sachets de graines dans une boîte',
    caption: 'La boîte à l’accueil',
    note: 'Dites quel jour.',
    comment: 'Je vous apporte des fèves.',
    answer: 'Oui, avec plaisir.',
  },
  en: {
    library: 'Anse Library',
    blog: 'The Anse Owl',
    role: 'Mayor of Anse',
    category: 'Shared garden',
    title: 'A seed library in the garden',
    standfirst: 'Seeds to take and to give.',
    first: 'The library opens a seed library.',
    heading: 'How to',
    second: 'Come with one packet and leave with another',
    more: ' from Saturday on.',
    alt: 'Packets of seeds in a box',
    caption: 'The box at the desk',
    note: 'Say on which day.',
    comment: 'I will bring broad beans.',
    answer: 'Yes, with pleasure.',
  },
} as const

/** What the page says was done, or refused. */
export const told = async ({ page }: Person): Promise<string> =>
  (await page.locator('#notice, #error').allTextContents()).join(' ')

/** The link that the program shows, to the desk. */
export async function setUp(t: Test, { app, lang }: House, person: Person): Promise<void> {
  const { page } = person
  const w = texts[lang]
  await page.goto(`/desk/setup/${app.services.setUp.token}`)
  const give = (name: string, text: string) => person.fill(page.locator(`[name="${name}"]`), text)
  await give('organisation', w.library)
  await give('title', w.blog)
  await person.tick(page.locator('[name="organisationKind"][value="municipality"]'))
  await give('publicationDirectorName', 'Claire Fontaine')
  await give('publicationDirectorRole', w.role)
  await give('name', 'Anne Le Guen')
  await give('email', 'anne@anse.example')
  await give('password', password)
  await person.follow(page.locator('main form button.primary'))
  t.equal(await page.textContent('h1'), home.hello[lang]('Anne Le Guen'))
}

/** Invites somebody from wherever the administrator is. @returns the link to give them. */
export async function invite(person: Person, name: string, role: Role): Promise<string> {
  const { page } = person
  await person.follow(person.room('/desk/people'))
  await person.fill(page.locator('[name="email"]'), `${name.toLowerCase()}@anse.example`)
  await person.fill(page.locator('[name="name"]'), name)
  if (role !== 'author') {
    await person.tick(page.locator('[name="roles"][value="author"]'))
    await person.tick(page.locator(`[name="roles"][value="${role}"]`))
  }
  await person.follow(page.locator('form[action="/desk/people"] button.primary'))
  return new URL((await page.textContent('.secrets code')) ?? '').pathname
}

/** Somebody opens their link, chooses a password, and is in. */
export async function comeIn(
  t: Test,
  house: House,
  link: string,
  { name, means, look }: { name: string; means: Means; look?: Parameters<typeof openPerson>[3] },
): Promise<Person> {
  const person = await openPerson(t, house, means, look)
  const { page } = person
  await page.goto(link)
  await look?.(person)
  await person.fill(page.locator('[name="password"]'), password)
  await person.follow(page.locator('main form button.primary'))
  t.equal(await page.textContent('h1'), home.hello[house.lang](name))
  return person
}

export async function addCategory(person: Person, name: string): Promise<void> {
  const { page } = person
  await person.follow(person.room('/desk/categories'))
  await person.follow(page.locator('main a[href="/desk/categories/new"]').first())
  await person.fill(page.locator('[name="name"]'), name)
  await person.follow(page.locator('main form button.primary'))
}

/** The signature that the whole team may use. */
export async function addLibrary(person: Person, name: string): Promise<void> {
  const { page } = person
  await person.follow(person.room('/desk/bylines'))
  await person.follow(page.locator('main a[href="/desk/bylines/new"]').first())
  await person.tick(page.locator('[name="kind"][value="institution"]'))
  await person.fill(page.locator('[name="name"]'), name)
  await person.follow(page.locator('main form button.primary'))
}

/** From the first page: two paragraphs, a subheading, a link, an image with its alternative text and its caption. */
export async function writeArticle(person: Person, title: string, { fromHome = false } = {}): Promise<void> {
  const { page, lang, means } = person
  const w = texts[lang]
  const picture = means === 'no-script' ? await sendPicture(person) : ''
  if (!fromHome) await person.follow(person.room('/desk'))
  await person.follow(page.locator('main a[href="/desk/articles/new"]').first())
  await person.fill(page.locator('[name="title"]'), title)
  if (means === 'no-script') {
    await person.fill(
      page.locator('[name="body"]'),
      `<p>${w.first}</p><h2>${w.heading}</h2>` +
        `<p>${w.second.replace(/\S+$/, '<a href="https://example.org/graines">$&</a>')}</p>` +
        `<figure><img src="${picture}" alt="${w.alt}"><figcaption>${w.caption}</figcaption></figure>`,
    )
    return
  }
  await person.enter(page.locator('.editor-text'))
  await person.type(w.first)
  await person.key('Enter')
  await person.type(`## ${w.heading}`)
  await person.key('Enter')
  await person.type(w.second)
  await person.key('Control+Shift+ArrowLeft', 'Control+k')
  await person.type('https://example.org/graines')
  await person.key('Enter', 'Control+Alt+i')
  const dialog = page.locator('dialog.editor-dialog-library')
  await person.attach(dialog.locator('input[type=file]'), `${title}.png`)
  await page.locator('.editor-picture-fields input:focus').waitFor()
  await person.type(w.alt)
  await person.key('Escape')
  await person.type(w.caption)
}

/** Without a script a picture is sent from its own page. @returns its address. */
async function sendPicture(person: Person): Promise<string> {
  const { page, lang } = person
  await person.follow(person.room('/desk/media'))
  await page.setInputFiles('input[type=file]', {
    name: 'graines.png',
    mimeType: 'image/png',
    buffer: await drawPng('graines'),
  })
  await person.follow(page.locator('form[action="/desk/media"] button.primary'))
  await person.fill(page.locator('[name="alt"]'), texts[lang].alt)
  await person.follow(page.locator('.media-said button.primary'))
  return page.inputValue('#media-address')
}

/** Opens from the first page what waits there, then the article. */
export async function openWaiting(person: Person, title: string): Promise<void> {
  const { page } = person
  await person.follow(person.room('/desk'))
  await person.follow(page.locator('.waits a[href*="/desk/articles"]').first())
  await person.follow(page.locator('main td a').filter({ hasText: title }))
}

/** From the first page to an article among the latest. */
export async function openLatest(person: Person, title: string): Promise<void> {
  await person.follow(person.page.locator('.rows a').filter({ hasText: title }))
}

export async function submitForReview(t: Test, person: Person): Promise<void> {
  await person.follow(person.button(writing.acts.submit[person.lang]))
  t.match(await told(person), writing.done.submitted[person.lang])
}

/** The editor gives the article back with a note, its writer mends it, and the editor publishes it. */
export async function reviewOnce(t: Test, people: { editor: Person; writer: Person }, title: string): Promise<void> {
  const { editor, writer } = people
  const w = texts[editor.lang]
  await openWaiting(editor, title)
  await editor.fill(editor.page.locator('[name="note"]'), w.note)
  await editor.follow(editor.button(writing.acts.request[editor.lang]))
  t.match(await told(editor), writing.done.requested[editor.lang])

  await openWaiting(writer, title)
  t.match(await writer.page.textContent('main'), w.note, 'its writer reads the note')
  await addWords(writer, w.more)
  await submitForReview(t, writer)

  await openWaiting(editor, title)
  await editor.follow(editor.button(writing.acts.publish[editor.lang]))
  t.match(await told(editor), writing.done.published[editor.lang])
}

/** Adds words at the end of the second paragraph. */
export async function addWords(person: Person, text: string): Promise<void> {
  const { page, means } = person
  if (means === 'no-script') {
    const body = page.locator('[name="body"]')
    const html = await body.inputValue()
    return person.fill(body, html.replace(/<\/p>(?=\s*<figure|\s*$)/, `${text}</p>`))
  }
  if (means === 'keys') {
    await person.enter(page.locator('.editor-text'))
    await person.key('Control+Home', 'ArrowDown', 'ArrowDown')
  } else await person.enter(page.locator('.editor-text > p').nth(1))
  await person.key('End')
  await person.type(text)
}

/** From the first page to the first revision of an article, and back to it. */
export async function restoreFirst(t: Test, person: Person, title: string): Promise<void> {
  const { page, lang } = person
  await openLatest(person, title)
  await person.follow(person.link(writing.edit.history[lang]))
  await person.follow(page.locator('main tbody tr').last().locator('a').first())
  await person.follow(person.button(writing.history.restore[lang]))
  t.match(await told(person), writing.done.restored[lang])
}

/** From the page of an article. */
export async function trashAndTakeBack(t: Test, person: Person): Promise<void> {
  const { page, lang } = person
  await person.follow(person.button(writing.acts.trash[lang]))
  t.match(await told(person), writing.done.trashed[lang])
  await person.follow(page.locator('#notice button'))
  t.match(await told(person), writing.done.draft[lang])
}

/** A reader, by the form of the public page. */
export async function comment(t: Test, house: House, { path, means }: { path: string; means: Means }): Promise<Person> {
  const reader = await openPerson(t, house, means)
  const { page } = reader
  await page.goto(path)
  house.app.clock.advance(60_000)
  await reader.fill(page.locator('#comment-name'), 'Rozenn')
  await reader.fill(page.locator('#comment-text'), texts[house.lang].comment)
  await reader.follow(page.locator('#comment-form button[type=submit]'))
  t.equal(await page.locator('#comment-confirmation').count(), 1)
  return reader
}

/** By one key, where keys are heard. */
export async function publishComment(t: Test, person: Person): Promise<void> {
  const { page, means, lang } = person
  await person.follow(person.room('/desk/comments'))
  t.match(await page.textContent('.card-text'), texts[lang].comment)
  if (means === 'no-script') return person.follow(page.locator('.card button[value=approve]'))
  await person.key('j', 'a')
  await page.locator('.empty').waitFor()
  t.match(await page.textContent('#queue-said'), /./)
}

/** In the name of the library, on the article that was commented. */
export async function answer(person: Person, title: string): Promise<void> {
  const { page, lang } = person
  await openLatest(person, title)
  await person.follow(page.locator('aside a[href$="/comments"]'))
  await person.follow(page.locator('main a[href*="/comments/"]').first())
  await person.choose(page.locator('[name="bylineId"]'), texts[lang].library)
  await person.fill(page.locator('[name="text"]'), texts[lang].answer)
  await person.follow(page.locator('main form button.primary'))
}

export async function checkThread(t: Test, { page, lang }: Person): Promise<void> {
  const w = texts[lang]
  t.match(await page.locator('.thread > li').first().locator('.comment-text').first().textContent(), w.comment)
  const reply = page.locator('.replies .by-staff')
  t.match(await reply.textContent(), w.answer)
  t.match(await reply.textContent(), w.library)
}

/** What the public sees in the end. */
export async function checkArticle(t: Test, { page, lang }: Person, path: string): Promise<void> {
  const w = texts[lang]
  await page.goto(path)
  const article = page.locator('article').first()
  t.equal(await article.locator('h2').filter({ hasText: w.heading }).count(), 1)
  t.equal(await page.getByText(w.second + w.more).count(), 1, 'with the change that was asked for')
  t.equal(await page.locator('a[href="https://example.org/graines"]').count(), 1)
  const image = page.locator(`figure img[alt="${w.alt}"]`)
  t.ok(await image.count())
  await image.first().scrollIntoViewIfNeeded()
  t.match(await page.locator('figure figcaption').first().textContent(), w.caption)
}
