import { parse, type DefaultTreeAdapterTypes as Tree } from 'parse5'
import t from 'tap'
import { canonicalLanguage } from '../../server/html/elements.ts'
import { startDemo } from '../browser/demo.ts'
import type { TestApp } from '../helper.ts'
import { formsOf, kindOf } from './form-marks.ts'
import { addRooms } from './hostile-house.ts'
import { findIds, listDeskPages } from './routes.ts'
import { enterDesk } from './visitor.ts'

const demo = await startDemo(t, { BUBO_URL: 'http://localhost' })
const app = { ...demo.app, clock: demo.clock, config: demo.config } as unknown as TestApp
const ids = [...(await findIds(app.db)), ...(await addRooms(app))]
const visitor = await enterDesk(app, 'administrator')

function listElements(node: Tree.ParentNode): Tree.Element[] {
  return node.childNodes.flatMap((child) => ('tagName' in child ? [child, ...listElements(child)] : []))
}

const read = ({ attrs }: Tree.Element, name: string) => attrs.find((one) => one.name === name)?.value ?? ''

/** What of a refusal would not be heard, or not be found. */
function findSilent(html: string): string[] {
  const elements = listElements(parse(html))
  const byId = new Map(elements.map((element) => [read(element, 'id'), element]))
  const error = byId.get('error')
  if (!error) return ['nothing says why']
  const silent: string[] = []
  if (read(error, 'role') !== 'alert') silent.push('the sentence is not announced')
  if (!error.attrs.some(({ name }) => name === 'data-focus')) silent.push('the sentence does not get the focus')
  if (!/<title>(Erreur|Error) – /.test(html)) silent.push('the title does not tell')
  const langs = elements.flatMap(({ attrs }) => attrs.flatMap(({ name, value }) => (name === 'lang' ? [value] : [])))
  for (const lang of langs) if (canonicalLanguage(lang) === null) silent.push(`read aloud in no language: ${lang}`)
  for (const link of listElements(error).filter(({ tagName }) => tagName === 'a')) {
    const place = read(link, 'href').slice(1)
    const field = byId.get(place)
    if (!field) silent.push(`nothing stands at #${place}`)
  }
  for (const fault of elements.filter((element) => read(element, 'class') === 'fault')) {
    const id = read(fault, 'id')
    const told = elements.filter((element) => read(element, 'aria-describedby').split(' ').includes(id))
    if (told.length === 0) silent.push(`no field is described by #${id}`)
    const isGroup = told.every(({ tagName }) => tagName === 'fieldset')
    if (!isGroup && told.every((field) => read(field, 'aria-invalid') !== 'true'))
      silent.push(`#${id}: no field is invalid`)
  }
  return silent
}

t.test('whatever a form is refused for is announced, and said at its field: every form of the desk', async (t) => {
  const done = new Set<string>()
  let refused = 0
  for (const url of listDeskPages(app.server, ids)) {
    const { body } = await visitor.get(url)
    for (const form of formsOf(body)) {
      if (form.method !== 'post' || form.names.length === 0 || done.has(kindOf(form))) continue
      done.add(kindOf(form))
      // A browser sends a file in parts: `desk/media` and `looks/packages` do.
      if ([...form.types.values()].includes('file')) continue
      const pressed = form.buttons
        .slice(0, 1)
        .flatMap(({ name, value }): [string, string][] => (name ? [[name, value]] : []))
      // What is empty may be taken, and decide what is asked about.
      for (const value of ['Trop long. '.repeat(300), '']) {
        const typed = form.names.map((name): [string, string] => [name, value])
        const reply = await visitor.post(form.action, Object.fromEntries([...form.kept, ...typed, ...pressed]))
        if (reply.statusCode === 303 || reply.statusCode === 200) continue
        refused++
        t.same(findSilent(reply.body), [], `${reply.statusCode} ${kindOf(form)}, ${value ? 'too long' : 'empty'}`)
      }
    }
  }
  t.ok(refused > 30, `${refused} refusals of ${done.size} forms`)
})

t.test('a refusal that is not heard is found', async (t) => {
  const { body } = await visitor.post('/desk/categories', { name: '', description: '' })
  t.same(findSilent(body), [])
  for (const [from, to] of [
    ['role="alert"', ''],
    [' data-focus', ''],
    ['<title>Erreur – ', '<title>'],
    ['id="field-name"', 'id="elsewhere"'],
    ['aria-invalid="true"', ''],
    [/aria-describedby="[^"]*-error"/, ''],
  ] as const)
    t.equal(findSilent(body.replace(from, to)).length > 0, true, String(from))
})
