import t from 'tap'
import { system } from '../../server/http/actor.ts'
import { defaultSettings, housePages, requiredSettings, type Settings } from '../../server/settings/index.ts'
import { daysKept, purgeKinds } from '../../server/privacy/index.ts'
import { addArticle, addByline, move, write } from '../articles/factory.ts'
import { build, legalSettings, signIn, type TestApp } from '../helper.ts'

const paths = ['/legal-notice', '/personal-data', '/accessibility', '/site-map', '/about', '/team']

/** What a page says, without its markup and its foot. */
async function say(app: TestApp, url: string): Promise<string> {
  const { statusCode, body } = await app.server.inject({ url })
  if (statusCode !== 200) throw new Error(`${url}: ${statusCode}`)
  const [, main = ''] = /<main[^>]*>(.*)<\/main>/s.exec(body) ?? []
  return main
    .replace(/<[^>]+>/g, ' ')
    .replaceAll('&#x27;', '’')
    .replace(/[\s\u00a0\u202f]+/g, ' ')
}

/** Each setting that a page is made of, another value of it, and how the page then says so. */
const rows: readonly [url: string, key: keyof Settings, value: string | number, said: string][] = [
  ['/legal-notice', 'organisation', 'Ville d’Anse', 'Établissement : Ville d’Anse'],
  ['/legal-notice', 'organisationAddress', '1, place du Port\n22000 Anse', 'Siège : 1, place du Port, 22000 Anse'],
  ['/legal-notice', 'organisationPhone', '02 96 00 00 01', 'Téléphone : 02 96 00 00 01'],
  ['/legal-notice', 'contact', 'bonjour@anse.example', 'Pour nous écrire : bonjour@anse.example'],
  ['/legal-notice', 'publicationDirectorName', 'Claire Fontaine', 'Nom : Claire Fontaine'],
  ['/legal-notice', 'publicationDirectorRole', 'Maire', 'Fonction : Maire'],
  ['/legal-notice', 'editorInChief', 'Sabine K.', 'Responsable de la rédaction : Sabine K.'],
  ['/legal-notice', 'hostName', 'Machines & Cie', 'Hébergeur : Machines &amp; Cie'],
  ['/legal-notice', 'hostAddress', '2, rue des Câbles', 'Adresse : 2, rue des Câbles'],
  ['/legal-notice', 'hostPhone', '02 96 00 00 02', 'Téléphone : 02 96 00 00 02'],
  ['/personal-data', 'organisation', 'Ville d’Anse', 'Responsable du traitement : Ville d’Anse'],
  ['/personal-data', 'organisationAddress', '1, place du Port', '1, place du Port'],
  ['/personal-data', 'contact', 'dpo@anse.example', 'écrivez à dpo@anse.example'],
  ['/personal-data', 'keepAddressesDays', 41, 'retrouver l’adresse : 41 jours'],
  ['/personal-data', 'keepRejectedDays', 42, 'Un commentaire refusé : 42 jours après la décision'],
  ['/personal-data', 'keepSpamDays', 43, 'mis à la corbeille : 43 jours'],
  ['/personal-data', 'keepUnconfirmedDays', 44, 'personne n’a confirmée : 44 jours'],
  ['/personal-data', 'keepMailsDays', 45, 'sans son texte : 45 jours'],
  ['/accessibility', 'title', 'Le Phare', 'Cette déclaration d’accessibilité s’applique à Le Phare'],
  ['/accessibility', 'organisation', 'Ville d’Anse', 'Ville d’Anse s’engage à rendre son site accessible'],
  ['/accessibility', 'accessibilityState', 'partial', 'est en conformité partielle'],
  ['/accessibility', 'accessibilityState', 'full', 'est en conformité totale'],
  ['/accessibility', 'accessibilityAuditor', 'Le service numérique', 'réalisé par Le service numérique révèle que 0 %'],
  ['/accessibility', 'accessibilityRate', 72, 'révèle que 72 % des critères'],
  ['/accessibility', 'accessibilityDate', '2026-05-01', 'établie le 1er mai 2026'],
  ['/accessibility', 'accessibilityFaults', 'Un plan sans texte', 'Un plan sans texte'],
  ['/accessibility', 'accessibilityExemptions', 'Les cartes anciennes', 'Les cartes anciennes'],
  ['/accessibility', 'accessibilityOutOfScope', 'Les PDF de 2012', 'Les PDF de 2012'],
  ['/accessibility', 'accessibilityTests', 'Firefox et NVDA', 'Firefox et NVDA'],
  ['/accessibility', 'accessibilityPlan', 'https://anse.example/schema', 'https://anse.example/schema'],
  ['/accessibility', 'contact', 'bonjour@anse.example', 'sous une autre forme : bonjour@anse.example'],
  ['/about', 'organisation', 'Ville d’Anse', 'est publié par Ville d’Anse'],
  ['/about', 'description', 'Un blog de la mer', 'Un blog de la mer'],
  ['/about', 'audience', 'Les gens de mer', 'Les gens de mer'],
  ['/about', 'editorialLine', 'Des livres salés', 'Des livres salés'],
]

