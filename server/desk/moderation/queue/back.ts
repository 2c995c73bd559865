import type { FastifyRequest } from 'fastify'
import { readField, readOne } from '../../../http/form.ts'

const rooms = '/desk/comments'

/** The list from which somebody came: an address of these rooms, with its filters; empty for none. */
export function readBack(request: FastifyRequest): string {
  return cleanBack(readField(request, 'back') || readOne(request.query, 'back'))
}

/** Where this page stands, to be come back to: its address without what it told once. */
export function placeOf({ url }: FastifyRequest): string {
  return cleanBack(url)
}

function cleanBack(text: string): string {
  const url = URL.parse(text, 'http://desk.invalid')
  if (url?.origin !== 'http://desk.invalid') return ''
  if (url.pathname !== rooms && !url.pathname.startsWith(`${rooms}/`)) return ''
  for (const told of ['done', 'decided']) url.searchParams.delete(told)
  return url.pathname + url.search
}

/** The address of a list that tells what was decided, with the next comment at hand. */
export function tell(back: string, told: { decided?: readonly string[]; done?: string }, next = ''): string {
  const url = new URL(back, 'http://desk.invalid')
  if (told.done !== undefined) url.searchParams.set('done', told.done)
  if (told.decided) url.searchParams.set('decided', told.decided.join(','))
  return url.pathname + url.search + (/^[0-9a-f-]{36}$/.test(next) ? `#comment-${next}` : '')
}
