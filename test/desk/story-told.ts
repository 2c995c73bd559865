import type { Test } from 'tap'
import { words as writing } from '../../server/desk/writing/writing.words.ts'
import type { House, Person } from './story.ts'
import * as steps from './story-steps.ts'

/** The story as all means tell it, from the first link to what the public reads. */
export async function tellStory(t: Test, house: House, admin: Person): Promise<void> {
  const { lang } = house
  const { means } = admin
  const w = steps.texts[lang]
  const people = [admin]
  const enter = async (name: string, role: Parameters<typeof steps.invite>[2]) => {
    const person = await steps.comeIn(t, house, await steps.invite(admin, name, role), { name, means })
    people.push(person)
    return person
  }
  await steps.setUp(t, house, admin)
  await steps.addCategory(admin, w.category)
  await steps.addLibrary(admin, w.library)
  const writer = await enter('Corentin', 'contributor')
  const author = await enter('Armel', 'author')
  const moderator = await enter('Maela', 'moderator')
  const editor = await enter('Erwan', 'editor')

  await steps.writeArticle(writer, w.title)
  await writer.tick(writer.page.getByRole('checkbox', { name: w.category }))
  await steps.submitForReview(t, writer)
  await steps.reviewOnce(t, { editor, writer }, w.title)
  await editor.follow(editor.link(writing.edit.view[lang]))
  const path = new URL(editor.page.url()).pathname

  const reader = await steps.comment(t, house, { path, means })
  people.push(reader)
  await moderator.page.goto('/desk')
  await steps.publishComment(t, moderator)
  await author.page.goto('/desk')
  await steps.answer(author, w.title)
  await steps.checkArticle(t, reader, path)
  await steps.checkThread(t, reader)

  await editor.page.goto('/desk')
  await steps.restoreFirst(t, editor, w.title)
  await steps.trashAndTakeBack(t, editor)
  for (const { complaints } of people)
    t.same(
      complaints.filter((line) => !/status of 4(22|10|04)/.test(line)),
      [],
    )
}
