import type { FastifyInstance } from 'fastify'
import type { Db } from '../../server/db/index.ts'

/** What the routes call `:id`, by the beginning of the address; the last that fits is taken. */
export type Ids = readonly (readonly [beginning: string, id: string])[]

/** Every page of the desk that is asked for by an address alone, as the routes are: a new one is never forgotten. */
export function listDeskPages({ declaredRoutes }: Pick<FastifyInstance, 'declaredRoutes'>, ids: Ids): string[] {
  return declaredRoutes
    .filter(
      ({ method, url }) =>
        method === 'GET' && url.startsWith('/desk') && !/[*]|:hash|:token|:comment|:name|sign-in|\.css$/.test(url),
    )
    .map(({ url }) => {
      const [, id = 'none'] = ids.filter(([beginning]) => url.startsWith(`${beginning}/:id`)).at(-1) ?? []
      const [, date = 'none'] = ids.find(([beginning]) => beginning === ':date') ?? []
      return url.replace(':id', id).replace(':date', date).replace(':number', '1')
    })
}

/** The first of each thing that stands in the house. */
export async function findIds({ read }: Pick<Db, 'read'>): Promise<[string, string][]> {
  const { tables } = read
  const rooms = { articles: 'articles', bylines: 'bylines', categories: 'categories', comments: 'comments' } as const
  const others = { media: 'mediaItems', series: 'series', people: 'users', tags: 'tags', works: 'works' } as const
  const found: [string, string][] = []
  for (const [room, table] of Object.entries({ ...rooms, ...others })) {
    const [row] = (await read
      .select()
      .from(tables[table] as typeof tables.tags)
      .limit(1)) as { id: string }[]
    found.push([`/desk/${room}`, row?.id ?? 'none'])
  }
  return found
}
