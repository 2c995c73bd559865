import t from 'tap'
import type { Role } from '../../server/db/index.ts'
import { words as writing } from '../../server/desk/writing/writing.words.ts'
import { judge, judgeOnce, openHouse, openPerson, type Person } from './story.ts'
import * as steps from './story-steps.ts'

/** What a task took. */
async function count(person: Person, task: () => Promise<unknown>): Promise<number> {
  const before = person.count
  await task()
  return person.count - before
}

t.test('the story in French, from the first link to a published and commented article', async (t) => {
  const house = await openHouse(t, 'fr')
  const look = judgeOnce(t)
  const w = steps.texts.fr
  const admin = await openPerson(t, house, 'mouse', look)
  const people: Person[] = [admin]
  const { page } = admin
  const within = (most: number, took: number, task: string) => {
    t.comment(`${task}: ${took} of ${most}`)
    t.ok(took <= most, `${task} takes at most ${most} interactions: ${took}`)
  }

  await t.test('the house is set up, and what was forgotten is asked for', async (t) => {
    await page.goto('/desk/sign-in')
    t.match(await page.textContent('main'), 'pas encore installé')
    await look(admin)
    await page.goto(`/desk/setup/${house.app.services.setUp.token}`)
    await look(admin)
    await admin.follow(page.locator('main form button.primary'))
    t.ok(await page.locator('.fault').count())
    await steps.setUp(t, house, admin)
    await steps.addCategory(admin, w.category)
    await steps.addLibrary(admin, w.library)
  })

  const links = new Map<string, string>()
  await t.test('four people are invited, by links that are shown once', async () => {
    await admin.follow(admin.room('/desk'))
    const took = await count(admin, async () => links.set('Armel', await steps.invite(admin, 'Armel', 'author')))
    within(4, took, 'to invite an author from the first page')
    const others: [string, Role][] = [
      ['Corentin', 'contributor'],
      ['Maela', 'moderator'],
      ['Erwan', 'editor'],
    ]
    for (const [name, role] of others) links.set(name, await steps.invite(admin, name, role))
  })
  const enter = async (name: string) => {
    const person = await steps.comeIn(t, house, links.get(name) ?? '', { name, means: 'mouse', look })
    people.push(person)
    return person
  }
  const writer = await enter('Corentin')
  const author = await enter('Armel')
  const moderator = await enter('Maela')
  const editor = await enter('Erwan')

  await t.test('a contributor writes, and is told of what they may not do; nothing is lost', async (t) => {
    await steps.writeArticle(writer, w.title)
    await judge(t, writer.page, 'while somebody writes')
    await writer.fill(writer.page.locator('[name="standfirst"]'), w.standfirst)
    await writer.tick(writer.page.getByRole('checkbox', { name: w.category }))
    await writer.fill(writer.page.locator('[name="tags"]'), 'graines')
    await writer.follow(writer.button(writing.acts.submit.fr))
    t.match(await steps.told(writer), 'n’existe pas')
    t.equal(await writer.page.inputValue('[name="title"]'), w.title)
    t.match(await writer.page.locator('.editor-text').textContent(), w.second)
    await writer.fill(writer.page.locator('[name="tags"]'), '')
    await steps.submitForReview(t, writer)
  })

  await t.test('an editor asks for changes, and publishes what was changed', async (t) => {
    await steps.openWaiting(editor, w.title)
    await editor.follow(editor.button(writing.acts.request.fr))
    t.match(await steps.told(editor), 'quels changements', 'a note is needed')
    await steps.reviewOnce(t, { editor, writer }, w.title)
    await editor.follow(editor.link(writing.edit.view.fr))
    t.match(editor.page.url(), '/articles/')
  })
  const path = new URL(editor.page.url()).pathname

  await t.test(
    'a reader comments, a moderator publishes it by one key, an author answers as the library',
    async (t) => {
      const reader = await steps.comment(t, house, { path, means: 'mouse' })
      people.push(reader)
      await moderator.page.goto('/desk')
      await steps.publishComment(t, moderator)
      await author.page.goto('/desk')
      await steps.answer(author, w.title)
      await steps.checkArticle(t, reader, path)
      await steps.checkThread(t, reader)
    },
  )

  await t.test('an editor publishes from the page of signing in', async (t) => {
    await editor.page.goto('/desk')
    await editor.follow(editor.button('Se déconnecter'))
    const took = await count(editor, async () => {
      await editor.fill(editor.page.locator('[name="email"]'), 'erwan@anse.example')
      await editor.fill(editor.page.locator('[name="password"]'), steps.password)
      await editor.follow(editor.button('Se connecter'))
      await steps.writeArticle(editor, 'Un atelier', { fromHome: true })
      await editor.tick(editor.page.getByRole('checkbox', { name: w.category }))
      await editor.fill(editor.page.locator('[name="tags"]'), 'graines, atelier')
      await editor.follow(editor.button(writing.acts.publish.fr))
    })
    t.match(await steps.told(editor), writing.done.published.fr)
    within(25, took, 'to publish an article with all that it may hold')
    await editor.follow(editor.link(writing.edit.view.fr))
    for (const tag of ['graines', 'atelier']) t.ok(await editor.link(tag).count(), `the tag ${tag} is shown`)
    t.ok(await editor.page.locator(`figure img[alt="${w.alt}"]`).count())
  })

  await t.test('corrected, restored, scheduled, put to the trash and taken back', async (t) => {
    const corrects = await count(await atHome(editor), async () => {
      await steps.openLatest(editor, 'Un atelier')
      await steps.addWords(editor, ' Corrigé.')
      await editor.follow(editor.button(writing.acts.update.fr))
    })
    t.match(await steps.told(editor), writing.done.updated.fr)
    within(5, corrects, 'to correct a live article')

    const restores = await count(await atHome(editor), async () => {
      await steps.openLatest(editor, 'Un atelier')
      await editor.follow(editor.link(writing.edit.history.fr))
      await editor.follow(editor.page.locator('main tbody tr').nth(1).locator('a').first())
      await editor.follow(editor.button(writing.history.restore.fr))
    })
    t.match(await steps.told(editor), writing.done.restored.fr)
    t.notMatch(await editor.page.locator('.editor-text').textContent(), 'Corrigé')
    within(5, restores, 'to find and restore a revision')

    await steps.trashAndTakeBack(t, editor)

    const schedules = await count(await atHome(editor), async () => {
      await steps.openLatest(editor, 'Un atelier')
      await editor.fill(editor.page.locator('[name="publishedAt"]'), '2026-05-14T08:00')
      await editor.follow(editor.button(writing.acts.publish.fr))
    })
    t.match(await steps.told(editor), /Parution\s: demain\sà\s8\sh\s00/)
    within(5, schedules, 'to schedule for tomorrow at eight')
  })

  await t.test('the administrator changes the title of the site', async (t) => {
    const took = await count(await atHome(admin), async () => {
      await admin.follow(admin.room('/desk/settings'))
      await admin.fill(page.locator('[name="title"]'), 'La chouette d’Anse')
      await admin.follow(
        page
          .locator(
            'form[action="/desk/settings/site"] button.primary, form[action="/desk/settings/site"] .buttons button',
          )
          .first(),
      )
    })
    within(4, took, 'to change the title of the site')
    await page.goto('/')
    t.match(await page.title(), 'La chouette d’Anse')
  })

  await t.test('and no page has complained', async (t) => {
    for (const { complaints } of people)
      t.same(
        complaints.filter((line) => !/status of 4(22|10|04)/.test(line)),
        [],
      )
  })
})

async function atHome(person: Person): Promise<Person> {
  await person.page.goto('/desk')
  return person
}
