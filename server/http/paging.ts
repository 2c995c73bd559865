import type { FastifyReply, FastifyRequest } from 'fastify'

export interface Page {
  /** From 1. */
  page: number
  limit: number
}

export interface PageOf<T> {
  items: T[]
  total: number
}

/** The page asked for, with the defaults in place. */
export function readPage(query: { page?: number; limit?: number }): Page {
  return { page: query.page ?? 1, limit: query.limit ?? 15 }
}

export function offsetOf(page: Page): number {
  return (page.page - 1) * page.limit
}

export function countPages(total: number, limit: number): number {
  return Math.max(1, Math.ceil(total / limit))
}

/** The body of a list reply. */
export function pageData<T>(page: Page, found: PageOf<T>) {
  return {
    data: found.items,
    meta: { page: page.page, limit: page.limit, total: found.total, pages: countPages(found.total, page.limit) },
  }
}

/** The `Link` header of a list reply (RFC 8288); the other parameters of its address are kept. */
export function pageLinks(url: string, page: Page, total: number): string {
  const pages = countPages(total, page.limit)
  const link = (rel: string, number: number) => {
    const [path = '', query = ''] = url.split('?')
    const parameters = new URLSearchParams(query)
    parameters.set('page', String(number))
    return `<${path}?${parameters.toString()}>; rel="${rel}"`
  }
  const links = [link('first', 1)]
  if (page.page > 1) links.push(link('prev', Math.min(page.page - 1, pages)))
  if (page.page < pages) links.push(link('next', page.page + 1))
  return [...links, link('last', pages)].join(', ')
}

/** The body of a list reply that is not kept in the page cache; sets its `Link` header. */
export function pageBody<T>(request: FastifyRequest, reply: FastifyReply, page: Page, found: PageOf<T>) {
  reply.header('link', pageLinks(request.url, page, found.total))
  return pageData(page, found)
}
