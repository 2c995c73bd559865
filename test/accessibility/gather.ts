import type { Lang } from '../../server/i18n.ts'
import { roles } from '../../server/db/index.ts'
import { formsOf, kindOf } from '../desk/form-marks.ts'
import { listDeskPages } from '../desk/routes.ts'
import { fieldsOf } from '../desk/visitor.ts'
import { enter, sketch, type Guest, type LookedAt } from './house.ts'
import type { State } from './state.ts'

/** How many states were left out, for they look as another does. */
export interface Gathered {
  states: State[]
  alike: number
}

/**
 * What each role is shown of a house: pages, what their links to themselves show, and what their forms lead to, but
 * for what looks as something `seen` does.
 */
export async function gather(house: LookedAt, lang: Lang, name: string, seen: Set<string>): Promise<Gathered> {
  const gathered: Gathered = { states: [], alike: 0 }
  const keep = (state: State) => {
    // What a frame of the preview holds is the public page.
    if (/sandbox/.test(state.headers['content-security-policy'] ?? '')) return
    const { whole, kinds } = sketch(state.html)
    // Another article is as good as one, but for what only one of them shows.
    const keys = [whole, `${kindOfAddress(state.url.split('?')[0] ?? '')} ${kinds}`]
    if (keys.some((key) => seen.has(key))) gathered.alike++
    else gathered.states.push({ ...state, name: `${name}, ${state.name}` })
    keys.forEach((key) => seen.add(key))
  }
  const staff = roles.filter((role) => role !== 'patron').toSorted((one) => (one === 'administrator' ? -1 : 1))
  const shown: [Guest, State[]][] = []
  for (const role of staff) {
    const guest = await enter(house, lang, role)
    const found = await walk(house, guest)
    found.forEach(keep)
    shown.push([guest, found])
  }
  for (const state of await sendForms(shown)) keep(state)
  return gathered
}

const isPage = ({ headers }: { headers: Record<string, unknown> }) =>
  String(headers['content-type']).startsWith('text/html')

/** So many things of one kind are looked into, as an article in each state. */
const enough = 12

/** Every page, and whatever links of pages show: other tabs, filters, pages of a list, other things of a list. */
async function walk({ app, ids }: LookedAt, guest: Guest): Promise<State[]> {
  const states: State[] = []
  const left = listDeskPages(app.server, ids).filter((url) => !/\/none(\/|$)/.test(url))
  const asked = new Set(left)
  const known = new Map(left.map((url) => [kindOfAddress(url), 1]))
  for (let url = left.shift(); url !== undefined; url = left.shift()) {
    const reply = await guest.get(url)
    if (!isPage(reply)) continue
    states.push(guest.state(url, url, reply))
    for (const [, href = ''] of reply.body.matchAll(/ href="(\/desk[^"#]*)"/g)) {
      const to = href.replaceAll('&amp;', '&').replaceAll('&#x3D;', '=')
      const kind = kindOfAddress(to)
      const count = known.get(kind) ?? 0
      if (asked.has(to) || away.test(to) || count >= (kind.includes('/:id') ? enough : 1)) continue
      asked.add(to)
      known.set(kind, count + 1)
      left.push(to)
    }
  }
  return states
}

/** A word of a few letters is a choice, and another one may show another page; all else is somebody's. */
export const kindOfAddress = (url: string) =>
  url.replace(/[\da-f-]{36}/g, ':id').replace(/=(?![a-z_-]{1,20}(&|$))[^&]*/g, '=')

/** Where a browser takes no text. */
const tooMuch: Record<string, string> = {
  number: '99999999999',
  date: '0001-01-01',
  'datetime-local': '0001-01-01T00:00',
  time: '23:59',
}

/** What would end the session by which all is asked, or send a file. */
const away = /sign-out|\.csv|end-others|\/download|\/assets\//

/** Each form of each page sent empty, with too much, and as it stands, by each of its buttons: by who first has it. */
async function sendForms(shown: readonly [Guest, State[]][]): Promise<State[]> {
  const states: State[] = []
  const done = new Set<string>()
  const late: (() => Promise<void>)[] = []
  const isNew = (key: string) => !done.has(key) && done.add(key)
  const send = async (guest: Guest, url: string, fields: Record<string, string[]>, what: string) => {
    const reply = await guest.post(url, fields)
    const name = `POST ${url}, ${what}`
    const to = reply.statusCode === 303 ? (String(reply.headers.location).split('#')[0] ?? '') : url
    if (!to.startsWith('/desk')) return
    const page = reply.statusCode === 303 ? await guest.get(to) : reply
    if (isPage(page)) states.push(guest.state(name, to, page))
  }
  for (const [guest, page] of shown.flatMap(([one, pages]) => pages.map((state) => [one, state] as const))) {
    for (const form of formsOf(page.html)) {
      if (form.method !== 'post' || away.test(form.action)) continue
      const stands = fieldsOf({ body: page.html } as Parameters<typeof fieldsOf>[0], form.action)
      const filled = (value: string) =>
        Object.fromEntries(form.names.map((name) => [name, [tooMuch[form.types.get(name) ?? ''] ?? value]]))
      const emptied = Object.fromEntries(form.names.map((name) => [name, ['']]))
      const hidden = Object.fromEntries(form.kept.map(([name, value]) => [name, [value]]))
      if (form.names.length > 0 && isNew(`${kindOf(form)} ${form.names.join()}`)) {
        const [button] = form.buttons
        const pressed = button?.name ? { [button.name]: [button.value] } : {}
        await send(guest, form.action, { ...hidden, ...filled('Trop long. '.repeat(300)), ...pressed }, 'too long')
        await send(guest, form.action, { ...stands, ...emptied, ...pressed }, 'empty')
      }
      for (const { name, value, action } of form.buttons) {
        if (away.test(action) || !isNew(`${kindOf({ ...form, action })} ${value.replace(/[\da-f-]{36}/, ':id')}`))
          continue
        const fields = { ...stands, ...(name ? { [name]: [value] } : {}) }
        late.push(() => send(guest, action, fields, value || 'as it stands'))
      }
    }
  }
  // Last: what is taken changes the house.
  for (const one of late) await one()
  return states
}
