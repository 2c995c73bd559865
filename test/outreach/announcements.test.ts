import { AtpAgent } from '@atproto/api'
import { createRestAPIClient } from 'masto'
import t from 'tap'
import { system } from '../../server/http/actor.ts'
import { move, patch } from '../articles/factory.ts'
import { createCleaner } from '../../server/html/cleaner.ts'
import { createEvents } from '../../server/events/index.ts'
import { openSecrets } from '../../server/db/index.ts'
import { AnnouncementError } from '../../server/outreach/announcements/announcer.ts'
import { createConnections } from '../../server/outreach/announcements/connections.ts'
import { createOutreach } from '../../server/outreach/outreach.service.ts'
import { drain, signIn } from '../helper.ts'
import { minute, openAnnouncing } from './announcements-house.ts'
import { openBluesky } from './fake-bluesky.ts'
import { openMastodon } from './fake-mastodon.ts'
import type { Fault } from './network.ts'

interface Failing {
  kind: Fault
  left: number
}

const link = 'https://blog.example.org/articles/'

t.test('the official clients speak with the servers of these tests', async (t) => {
  const mastodon = await openMastodon(t, { now: () => new Date() })
  const masto = createRestAPIClient({ url: mastodon.url, accessToken: mastodon.token })
  t.equal((await masto.v1.accounts.verifyCredentials()).acct, 'biblio')
  t.equal((await masto.v2.instance.fetch()).configuration.statuses.maxCharacters, 500)
  const picture = new Blob([Buffer.from('ffd8ffe000104a4649460001', 'hex')], { type: 'image/jpeg' })
  const { id } = await masto.v2.media.create({ file: picture, description: 'Un hibou' })
  const status = { status: 'Bonjour', language: 'fr', visibility: 'public', mediaIds: [id] } as const
  await masto.v1.statuses.create(status)
  t.match(mastodon.toots, [{ text: 'Bonjour', media: [{ description: 'Un hibou' }] }])

  const bluesky = await openBluesky(t)
  const agent = new AtpAgent({ service: bluesky.url })
  await agent.login({ identifier: 'biblio.example.org', password: bluesky.password })
  const { data } = await agent.uploadBlob(Buffer.from('ffd8ff', 'hex'), { encoding: 'image/jpeg' })
  const embed = { $type: 'app.bsky.embed.images', images: [{ image: data.blob, alt: 'Un hibou' }] }
  const record = { $type: 'app.bsky.feed.post', text: 'Bonjour', createdAt: new Date().toISOString(), embed }
  const target = { repo: agent.assertDid, collection: 'app.bsky.feed.post', rkey: '3jzfcijpj2z2a' }
  await agent.com.atproto.repo.createRecord({ ...target, record })
  t.equal((await agent.com.atproto.repo.getRecord(target)).data.value['text'], 'Bonjour')
})

t.test('an article that appears is announced once on each network, with its picture, tags and language', async (t) => {
  const house = await openAnnouncing(t)
  const { mastodon, bluesky, settle, publish, listRows } = house
  await house.connectMastodon()
  await house.connectBluesky()
  const { id, slug } = await publish({
    title: 'Des graines à prendre',
    standfirst: 'Poireaux, 🥕 et cœurs de bœuf.',
    tags: [await house.addTag('jeux vidéo'), await house.addTag('Été')],
    image: await house.addPicture(),
  })
  await settle()
  const text = `Des graines à prendre\n\nPoireaux, 🥕 et cœurs de bœuf.\n\n#Été #JeuxVidéo\n\n${link}${slug}`
  t.match(mastodon.toots, [{ text, language: 'fr', media: [{ description: 'Un hibou', type: 'image/jpeg' }] }])
  t.same(bluesky.refused, [])
  const [post] = bluesky.posts
  t.match(post?.record, {
    text,
    langs: ['fr'],
    embed: { images: [{ alt: 'Un hibou', aspectRatio: { width: 700, height: 500 } }] },
  })
  t.same(
    post?.record.facets?.map(({ features: [feature] }) => feature?.['uri'] ?? feature?.['tag']),
    ['Été', 'JeuxVidéo', link + slug],
    'the server has compared their bytes',
  )
  const rows = await listRows()
  t.same(rows.map((row) => row.link).sort(), [
    `https://bsky.app/profile/biblio.example.org/post/${post?.rkey}`,
    'https://social.example.org/@biblio/1',
  ])
  const { app } = house
  await patch(app, await signIn(app, 'administrator'), id, { title: 'Des graines' })
  await move(app, await signIn(app, 'administrator'), id, 'published')
  await settle()
  await move(app, await signIn(app, 'administrator'), id, 'archived')
  await settle()
  await move(app, await signIn(app, 'administrator'), id, 'published')
  await settle()
  t.equal(mastodon.toots.length + bluesky.posts.length, 2, 'neither changed nor published again, it is told anew')
})

