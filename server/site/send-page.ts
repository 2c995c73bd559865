import type { FastifyReply, FastifyRequest } from 'fastify'
import { readOne } from '../http/form.ts'
import { movedTo } from '../http/page-cache.ts'
import { Problem } from '../problem.ts'
import type { Pages } from '../themes/index.ts'
import { orMissing } from './errors.ts'
import type { Found } from './list.pages.ts'
import type { SiteContext } from './site.context.ts'

/** Sends a page of the theme, kept under `key`; null: it is not kept. */
export async function sendPage<K extends keyof Pages>(
  context: SiteContext,
  request: FastifyRequest,
  reply: FastifyReply,
  template: K,
  key: string | null,
  find: () => Promise<Found<Pages[K]>>,
): Promise<void> {
  const render = async () => {
    const found = await find()
    if ('redirectTo' in found) return movedTo(found.redirectTo)
    const { view, ...lasting } = found
    return { contentType: 'text/html; charset=utf-8', body: context.theme.render(template, view), ...lasting }
  }
  await context.cache.send(request, reply, key, () => orMissing(context, render))
}

/** @throws Problem 404 for what is no page number: such a page does not exist. */
export function readPageNumber(request: FastifyRequest): number {
  const value = readOne(request.query, 'page')
  if (value === '') return 1
  if (!/^[1-9]\d{0,4}$/.test(value)) throw new Problem('not_found')
  return Number(value)
}
