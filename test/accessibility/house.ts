import { cpSync } from 'node:fs'
import type { LightMyRequestResponse } from 'fastify'
import { buildApp, type App } from '../../server/app.ts'
import { createBackups } from '../../server/backup/index.ts'
import { loadConfig } from '../../server/config.ts'
import type { Role } from '../../server/db/index.ts'
import type { Lang } from '../../server/i18n.ts'
import { findSeeded, listen } from '../browser/demo.ts'
import { build, createClock, makeFolder, newAddress, type Ending, type TestApp } from '../helper.ts'
import { addRooms } from '../desk/hostile-house.ts'
import { findIds, type Ids } from '../desk/routes.ts'
import { enterDesk, encodeFields, type Fields } from '../desk/visitor.ts'
import type { State } from './state.ts'

/** A house whose desk is looked at. */
export interface LookedAt {
  app: TestApp
  site: string
  ids: Ids
}

/** The demo library with one of each thing that stands in a room. */
export async function openFull(t: Ending): Promise<LookedAt> {
  const dataDir = makeFolder(t)
  cpSync(await findSeeded(), dataDir, { recursive: true })
  const config = loadConfig({ BUBO_DATA: dataDir, BUBO_URL: 'http://localhost', LOG_LEVEL: 'silent' })
  const clock = createClock()
  const backups = (house: App) => Promise.resolve(createBackups(house))
  const demo = await buildApp(config, { clock, logger: false, backups })
  t.teardown(() => demo.close())
  const app = { ...demo, clock, config, dataDir }
  const ids = [...(await findIds(app.db)), ...(await addRooms(app))]
  return { app, ids, site: await listen(app) }
}

/** A house that was made a moment ago. */
export async function openEmpty(t: Ending): Promise<LookedAt> {
  const app = await build(t, { env: { BUBO_URL: 'http://localhost' }, backups: true })
  return { app, ids: [], site: await listen(app) }
}

/** Somebody at the desk, in one language; what they are shown is kept as a state. */
export interface Guest {
  cookie: string
  get: (url: string) => Promise<LightMyRequestResponse>
  post: (url: string, fields: Fields) => Promise<LightMyRequestResponse>
  state: (name: string, url: string, reply: LightMyRequestResponse) => State
}

/** Without a role it is somebody who has not signed in. */
export async function enter(house: LookedAt, lang: Lang, role?: Role): Promise<Guest> {
  return enterBy(house, lang, role ? (await enterDesk(house.app, role)).cookie : '', role)
}

/** With a session that is open already. */
export function enterBy({ app, site }: LookedAt, lang: Lang, cookie: string, role = 'nobody'): Guest {
  const headers = { ...(cookie ? { cookie } : {}), 'accept-language': lang, 'sec-fetch-site': 'same-origin' }
  return {
    cookie,
    get: (url) => app.server.inject({ url, headers, remoteAddress: newAddress() }),
    post: (url, fields) =>
      app.server.inject({
        method: 'POST',
        url,
        payload: encodeFields(fields),
        headers: { ...headers, 'content-type': 'application/x-www-form-urlencoded' },
        remoteAddress: newAddress(),
      }),
    state: (name, url, { statusCode, headers: sent, body }) => ({
      name: `${role}: ${name.replace(/[\da-f-]{36}/g, ':id')}`,
      lang,
      site,
      url,
      cookie,
      status: statusCode,
      headers: Object.fromEntries(
        Object.entries(sent)
          .filter(([header]) => /^(content-type|content-security-policy)$/.test(header))
          .map(([header, value]) => [header, String(value)]),
      ),
      html: body,
    }),
  }
}

/**
 * Pages that differ in what they say alone look alike: their elements, without texts, addresses and numbers. Of what
 * surrounds them counts only which rooms there are, on the first page. By kinds, their order does not count either.
 */
export function sketch(html: string): { whole: string; kinds: string } {
  const [frame = '', main = ''] = html.split('<main ')
  const marks = (frame.includes('href="/desk" aria-current') ? html : main)
    .replace(/<style.*?<\/style>/gs, '')
    .match(/<[a-z][^>]*>/g)
    ?.map((tag) =>
      tag
        .replace(
          / (id|href|for|value|name|action|src|srcset|title|datetime|alt|data-[\w-]+|aria-[\w-]+|width|height)="[^"]*"/g,
          '',
        )
        .replace(/ (checked|selected)/g, ''),
    )
  // Rows of one kind are as good as one.
  const whole = (marks ?? []).filter((mark, place, all) => mark !== all[place - 1]).join('')
  return { whole, kinds: [...new Set(marks)].toSorted().join('') }
}