t.test('fifty articles, with failures planted at every step: each is told once', async (t) => {
  const house = await openAnnouncing(t)
  const { app, mastodon, bluesky, faults, settle, publish, listRows } = house
  await house.connectMastodon()
  await house.connectBluesky()
  const steps = [
    'GET /api/v1/accounts/verify_credentials',
    'GET /api/v1/accounts/:id/statuses',
    'POST /api/v2/media',
    'GET /api/v1/media/:id',
    'POST /api/v1/statuses',
    'POST com.atproto.server.createSession',
    'GET com.atproto.repo.getRecord',
    'POST com.atproto.repo.uploadBlob',
    'POST com.atproto.repo.createRecord',
  ]
  const kinds: Fault[] = ['drop', 'lost', 'cut', 'flood', 'elsewhere', 429, 500]
  const image = await house.addPicture()
  let planted = 0
  for (let run = 0; run < 50; run++) {
    // Steps fail in their own ways, once or twice in a row; every tenth time one of each network for more than an hour.
    const isLong = run % 10 === 9
    const long = [Math.floor(run / 10), 5 + (Math.floor(run / 10) % 4)]
    const failing = new Map(
      steps.flatMap((step, number) => {
        const isHit = isLong ? long.includes(number) : (run + number) % 4 === 0
        const kind = kinds[(run * 3 + number) % kinds.length]!
        return isHit ? [[step, { kind, left: isLong ? 6 : 1 + (run % 2) }] as [string, Failing]] : []
      }),
    )
    faults.plant = (step) => {
      const fault = failing.get(step)
      if (!fault || fault.left-- <= 0) return null
      planted++
      return fault.kind
    }
    await publish({ title: `Article ${run}`, image: run % 2 === 0 ? image : null })
    await settle()
    const wait = [10_000, minute, 5 * minute, 30 * minute, 130 * minute, 370 * minute, 910 * minute]
    for (const time of wait) {
      if ((await listRows()).every(({ status }) => status === 'sent')) break
      app.clock.advance(time)
      await settle()
    }
  }
  const rows = await listRows()
  t.same(
    rows.filter(({ status }) => status !== 'sent').map(({ lastError }) => lastError),
    [],
  )
  t.equal(rows.length, 100)
  const titles = (texts: string[]) => texts.map((text) => text.split('\n')[0]).sort()
  const wanted = Array.from({ length: 50 }, (_, run) => `Article ${run}`).sort()
  t.same(titles(mastodon.toots.map(({ text }) => text)), wanted)
  t.same(titles(bluesky.posts.map(({ record }) => record.text)), wanted)
  t.same(bluesky.refused, [])
  t.ok(planted > 100, `${planted} failures`)
  t.ok(rows.every((row) => row.link))
})

