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
    const key = sketch(state.html)
    if (seen.has(key)) gathered.alike++
    else gathered.states.push({ ...state, name: `${name}, ${state.name}` })
    seen.add(key)
  }
  const staff = roles.filter((role) => role !== 'patron').toSorted((one) => (one === 'administrator' ? -1 : 1))
  const pages: State[] = []
  for (const role of staff) {
    const guest = await enter(house, lang, role)
    const found = await walk(house, guest)
    found.forEach(keep)
    if (role === 'administrator') pages.push(...found)
  }
  const administrator = await enter(house, lang, 'administrator')
  for (const state of await sendForms(administrator, pages)) keep(state)
  return gathered
}

const isPage = ({ headers }: { headers: Record<string, unknown> }) =>
  String(headers['content-type']).startsWith('text/html')

/** Every page, and whatever a page's links to itself show: other tabs, filters, pages of a list. */
async function walk({ app, ids }: LookedAt, guest: Guest): Promise<State[]> {
  const states: State[] = []
  const left = listDeskPages(app.server, ids).filter((url) => !/\/none(\/|$)/.test(url))
  const known = new Set(left.map(kindOfAddress))
  for (let url = left.shift(); url !== undefined; url = left.shift()) {
    const reply = await guest.get(url)
    if (!isPage(reply)) continue
    states.push(guest.state(url, url, reply))
    for (const [, href = ''] of reply.body.matchAll(/ href="(\/desk[^"#]*)"/g)) {
      const to = href.replaceAll('&amp;', '&').replaceAll('&#x3D;', '=')
      if (known.has(kindOfAddress(to)) || !to.includes('?')) continue
      known.add(kindOfAddress(to))
      left.push(to)
    }
  }
  return states
}

/** A word of a few letters is a choice, and another one may show another page; all else is somebody's. */
export const kindOfAddress = (url: string) =>
  url.replace(/[\da-f-]{36}/g, ':id').replace(/=(?![a-z_-]{1,20}(&|$))[^&]*/g, '=')

/** What would end the session by which all is asked, or send a file. */
const left = /sign-out|\.csv|end-others|\/download/

/** Each form of each page sent empty, with too much, and as it stands, by each of its buttons. */
async function sendForms(guest: Guest, pages: readonly State[]): Promise<State[]> {
  const states: State[] = []
  const done = new Set<string>()
  const late: (() => Promise<void>)[] = []
  const send = async (url: string, fields: Record<string, string[]>, what: string) => {
    const reply = await guest.post(url, fields)
    const name = `POST ${url}, ${what}`
    const to = reply.statusCode === 303 ? (String(reply.headers.location).split('#')[0] ?? '') : url
    if (!to.startsWith('/desk')) return
    const page = reply.statusCode === 303 ? await guest.get(to) : reply
    if (isPage(page)) states.push(guest.state(name, to, page))
  }
  for (const page of pages) {
    for (const form of formsOf(page.html)) {
      if (form.method !== 'post' || left.test(form.action) || done.has(kindOf(form))) continue
      done.add(kindOf(form))
      const stands = fieldsOf({ body: page.html } as Parameters<typeof fieldsOf>[0], form.action)
      const filled = (value: string) => Object.fromEntries(form.names.map((name) => [name, [value]]))
      const hidden = Object.fromEntries(form.kept.map(([name, value]) => [name, [value]]))
      if (form.names.length > 0) {
        const [button] = form.buttons
        const pressed = button?.name ? { [button.name]: [button.value] } : {}
        await send(form.action, { ...hidden, ...filled('Trop long. '.repeat(300)), ...pressed }, 'too long')
        await send(form.action, { ...stands, ...filled(''), ...pressed }, 'empty')
      }
      const buttons = form.buttons.filter(({ action }) => !left.test(action))
      for (const { name, value, action } of buttons)
        late.push(() => send(action, { ...stands, ...(name ? { [name]: [value] } : {}) }, value || 'as it stands'))
    }
  }
  // Last: what is taken changes the house.
  for (const one of late) await one()
  return states
}
