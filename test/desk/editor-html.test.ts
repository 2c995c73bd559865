import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { cleanArticle } from '../../server/html/clean.ts'
import { renderMarkdown } from '../../server/seed/markdown.ts'
import { root } from '../helper.ts'
import { pasted } from '../html/pasted.ts'
import { openEditor } from './editor-page.ts'
import { meaningOf } from './meaning.ts'
import { randomBody, seeded } from './random-html.ts'

const seeds = globSync('server/seed/{demo/articles,welcome}/*.md', { cwd: root })
  .sort()
  .map((file) => readFileSync(join(root, file), 'utf8').replace(/^---\n[^]*?\n---\n/, ''))
  .map((markdown) => cleanArticle(renderMarkdown(markdown, (name) => `/media/ab/${name.replace(/\W/g, '-')}`)))

const next = seeded(2026)
const bodies = [
  ...seeds,
  ...pasted.map(({ expected }) => expected),
  '<p>Un</p><figure data-work="0198-a" lang="en">A &amp; B</figure><ul><li><figure data-work="w"></figure></li></ul>',
  ...Array.from({ length: 800 }, () => cleanArticle(randomBody(next))),
]

/** What the editor makes of each: as it is opened and saved, and as it writes what somebody changed. */
interface Written {
  kept: string
  written: string
  again: string
  opaque: number
}

const writeAll = `(async (bodies) => {
  const { parseHtml, writeHtml } = await import('/editor.js')
  return bodies.map((body) => {
    const doc = parseHtml(body)
    doc.check()
    const copy = doc.type.schema.nodeFromJSON(doc.toJSON())
    let opaque = 0
    copy.descendants((node) => { if (node.type.name.startsWith('opaque')) opaque += 1 })
    const written = writeHtml(copy)
    const again = parseHtml(written)
    return { kept: writeHtml(doc), written, again: writeHtml(doc.type.schema.nodeFromJSON(again.toJSON())), opaque }
  })
})`

t.test('nothing of a body is lost in the editor, whatever the profile allows', async (t) => {
  const { page, complaints } = await openEditor(t)
  const results = await page.evaluate<Written[]>(`${writeAll}(${JSON.stringify(bodies)})`)
  let opaque = 0
  for (const [index, body] of bodies.entries()) {
    const { kept, written, again, opaque: count } = results[index]!
    if (count > 0) opaque += 1
    if (kept !== body) t.equal(kept, body, `body ${index} is opened and saved as it was`)
    if (meaningOf(written) !== meaningOf(body)) {
      t.equal(meaningOf(written), meaningOf(body), `body ${index} says the same when it is written anew`, {
        body,
        written,
      })
    }
    if (cleanArticle(written) !== written) t.equal(cleanArticle(written), written, `body ${index} is clean`, { body })
    if (again !== written) t.equal(again, written, `body ${index} is the same the second time`)
  }
  t.pass(`${bodies.length} bodies`)
  t.ok(seeds.length > 10)
  const plain = results.slice(0, seeds.length).every((one) => one.opaque === 0)
  t.ok(plain, 'the articles of the demo library can be edited to the last word')
  t.same(complaints, [])
  t.comment(`${opaque} of ${bodies.length} hold something that is kept as it is`)
})