t.test('what arrived and was not heard of is found again, hours later', async (t) => {
  const house = await openAnnouncing(t)
  const { app, mastodon, faults, settle, publish } = house
  await house.connectMastodon()
  const left: Fault[] = ['lost', 500, 500, 500, 500]
  faults.plant = (step) => (step === 'POST /api/v1/statuses' || left.length < 5 ? (left.shift() ?? null) : null)
  await publish()
  await settle()
  for (const time of [10_000, minute, 5 * minute, 30 * minute, 130 * minute]) {
    app.clock.advance(time)
    await settle()
  }
  t.equal(mastodon.toots.length, 1, 'although the server has forgotten its key')
  t.match(await house.listRows(), [{ status: 'sent', link: 'https://social.example.org/@biblio/1' }])
})

t.test('a token that is revoked pauses its account alone', async (t) => {
  const house = await openAnnouncing(t)
  const { app, mastodon, bluesky, settle, publish, accounts, listRows } = house
  const { id } = await house.connectMastodon()
  await house.connectBluesky()
  const token = mastodon.token
  mastodon.token = 'un-autre'
  await publish({ title: 'Premier' })
  await settle()
  const { announcementAccounts } = app.db.primary.tables
  const states = await app.db.primary.select().from(announcementAccounts)
  t.same(
    new Map(states.map((row) => [row.announcer, row.pausedFor])),
    new Map([
      ['mastodon', 'unauthorised'],
      ['bluesky', null],
    ]),
  )
  t.same(
    (await listRows()).map((row) => row.lastError).sort(),
    [null, 'unauthorised The access token is invalid'].sort(),
  )
  await publish({ title: 'Second' })
  await settle()
  t.equal(bluesky.posts.length, 2)
  const asked = mastodon.asked.length
  app.clock.advance(24 * 60 * minute)
  await settle()
  t.equal(mastodon.asked.length, asked, 'it is asked nothing more')
  await t.rejects(accounts.update(system, id, 2, { automatic: true, active: true, secret: 'faux' }), {
    code: 'invalid',
  })
  await accounts.update(system, id, 2, { automatic: true, active: true, secret: 'un-autre' })
  const failed = (await listRows()).filter(({ status }) => status === 'failed')
  for (const row of failed) await house.announcements.sendAgain(await administrator(), row.id)
  await settle()
  t.equal(mastodon.toots.length, 1, 'the second was never theirs: nobody told it while it was paused')
  t.notMatch(JSON.stringify([states, await listRows()]), token)
  t.notMatch(JSON.stringify(await app.db.primary.select().from(app.db.primary.tables.events)), /jeton-de-mastodon|mnop/)

  async function administrator() {
    const person = await signIn(app, 'administrator')
    return { ...system, id: person.id }
  }
})

