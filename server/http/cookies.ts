import type { CookieSerializeOptions } from '@fastify/cookie'
import type { Config } from '../config.ts'

/**
 * A cookie of ours: no script reads it, and over https no other host of the same domain can have set it (`__Host-`).
 */
export interface OwnCookie {
  readonly name: string
  readonly options: CookieSerializeOptions
}

/** Its name and attributes. Browsers take `__Host-` over https only, so it is left out where the site is plain http. */
export function ownCookie({ url }: Pick<Config, 'url'>, name: string): OwnCookie {
  const secure = url.startsWith('https:')
  return {
    name: secure ? `__Host-${name}` : name,
    options: { path: '/', httpOnly: true, sameSite: 'lax', secure },
  }
}
