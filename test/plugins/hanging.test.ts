import { join } from 'node:path'
import fastify from 'fastify'
import t from 'tap'
import { createRuleBook } from '../../server/comments/index.ts'
import { createEvents, createFilters } from '../../server/events/index.ts'
import { createOutbound } from '../../server/outbound.ts'
import { createPlugins } from '../../server/plugins/index.ts'
import { createIdSource } from '../../server/ids.ts'
import { openEmpty } from '../db/open.ts'
import { createClock } from '../helper.ts'
import { pluginFiles } from './house.ts'
import { createWorkSources } from '../../server/works/index.ts'

const never = 'new Promise(() => {})'

t.test('a plugin that never answers holds up nobody for long', async (t) => {
  const folder = t.testdir({
    data: {},
    plugins: {
      'at-import': pluginFiles('at-import', `await ${never}\nexport default () => undefined`),
      'at-start': pluginFiles('at-start', `export default () => ${never}`),
      'on-events': pluginFiles('on-events', `export default (host) => host.on('tag.created', () => ${never})`),
      route: pluginFiles('route', `export default (host) => host.route({ path: 'x', answer: () => ${never} })`),
    },
  })
  const { db } = await openEmpty(t, join(folder, 'data'))
  const clock = createClock()
  const said: string[] = []
  const log = {
    info: () => undefined,
    error: (details: object, message: string) =>
      void said.push(`${(details as { plugin?: string }).plugin}: ${message}`),
  }
  const events = createEvents({ db, clock, newId: createIdSource(clock), log })
  const server = fastify()
  t.teardown(() => server.close())
  const plugins = await createPlugins(join(folder, 'plugins'), {
    server,
    events,
    filters: createFilters(),
    rules: createRuleBook(),
    workSources: createWorkSources({ warn: () => undefined }),
    availability: { add: () => () => undefined, lastAnswer: () => null },
    announcers: { add: () => () => undefined },
    outbound: createOutbound({ agent: 'Bubo' }),
    log,
    clock,
    db,
    secrets: { seal: (text) => text, unseal: (text) => text },
    env: {},
    timeLimit: 50,
  })
  t.same(plugins.running(), ['on-events', 'route'])
  t.same(said, ['at-import: the plugin is left out', 'at-start: the plugin is left out'])
  const heard: string[] = []
  events.follow('search', (event) => void heard.push(event.name), 'first')
  for (const id of ['a', 'b', 'c', 'd']) await db.write((tx) => events.record(tx, 'tag.created', { id }, null))
  await events.drain()
  t.equal(heard.length, 4, 'the others are told all the same')
  t.equal(said.filter((line) => line.startsWith('on-events')).length, 3)
  t.not((await server.inject({ url: '/plugins/route/x' })).statusCode, 200)
  t.match(said.at(-1), /^route: /)
  await events.stop()
})