t.test('what is planned goes at its hour, as it was changed, and only while readers see the article', async (t) => {
  const house = await openAnnouncing(t)
  const { app, mastodon, settle, announcements, listRows } = house
  const old = await house.publish({ title: 'Paru avant' })
  await settle()
  const { id: accountId } = await house.connectMastodon()
  for (const status of ['archived', 'published'] as const) {
    await move(app, await signIn(app, 'administrator'), old.id, status)
    await settle()
  }
  t.equal(mastodon.toots.length, 0, 'what was out before the account came is nothing new')
  const plan = { when: 'later', at: '2026-05-14T09:00', text: 'Venez !', picture: false, alt: '' } as const
  const article = await house.draft()
  const target = { articleId: article.id, accountId, revision: 0 }
  await t.rejects(announcements.plan(system, target, { ...plan, text: 'x'.repeat(480) }), { code: 'invalid' })
  await t.rejects(announcements.plan(system, target, { ...plan, picture: true }), { code: 'invalid' })
  await t.rejects(announcements.plan(system, target, { ...plan, at: 'demain' }), { code: 'invalid' })
  await announcements.plan(system, target, plan)
  await t.rejects(announcements.plan(system, target, plan), { code: 'stale' })
  await move(app, await signIn(app, 'administrator'), article.id, 'published')
  await settle()
  t.equal(mastodon.toots.length, 0, 'the account announces by itself, but somebody planned otherwise')
  app.clock.advance(18 * 60 * minute)
  await announcements.look()
  await settle()
  t.equal(mastodon.toots.length, 0)
  app.clock.advance(60 * minute)
  await announcements.look()
  await settle()
  t.match(mastodon.toots, [{ text: `Venez !\n\n${link}${article.slug}` }], 'at nine, in the time of the library')

  const silent = await house.draft()
  await announcements.plan(system, { ...target, articleId: silent.id }, { ...plan, when: 'not' })
  await move(app, await signIn(app, 'administrator'), silent.id, 'published')
  const hidden = await house.draft()
  await announcements.plan(system, { ...target, articleId: hidden.id }, { ...plan, at: '2026-05-14T08:00' })
  await announcements.look()
  await settle()
  t.equal(mastodon.toots.length, 1, 'neither one that is kept silent, nor a draft')
  await move(app, await signIn(app, 'administrator'), hidden.id, 'published')
  await settle()
  t.equal(mastodon.toots.length, 2, 'an article that appears after its hour is told then')

  house.faults.plant = () => 500
  const gone = await house.publish()
  await settle()
  await move(app, await signIn(app, 'administrator'), gone.id, 'archived')
  house.faults.plant = () => null
  app.clock.advance(minute)
  await settle()
  t.match(
    (await listRows()).filter((row) => row.articleId === gone.id),
    [{ status: 'failed', lastError: 'withdrawn' }],
  )
  t.equal(mastodon.toots.length, 2)
})

t.test('a server that says nothing holds nobody up', async (t) => {
  const house = await openAnnouncing(t)
  const { bluesky, faults, publish, courier, listRows } = house
  await house.connectMastodon()
  await house.connectBluesky()
  faults.plant = (step) => (step === 'GET /api/v1/accounts/verify_credentials' ? 'silent' : null)
  await publish()
  await drain(house.app)
  await drain(house.app)
  void courier.drain()
  const isTold = async () => (await listRows()).some(({ status }) => status === 'sent')
  for (let turn = 0; turn < 500 && !(await isTold()); turn++) await new Promise((done) => setTimeout(done, 10))
  t.equal(bluesky.posts.length, 1)
  t.same((await listRows()).map(({ status }) => status).sort(), ['queued', 'sent'])
})

t.test(
  'where nobody may read the newest statuses, the key alone keeps a second attempt from telling twice',
  async (t) => {
    const house = await openAnnouncing(t)
    const { app, mastodon, faults, settle } = house
    await house.connectMastodon()
    mastodon.isPrivate = true
    let lost = 3
    faults.plant = (step) => (step === 'POST /api/v1/statuses' && lost-- > 0 ? 'lost' : null)
    await house.publish()
    await settle()
    for (const time of [10_000, minute, 5 * minute]) {
      app.clock.advance(time)
      await settle()
    }
    t.match([lost, mastodon.toots], [-1, [{ key: /^announcement:[\w-]{36}$/ }]])
    t.match(await house.listRows(), [{ status: 'sent' }])
  },
)

t.test('addresses of the internal network are refused as an account is connected', async (t) => {
  const house = await openAnnouncing(t)
  for (const server of ['http://169.254.169.254', 'http://127.0.0.2:1', 'ftp://social.example.org', 'social', ''])
    await t.rejects(
      house.accounts.connect(system, { announcer: 'mastodon', settings: { server }, secret: 'x', automatic: false }),
      { code: 'invalid' },
      server,
    )
  t.equal(house.mastodon.asked.length, 0)
  house.faults.plant = () => 'elsewhere'
  await t.rejects(house.connectMastodon(), { code: 'invalid' }, 'one that leads to such an address')
  t.equal(house.mastodon.asked.length, 1, 'is not followed')
})

