import type { FastifyInstance } from 'fastify'
import { readOne } from '../../http/form.ts'
import { createPageSender } from '../send-page.ts'
import type { SiteContext } from '../site.context.ts'
import { letBeFramed } from './framed.ts'
import { findLatestPage, latestHref, latestPath } from './latest.page.ts'

const usual = 5
const longestSlug = 200

/** What other sites show in a frame, but for what is said of a work. */
export function registerEmbeds(app: FastifyInstance, context: SiteContext): void {
  const sendPage = createPageSender(context)

  app.get(latestPath, { config: { access: 'page' } }, async (request, reply) => {
    const { query } = request
    const wanted = {
      category: readOne(query, 'category').slice(0, longestSlug),
      number: readNumber(readOne(query, 'number')),
    }
    await sendPage(request, letBeFramed(reply), 'embed', latestHref(wanted), () => findLatestPage(context, wanted))
  })
}

/** From one to ten; what is no number is as good as missing: nobody reads a refusal in a frame. */
function readNumber(value: string): number {
  return /^(?:[1-9]|10)$/.test(value) ? Number(value) : usual
}
