import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Test } from 'tap'
import { addArticle, addComment } from '../comments/factory.ts'
import { build, signIn, type Person, type TestApp } from '../helper.ts'
import { drawPhoto, makeForm, upload, writePdf } from '../media/samples.ts'

export interface House {
  app: TestApp
  author: Person
}

/** A site with an article, a comment, a picture, a secret and a list of erasures. */
export async function openHouse(t: Test): Promise<House> {
  const app = await build(t)
  const { id } = await addArticle(app)
  await addComment(app, { articleId: id, email: 'nora@example.org' })
  const author = await signIn(app, 'administrator')
  await addPicture(author)
  writeFileSync(join(app.dataDir, 'erasures.log'), erasureLine(1))
  await app.events.drain()
  return { app, author }
}

/** Uploads a small picture; its id and the paths of its files under media/. */
export async function addPicture(author: Person): Promise<{ id: string; paths: string[] }> {
  const reply = await upload(author, { file: await drawPhoto(40, 30) })
  if (reply.statusCode !== 201) throw new Error(reply.body)
  const { id, sizes } = reply.json<{ data: { id: string; sizes: { url: string }[] } }>().data
  return { id, paths: sizes.map(({ url }) => new URL(url, 'http://x').pathname.slice('/media/'.length)) }
}

/** Uploads a document, or puts another in the place of the one with this id; its id and the path of its file. */
export async function addDocument(author: Person, replaced?: string): Promise<{ id: string; path: string }> {
  const form = { file: writePdf(replaced === undefined ? 10 : 20), filename: 'programme.pdf' }
  const { payload, headers } = await makeForm(form)
  const to = { method: 'PUT' as const, url: `/api/v1/admin/media/${replaced}/file` }
  const reply =
    replaced === undefined
      ? await upload(author, { ...form, alt: undefined })
      : await author.request({ ...to, payload, headers: { ...headers, 'if-match': '"rev-1"' } })
  if (reply.statusCode >= 300) throw new Error(reply.body)
  const { id, url } = reply.json<{ data: { id: string; url: string } }>().data
  return { id, path: url.slice('/media/'.length) }
}

export async function removePicture(author: Person, id: string): Promise<void> {
  const url = `/api/v1/admin/media/${id}`
  const reply = await author.request({ method: 'DELETE', url, headers: { 'if-match': '"rev-1"' } })
  if (reply.statusCode !== 204) throw new Error(reply.body)
}

/** A line of `erasures.log`. */
export function erasureLine(number: number): string {
  return `${String(number).padStart(43, 'x')} 2026-05-13T12:00:00.000Z\n`
}

/** A folder of its own, gone when the test ends; `t.testdir` is the site's. */
export function openShelf(t: Test): string {
  const folder = mkdtempSync(join(tmpdir(), 'bubo-shelf-'))
  t.teardown(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}
