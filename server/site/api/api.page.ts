import type { FastifyInstance } from 'fastify'
import { references } from '../../http/api-reference.ts'
import { documentPath } from '../../http/cross-origin.ts'
import type { TextPage } from '../../themes/index.ts'
import { linkView } from '../card.views.ts'
import { pageView, readFrame } from '../page.views.ts'
import type { SiteContext } from '../site.context.ts'
import { apiWords } from './api.words.ts'

const path = '/api/docs'

/** The page that tells a programmer what the API is, and leads to its two references. */
export function registerApiPage(app: FastifyInstance, context: SiteContext): void {
  const { cache, theme } = context
  app.get(path, { config: { access: 'page' } }, async (request, reply) =>
    cache.send(request, reply, path, async () => ({
      contentType: 'text/html; charset=utf-8',
      body: theme.render('text', await findApiPage(context)),
      commentsOf: [],
    })),
  )
}

async function findApiPage(context: SiteContext): Promise<TextPage> {
  const { lang } = context.config
  const { heading, description, read, run, errors, publicReference, adminReference, sample, document } = apiWords
  const section = (id: string, { heading: title, paragraphs }: typeof read | typeof run | typeof errors) => ({
    id,
    heading: title[lang],
    picture: null,
    paragraphs: [...paragraphs[lang]],
    items: [],
    links: [],
  })
  return {
    ...pageView(context, await readFrame(context), {
      path,
      heading: heading[lang],
      description: description[lang],
      trail: [linkView(heading[lang], path)],
    }),
    heading: heading[lang],
    sections: [section('read', read), section('run', run), section('errors', errors)],
    links: [
      linkView(publicReference[lang], references.public.href),
      linkView(adminReference[lang], references.admin.href),
      linkView(sample[lang], '/api/v1/public/articles?limit=3'),
      linkView(document[lang], documentPath),
    ],
  }
}
