interface Schema {
  type?: string
  format?: string
  const?: unknown
  enum?: unknown[]
  default?: unknown
  examples?: unknown[]
  anyOf?: Schema[]
  items?: Schema
  properties?: Record<string, Schema>
  required?: string[]
  minimum?: number
  maxItems?: number
}

const id = '01980f3e-7a10-7cc3-9d1e-2f4b6a8c0e11'
const picture = 'https://blog.example.org/media/5b1f0c6e/facade.jpg'

/** What stands for a text, by the name of its member; for an id where there is none. */
const texts: Record<string, string> = {
  accessToken: 'eyJhbGciOiJIUzI1NiJ9.e30.c2lnbmF0dXJl',
  accessibilityAuditor: 'le service numérique',
  accessibilityDate: '2027-03-02',
  accessibilityExemptions: 'Les fac-similés des cartes anciennes.',
  accessibilityFaults: 'Quelques plans de salles n’ont pas d’équivalent en texte.',
  accessibilityOutOfScope: 'Les documents PDF publiés avant le 23 septembre 2018.',
  accessibilityPlan: 'https://www.example.org/schema-accessibilite',
  accessibilityTests: 'Firefox et NVDA, Safari et VoiceOver.',
  address: '2, quai des Alizés, 22000 Anse',
  alt: 'La façade de la médiathèque au soleil',
  article: 'l-ete-des-bibliotheques',
  audience: 'Celles et ceux qui fréquentent nos salles.',
  bio: 'Bibliothécaire, section jeunesse.',
  body: '<p>Nos salles restent ouvertes tout l’été.</p>',
  bookingAt: 'https://www.example.org/reserver',
  caption: 'La façade, un matin de juin.',
  catalogueUrl: 'https://catalogue.example.org/isbn/9782070360024',
  closes: '12:30',
  code: 'invalid',
  collection: 'Folio',
  commentCharter: 'Ici, on se parle avec égards.',
  commentsCloseAt: '2027-09-01T00:00',
  contact: 'contact@bibliotheque.example.org',
  credit: 'Claire',
  currentPassword: 'une-phrase-de-passe',
  description: 'Ce que la bibliothèque propose',
  detail: 'Ce champ est vide.',
  deviceToken: 'bWFjaGluZQ.c2lnbmF0dXJl',
  dueOn: '2027-09-01',
  editorialLine: 'Des coups de cœur et des modes d’emploi, signés.',
  editorInChief: 'Claire Fontaine',
  email: 'nora@example.org',
  end: '2027-03-27T11:30',
  event: 'article.published',
  excerpt: 'Où lire, où réviser, où prendre le frais.',
  family: 'Camus',
  fediverse: '@nora@mastodon.example',
  fediverseUrl: 'https://mastodon.example/@nora',
  fediverseName: 'blog',
  feed: 'https://blog.example.org/feed.xml',
  filename: 'facade.jpg',
  firstDay: '2027-07-14',
  follower: 'search',
  given: 'Albert',
  frontEnds: 'https://www.example.org',
  embedHosts: 'https://portail.example.org',
  webSubHubs: 'https://hub.example.org/',
  ground: 'off_topic',
  groundLabel: 'Hors sujet',
  heldBy: 'links',
  hostAddress: '4, rue des Câbles, 22000 Anse',
  hostName: 'Le service numérique',
  hostPhone: '02 61 91 00 11',
  href: '/pages/horaires-et-acces',
  html: '<p>Merci pour ces horaires.</p>',
  instance: '/api/v1/admin/articles',
  isbn: '9782070360024',
  isbnHyphenated: '978-2-07-036002-4',
  label: 'Horaires et accès',
  key: 'Zm9yLWl0cy1hdXRob3I',
  kind: 'person',
  lang: 'fr',
  lastDay: '2027-07-14',
  lastError: 'ECONNREFUSED',
  licence: 'CC BY 4.0',
  message: 'Merci. Votre message a bien été reçu.',
  name: 'Nora',
  newPassword: 'une-autre-phrase-de-passe',
  nextText: 'Merci pour ces nouveaux horaires.',
  note: 'À relire ensemble.',
  notice: 'Un été à Alger, et le soleil.',
  opens: '10:00',
  organisationAddress: '2, quai des Alizés, 22000 Anse',
  organisationPhone: '02 61 91 00 10',
  organisation: 'Médiathèque des Embruns',
  outcome: 'approved',
  password: 'une-phrase-de-passe',
  place: 'La salle du conte',
  previewUrl: 'https://www.example.org/preview?token={token}',
  publicationDirectorName: 'Hélène Carval',
  publicationDirectorRole: 'directrice',
  publishedAt: '2027-03-12T10:00',
  publisher: 'Gallimard',
  purpose: 'sign-in',
  reason: 'Ce message vise une personne.',
  reference: 'S-2027-0042',
  refreshToken: 'cmVmcmVzaC10b2tlbg',
  role: 'directrice',
  rule: 'links',
  sentence: 'Votre message ne parle pas de l’article.',
  slug: 'l-ete-des-bibliotheques',
  standfirst: 'Où lire, où réviser, où prendre le frais.',
  start: '2027-03-27T10:30',
  stateNote: 'La conteuse est souffrante.',
  status: 'pending',
  subject: 'Un message attend votre relecture',
  tagline: 'Le blog de nos salles',
  telephone: '02 61 91 00 10',
  text: 'Merci pour ces horaires.',
  title: 'L’été des bibliothèques',
  to: 'n…@example.org',
  token: 'b25jZQ',
  type: 'image/jpeg',
  url: picture,
  value: 'nora@example.org',
  withdrawnFor: 'il portait sur un autre livre',
}

/** Members that need not be sent, and are in the examples of what one may send. */
const alsoSent = new Set(['alt', 'body', 'credit', 'description', 'email', 'name', 'standfirst', 'text', 'value'])

/**
 * A value that a schema takes, as it would be `sent` (the least that is worth sending) or is `received` (all of it).
 */
export function exampleOf(schema: Schema, name: string, purpose: 'sent' | 'received'): unknown {
  const [told = schema.const ?? schema.default ?? schema.enum?.[0]] = schema.examples ?? []
  if (told !== undefined) return told
  if (schema.anyOf) return exampleOf(schema.anyOf[0] ?? {}, name, purpose)
  if (schema.type === 'object') return objectExample(schema, purpose)
  if (schema.type === 'array') return listExample(schema, name, purpose)
  return plainExample(schema, name)
}

function plainExample({ type, format, minimum = 1 }: Schema, name: string): unknown {
  if (type === 'boolean') return false
  if (type === 'integer') return Math.max(minimum, 1)
  return format === 'date-time' ? '2027-03-12T09:00:00.000Z' : (texts[name] ?? id)
}

function listExample({ items = {}, maxItems }: Schema, name: string, purpose: 'sent' | 'received'): unknown[] {
  return maxItems === 0 ? [] : [exampleOf(items, name.replace(/s$/, ''), purpose)]
}

function objectExample({ properties = {}, required = [] }: Schema, purpose: 'sent' | 'received'): object {
  const all = Object.keys(properties)
  const shown = all.filter((name) => purpose === 'received' || required.includes(name) || alsoSent.has(name))
  const names = shown.length === 0 ? all.slice(0, 1) : shown
  return Object.fromEntries(names.map((name) => [name, exampleOf(properties[name] ?? {}, name, purpose)]))
}