t.test('two programs tell each thing once, whatever either of them loses', async (t) => {
  const house = await openAnnouncing(t)
  const { app, mastodon, bluesky, faults, publish } = house
  const { db, clock, newId, config, services } = app
  const { id } = await house.connectMastodon()
  await house.connectBluesky()
  const log = { error: () => undefined, warn: () => undefined }
  const events = createEvents({ db, clock, newId, log })
  const secrets = await openSecrets(db, app.dataDir)
  const lent = { ...services, cleaner: createCleaner(), bulkMailer: null, openLetterPress: async () => async () => '' }
  const other = createOutreach({ ...lent, db, events, clock, newId, config, secrets, log })
  for (const { name, announcer } of services.outreach.announcers.list()) other.announcers.add(name, announcer)
  t.teardown(() => other.stop())
  const both = [services.outreach, other]
  let asked = 0
  const kinds: Fault[] = ['lost', 'drop', 'cut']
  faults.plant = () => (++asked % 7 === 0 ? kinds[asked % 3]! : null)
  for (let number = 0; number < 12; number++) {
    const article = number % 3 === 0 ? await house.draft({ title: `Numéro ${number}` }) : null
    if (!article) await publish({ title: `Numéro ${number}` })
    else {
      const plan = { when: 'later', at: '2026-05-13T14:30', text: `Numéro ${number}`, picture: false, alt: '' } as const
      await house.announcements.plan(system, { articleId: article.id, accountId: id, revision: 0 }, plan)
      await move(app, await signIn(app, 'administrator'), article.id, 'published')
    }
  }
  const settleBoth = async () => {
    await Promise.all([drain(app), events.drain()])
    await Promise.all([drain(app), events.drain()])
    await Promise.all(both.map(({ announcements }) => announcements.look()))
    await Promise.all(both.map(({ courier }) => courier.drain()))
  }
  for (const wait of [0, 45, 1, 1, 5, 5, 30, 30, 120, 120, 360, 360]) {
    clock.advance(wait * minute)
    await settleBoth()
  }
  const wanted = Array.from({ length: 12 }, (_, number) => `Numéro ${number}`).sort()
  const titles = (texts: string[]) => texts.map((text) => text.split('\n')[0]).sort()
  t.same(titles(mastodon.toots.map(({ text }) => text)), wanted)
  t.same(titles(bluesky.posts.map(({ record }) => record.text)), wanted)
})

t.test('an attempt ends in time, whatever a server or a plugin does, and tells no secret', async (t) => {
  const house = await openAnnouncing(t)
  const { app, mastodon, faults } = house
  const account = await house.connectMastodon()
  const { announcers } = app.services.outreach
  const deps = { announcers, clock: app.clock, outbound: app.services.outbound }
  const connections = createConnections({ ...deps, secrets: await openSecrets(app.db, app.dataDir), time: 150 })
  const verify = () => connections.use(account, (connection) => connection.verify())
  t.match(await verify(), { name: '@biblio@social.example.org', limit: { characters: 500, address: 23 } })
  faults.plant = () => 'silent'
  await t.rejects(verify(), { name: 'OutboundError' })
  faults.plant = () => null
  await t.rejects(
    connections.use(account, () => new Promise(() => undefined)),
    { name: 'OutboundError' },
  )
  const take = announcers.add('mastodon', {
    ...announcers.find('mastodon')!,
    connect: ({ secret }) => ({
      verify: () => Promise.reject(new AnnouncementError('later', '500', `You sent ${secret}`)),
      announce: () => Promise.reject(new Error(secret)),
    }),
  })
  await t.rejects(verify(), { message: 'You sent …' })
  take()
  await t.rejects(verify(), { name: 'AnnouncementError' }, 'its plugin is switched off')
  t.ok(mastodon.asked.length > 0)
})