t.test('each page changes with each setting that it is made of', async (t) => {
  const app = await build(t)
  const { services } = app
  // The rate is told once somebody has looked.
  const audited = { accessibilityAuditor: 'Le service numérique' }
  for (const [url, key, value, said] of rows) {
    if (key === 'accessibilityRate') await services.settings.change(system, audited)
    const before = await say(app, url)
    t.notMatch(before, said, `${url} before ${key}`)
    await services.settings.change(system, { [key]: value })
    t.ok((await say(app, url)).includes(said), `${url} says ${key}: ${said}`)
    await services.settings.change(system, { [key]: defaultSettings[key] })
  }
  const told = new Set(rows.map(([, key]) => key))
  t.same(
    requiredSettings.filter((name) => !told.has(name)),
    [],
    'all that the law asks',
  )
})

t.test('what is kept on the page is what the purge obeys, each kind by itself', async (t) => {
  const app = await build(t)
  const settings = {
    ...defaultSettings,
    keepAddressesDays: 51,
    keepRejectedDays: 52,
    keepSpamDays: 53,
    keepUnconfirmedDays: 54,
    keepMailsDays: 55,
  }
  const { keepAddressesDays, keepRejectedDays, keepSpamDays, keepUnconfirmedDays, keepMailsDays } = settings
  await app.services.settings.change(system, {
    keepAddressesDays,
    keepRejectedDays,
    keepSpamDays,
    keepUnconfirmedDays,
    keepMailsDays,
  })
  const [, kept = ''] = /Ce qui est gardé(.*)Lire, corriger/.exec(await say(app, '/personal-data')) ?? []
  const days = daysKept(settings)
  for (const kind of purgeKinds)
    if (days[kind] !== null) t.match(kept, `${days[kind]} jours`, `${kind}: ${days[kind]} days`)
  t.same(
    (kept.match(/\d+ jours/g) ?? []).length,
    purgeKinds.filter((kind) => days[kind] !== null).length,
    'and no other time is told',
  )
})

t.test('the declaration holds every part of the official form', async (t) => {
  const app = await build(t)
  const { body } = await app.server.inject({ url: '/accessibility' })
  const headings = [...body.matchAll(/<h[12][^>]*>([^<]+)<\/h[12]>/g)].map(([, text = '']) =>
    text.replace(/\u00a0/g, ' '),
  )
  t.same(headings, [
    'Déclaration d’accessibilité',
    'État de conformité',
    'Résultats des tests',
    'Non-conformités',
    'Dérogations pour charge disproportionnée',
    'Contenus non soumis à l’obligation d’accessibilité',
    'Établissement de cette déclaration',
    'Retour d’information et contact',
    'Voies de recours',
  ])
  const said = await say(app, '/accessibility')
  for (const part of [
    'article 47 de la loi n° 2005-102 du 11 février 2005',
    'RGAA',
    'https://blog.example.org',
    'Technologies utilisées',
    'Environnement de test',
    'Défenseur des droits',
    'Libre réponse 71120, 75342 Paris CEDEX 07',
  ])
    t.match(said, part)
  t.match(
    body,
    '<a href="/accessibility" aria-current="page">Accessibilité\u00a0: non conforme</a>',
    'said on each page',
  )
})

