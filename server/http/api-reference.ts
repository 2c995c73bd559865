import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import swaggerUi from '@fastify/swagger-ui'
import type { FastifyInstance } from 'fastify'
import type { Lang, Localised } from '../i18n.ts'
import { titles, viewerLabels } from './api-reference.words.ts'
import { inFrench } from './openapi-french.ts'

/** The two references, each with the addresses that it tells of. */
export const references = {
  public: {
    href: '/api/docs/public/',
    title: titles.public,
    tells: /^\/api\/v1\/(public|me)\//,
  },
  admin: {
    href: '/api/docs/admin/',
    title: titles.admin,
    tells: /^\/api\/v1\/(admin|auth)\//,
  },
} as const satisfies Record<string, { href: string; title: Localised; tells: RegExp }>

const policy = [
  "default-src 'none'",
  "img-src 'self' data:",
  "style-src 'self'",
  "font-src 'self'",
  "script-src 'self'",
  "connect-src 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
].join('; ')

/** Serves both references in the site's language: what a client may call, with examples that can be tried there. */
export async function registerApiReference(app: FastifyInstance, lang: Lang): Promise<void> {
  const read = (file: string) => readFileSync(join(import.meta.dirname, 'api-reference', file), 'utf8')
  const css = read('reference.css')
  const icon = read('icon.svg')
  const labels = Object.fromEntries(viewerLabels.map((label) => [label.en, label[lang]]))
  const script = `const labels = ${JSON.stringify(labels)}\n${read('labels.js')}`
  for (const { href, title: called, tells } of Object.values(references)) {
    const title = called[lang]
    // Each in a scope of its own: the package can be had once in each.
    await app.register(async (scope) => {
      await scope.register(swaggerUi, {
        routePrefix: href.slice(0, -1),
        staticCSP: policy,
        // Without the bar of the package, its mark and its field for other sites' documents.
        uiConfig: {
          layout: 'BaseLayout',
          docExpansion: 'list',
          deepLinking: true,
          filter: true,
          tryItOutEnabled: true,
          persistAuthorization: false,
        },
        // The package's own would be sent along, though nothing shows it.
        logo: { type: 'image/svg+xml', content: icon },
        theme: {
          title: `${title} – Bubo`,
          js: lang === 'en' ? [] : [{ filename: 'labels.js', content: script }],
          css: [{ filename: 'reference.css', content: css }],
          favicon: [{ filename: 'icon.svg', rel: 'icon', type: 'image/svg+xml', sizes: 'any', content: icon }],
        },
        transformSpecification: (document) => translate(tellOf(document, title, tells), lang),
      })
    })
  }
}

/** The document with one surface's paths, and the chapters that these are in. */
function tellOf(document: Readonly<Record<string, unknown>>, title: string, tells: RegExp): Record<string, unknown> {
  const { paths, tags, info } = document as {
    paths: Record<string, Record<string, { tags?: string[] }>>
    tags: { name: string }[]
    info: object
  }
  const told = Object.fromEntries(Object.entries(paths).filter(([path]) => tells.test(`${path}/`)))
  const chapters = Object.values(told).flatMap((methods) => Object.values(methods).flatMap((one) => one.tags ?? []))
  return {
    ...document,
    info: { ...info, title },
    // Where the reference itself is.
    servers: [{ url: '/' }],
    paths: told,
    tags: tags.filter(({ name }) => chapters.includes(name)),
  }
}

/** What is sent as it is, whatever the language. */
const samples: ReadonlySet<string> = new Set(['example', 'examples', 'default', 'enum'])

/** The document with its sentences in this language. */
export function translate<T>(value: T, lang: Lang): T {
  if (lang === 'en' || value === null || typeof value !== 'object') return value
  if (Array.isArray(value)) return value.map((each) => translate(each as unknown, lang)) as T
  return Object.fromEntries(
    Object.entries(value).map(([name, each]: [string, unknown]) => {
      if (samples.has(name)) return [name, each]
      const isSentence = (name === 'summary' || name === 'description') && typeof each === 'string'
      return [name, isSentence ? (inFrench[each] ?? each) : translate(each, lang)]
    }),
  ) as T
}
