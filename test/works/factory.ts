import type { LightMyRequestResponse } from 'fastify'
import type { Person, TestApp } from '../helper.ts'

export const worksUrl = '/api/v1/admin/works'
export const publicWorksUrl = '/api/v1/public/works'

/** What tests read of a work's reply. */
export interface WorkView {
  id: string
  isbn: string | null
  title: string
  revision: number
  [member: string]: unknown
}

export function tryRecord(person: Person, payload: Record<string, unknown>): Promise<LightMyRequestResponse> {
  return person.request({ method: 'POST', url: worksUrl, payload })
}

/** Records a work by the API. */
export async function record(person: Person, draft: Record<string, unknown> = {}): Promise<WorkView> {
  const reply = await tryRecord(person, { title: 'La Nuit des temps', ...draft })
  if (reply.statusCode !== 201) throw new Error(`${reply.statusCode} ${reply.body}`)
  return reply.json<{ data: WorkView }>().data
}

export async function readWork(person: Person, id: string): Promise<WorkView> {
  return (await person.request({ url: `${worksUrl}/${id}` })).json<{ data: WorkView }>().data
}

async function askWithTag(person: Person, id: string, method: 'PATCH' | 'DELETE', payload?: object) {
  const { headers } = await person.request({ url: `${worksUrl}/${id}` })
  return person.request({
    method,
    url: `${worksUrl}/${id}`,
    headers: { 'if-match': String(headers.etag) },
    ...(payload && { payload }),
  })
}

export const changeWork = (person: Person, id: string, payload: object) => askWithTag(person, id, 'PATCH', payload)
export const removeWork = (person: Person, id: string) => askWithTag(person, id, 'DELETE')

/** The titles that the public list of works holds, and how many it says there are. */
export async function listPublicWorks(app: TestApp, query = ''): Promise<{ titles: string[]; total: number }> {
  const reply = await app.server.inject({ url: `${publicWorksUrl}${query}` })
  const { data, meta } = reply.json<{ data: { title: string }[]; meta: { total: number } }>()
  return { titles: data.map(({ title }) => title), total: meta.total }
}