t.test('while something that the law asks is missing, readers and robots are told so, and the desk what', async (t) => {
  const app = await build(t)
  const { services } = app
  await addArticle(app, { status: 'published', slug: 'graines' })
  const urls = ['/', '/articles/graines', ...paths]
  for (const name of [null, ...requiredSettings]) {
    await services.settings.change(system, { ...legalSettings, ...(name !== null && { [name]: ' ' }) })
    for (const url of name === null ? urls : ['/']) {
      const { body } = await app.server.inject({ url })
      t.equal(/Ce site est en préparation/.test(body), name !== null, `${url} without ${name}`)
      t.equal(/<meta name="robots" content="noindex">/.test(body), name !== null, `${url} without ${name}`)
    }
    const robots = (await app.server.inject({ url: '/robots.txt' })).body
    t.equal(/^Disallow: \/$/m.test(robots), name !== null)
  }
})

t.test('the library’s own page takes the place of one, once readers see it', async (t) => {
  const app = await build(t)
  const admin = await signIn(app, 'administrator')
  const page = await write(admin, { kind: 'page', title: 'Nos mentions', slug: 'nos-mentions', body: '<p>À nous.</p>' })
  await app.services.settings.change(system, { ownPages: { legal: page.id } })
  t.match(await say(app, '/legal-notice'), 'Hébergement', 'a draft takes nobody’s place')
  await move(app, admin, page.id, 'published')
  const own = await app.server.inject({ url: '/legal-notice' })
  t.match(own.body, '<p>À nous.</p>')
  t.match(own.body, '<link rel="canonical" href="https://blog.example.org/pages/nos-mentions">')
  t.match(own.body, /href="\/pages\/nos-mentions"[^>]*>Mentions légales/)
  t.match(await say(app, '/about'), 'À propos', 'the others are as they were')
  await move(app, admin, page.id, 'archived')
  t.match(await say(app, '/legal-notice'), 'Hébergement')
})

t.test('the map leads to every page; the team are those who signed something that is out', async (t) => {
  const app = await build(t)
  const admin = await signIn(app, 'administrator')
  const top = await write(admin, { kind: 'page', title: 'Venir', slug: 'venir' })
  const under = await write(admin, { kind: 'page', title: 'Tarifs', slug: 'tarifs', parent: top.id })
  for (const { id } of [top, under]) await move(app, admin, id, 'published')
  const signed = await write(admin, { bylines: [await addByline(app, 'Anne <i>')] })
  await move(app, admin, signed.id, 'published')
  await write(admin, { bylines: [await addByline(app, 'Zoé la secrète')] })
  const map = (await app.server.inject({ url: '/site-map' })).body
  t.match(
    map,
    /<li><a href="\/pages\/venir">Venir<\/a><ul class="tree">\s*<li><a href="\/pages\/tarifs">Tarifs<\/a><\/li>/,
  )
  for (const path of paths) t.match(map, `href="${path}"`)
  const team = await say(app, '/team')
  t.match(team, 'Anne &lt;i&gt;')
  t.notMatch(team, 'Zoé')
  t.equal(housePages.length, paths.length)
})

t.test('in English', async (t) => {
  const app = await build(t, { env: { BUBO_LANG: 'en' } })
  for (const [path, said] of [
    ['/legal-notice', 'Legal notice'],
    ['/personal-data', '30 days after the decision'],
    ['/accessibility', 'does not conform'],
    ['/site-map', 'Site map'],
    ['/about', 'About'],
    ['/team', 'The team'],
  ] as const)
    t.match(await say(app, path), said)
})
