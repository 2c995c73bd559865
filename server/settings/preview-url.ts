import { invalidField } from '../problem.ts'
import { words } from './settings.words.ts'

/** The address at which a front end shows what is not out, or nothing. @throws Problem 422 where no link can be made of it. */
export function readPreviewUrl(typed: string): string {
  const template = typed.trim()
  if (template === '') return ''
  const url = URL.parse(fillPreviewUrl(template, { slug: 'slug', token: 'token' }))
  const isPlain = !/[\s<>"'{}]/.test(template.replaceAll(/\{(slug|token)\}/g, '')) && url?.username === ''
  const isHeld = template.split('/').slice(3).join('/').includes('{token}')
  if (isPlain && isHeld && /^https?:$/.test(url.protocol)) return template
  throw invalidField('/previewUrl', words.previewUrl)
}

/** The link to one article. */
export function fillPreviewUrl(template: string, { slug, token }: { slug: string; token: string }): string {
  return template.replaceAll('{slug}', slug).replaceAll('{token}', token)
}
