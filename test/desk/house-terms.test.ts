import type { LightMyRequestResponse } from 'fastify'
import t from 'tap'
import type { Role } from '../../server/db/index.ts'
import { listEvents } from '../media/records.ts'
import { joinTerms } from '../articles/joins.ts'
import { addArticle } from '../articles/factory.ts'
import { build } from '../helper.ts'
import { alertOf, enterDesk, fieldsOf, noticeOf, valueOf, type Fields, type Visitor } from './visitor.ts'

const hostile = '<script>alert(1)</script> & "co"'

/** Makes one by the form of `base`, and gives the address of its page. */
async function make(visitor: Visitor, base: string, fields: Fields): Promise<string> {
  const form = await visitor.get(`${base}/new`)
  const list = await visitor.follow(base, { once: valueOf(form, 'once'), ...fields })
  const name = String(fields['name']).replaceAll('&', '&amp;')
  return new RegExp(`href="(${base}/[^"]+)">${name}<`).exec(list.body)?.[1] ?? ''
}

/** The names of the rows of a list, in their order. */
function namesIn({ body }: LightMyRequestResponse): string[] {
  return [...body.matchAll(/class="depth-(\d)"><a href="[^"]*">([^<]*)</g)].map(([, depth, name]) => `${depth} ${name}`)
}
