import type { Lang } from '../../server/i18n.ts'
import { system } from '../../server/http/actor.ts'
import { codeOf } from '../desk/people-house.ts'
import { fieldsOf } from '../desk/visitor.ts'
import { enter, enterBy, type Guest, type LookedAt } from './house.ts'
import type { State } from './state.ts'

const password = 'trois chouettes sous la lune'

/** Where a house is set up, before anybody has an account; it has one afterwards. */
export async function gatherSetUp(house: LookedAt, lang: Lang): Promise<State[]> {
  const guest = await enter(house, lang)
  const link = `/desk/setup/${house.app.services.setUp.token}`
  const say = saying(guest)
  const states = [
    await say('GET', 'sign-in before the set-up', '/desk/sign-in'),
    await say('GET', 'set-up', link),
    await say('POST', 'set-up, empty', link, {}),
    await say('GET', 'set-up, a wrong link', '/desk/setup/x'),
  ]
  const { statusCode } = await guest.post(link, {
    organisation: 'Bibliothèque d’Anse',
    title: 'Le hibou d’Anse',
    organisationKind: 'municipality',
    publicationDirectorName: 'Claire Fontaine',
    publicationDirectorRole: 'Maire d’Anse',
    name: 'Anne Le Guen',
    email: 'anne@anse.example',
    password,
  })
  if (statusCode !== 303) throw new Error(`the house was not set up: ${statusCode}`)
  return [...states, await say('GET', 'set-up, once more', link)]
}

const saying =
  (guest: Guest) =>
  async (method: 'GET' | 'POST', name: string, url: string, fields: Record<string, string> = {}): Promise<State> => {
    const reply = method === 'GET' ? await guest.get(url) : await guest.post(url, fields)
    return guest.state(name, url, reply)
  }

/** Coming in, by each way, and being turned away. */
export async function gatherDoors(house: LookedAt, lang: Lang): Promise<State[]> {
  const { app } = house
  const email = `camille-${lang}@anse.example`
  const { id } = await app.services.users.create(system, { email, name: 'Camille', roles: ['author'], password })
  const guest = await enter(house, lang)
  const say = saying(guest)
  const states = [
    await say('GET', 'sign-in', '/desk/sign-in'),
    await say('GET', 'sign-in, on the way to somewhere', '/desk/sign-in?next=/desk/articles'),
    await say('GET', 'sign-in, signed out', '/desk/sign-in?done=signed-out'),
    await say('POST', 'sign-in, empty', '/desk/sign-in'),
    await say('POST', 'sign-in, refused', '/desk/sign-in', { email, password: 'faux' }),
    await say('GET', 'forgotten', '/desk/forgotten'),
    await say('POST', 'forgotten, empty', '/desk/forgotten'),
    await say('POST', 'forgotten, sent', '/desk/forgotten', { email }),
    await say('GET', 'password, a wrong link', '/desk/password/x'),
  ]
  const token = await app.services.accountLinks.renew(system, id, 'password')
  const link = `/desk/password/${token}`
  states.push(await say('GET', 'password', link), await say('POST', 'password, empty', link))
  return [...states, ...(await gatherSecondStep(house, lang)), ...(await gatherRefusals(house, lang))]
}

async function gatherSecondStep(house: LookedAt, lang: Lang): Promise<State[]> {
  const { app } = house
  const email = `dominique-${lang}@anse.example`
  await app.services.users.create(system, { email, name: 'Dominique', roles: ['author'], password })
  const guest = await enter(house, lang)
  const entered = await guest.post('/desk/sign-in', { email, password })
  const { name = '', value = '' } = entered.cookies.find((one) => one.name.endsWith('bubo_desk')) ?? {}
  const inside = enterBy(house, lang, `${name}=${value}`, 'author')
  const path = '/desk/account/second-factor'
  await inside.post(path, {})
  const begun = await inside.get(path)
  const key = /<code>([A-Z2-7 ]+)<\/code>/.exec(begun.body)?.[1]?.replaceAll(' ', '') ?? ''
  const states = [
    inside.state('second factor, begun', path, begun),
    inside.state('second factor, a wrong code', path, await inside.post(`${path}/confirm`, { code: '000000' })),
    inside.state('second factor, its codes', path, await inside.post(`${path}/confirm`, { code: codeOf(app, key) })),
    inside.state('second factor, on', path, await inside.get(path)),
  ]
  const asked = await guest.post('/desk/sign-in', { email, password })
  const halfWay = fieldsOf(asked, '/desk/sign-in/code')
  const refused = await guest.post('/desk/sign-in/code', { ...halfWay, code: '000000' })
  return [
    ...states,
    guest.state('sign-in, the second step', '/desk/sign-in', asked),
    guest.state('sign-in, a wrong code', '/desk/sign-in/code', refused),
    await lackSecondStep(house, lang),
  ]
}

/** What an administrator is shown who has to set it up. */
async function lackSecondStep(house: LookedAt, lang: Lang): Promise<State> {
  const { settings } = house.app.services
  const administrator = await enter(house, lang, 'administrator')
  await settings.change(system, { requireSecondFactor: true })
  const { headers } = await administrator.get('/desk')
  const to = String(headers.location)
  const state = administrator.state('second factor, lacking', to, await administrator.get(to))
  await settings.change(system, { requireSecondFactor: false })
  return state
}

/** No such page, no right to it, a session that ended, somebody else's newer text. */
async function gatherRefusals(house: LookedAt, lang: Lang): Promise<State[]> {
  const editor = await enter(house, lang, 'editor')
  const moderator = await enter(house, lang, 'moderator')
  const states = [
    editor.state('404', '/desk/none', await editor.get('/desk/none')),
    moderator.state('403', '/desk/settings', await moderator.get('/desk/settings')),
  ]
  const [, id = ''] = house.ids.find(([room]) => room === '/desk/articles') ?? []
  const url = `/desk/articles/${id}`
  const page = await editor.get(url)
  const stale = { ...fieldsOf(page, url), title: 'Un autre titre', act: 'save' }
  await editor.post(url, stale)
  const other = { ...stale, title: 'Encore un autre', body: '<p>Un autre texte.</p>' }
  states.push(editor.state('a stale save', url, await editor.post(url, other)))
  const gone = await enter(house, lang, 'author')
  await gone.post('/desk/sign-out', {})
  const lost = await gone.post('/desk/articles', { title: 'Un texte', body: '<p>Écrit.</p>', act: 'save' })
  return [...states, { ...gone.state('a lost session', '/desk/articles', lost), cookie: '' }]
}
