import { zipSync, type Zippable } from 'fflate'
import type { App } from '../../server/app.ts'
import { makeForm } from '../media/samples.ts'
import type { Visitor } from '../desk/visitor.ts'
import type { ThemeFolder } from '../themes/theme-folder.ts'

export const page = '/desk/appearance'
export const bytes = (text: string) => new Uint8Array(Buffer.from(text))

/** A theme as an archive holds it, in a folder as people pack it. */
export function pack(theme: ThemeFolder, more: Zippable = {}, top = ''): Buffer {
  const files = Object.entries(theme).flatMap(([name, content]) =>
    typeof content === 'string'
      ? [[`${top}${name}`, bytes(content)]]
      : Object.entries(content).map(([file, text]) => [`${top}${name}/${file}`, bytes(text)]),
  )
  return Buffer.from(zipSync({ ...(Object.fromEntries(files) as Zippable), ...more }, { level: 1 }))
}

export async function send(app: App, visitor: Visitor, zip: Buffer, lang = 'fr') {
  const { payload, headers } = await makeForm({ file: zip, filename: 'theme.zip' })
  return app.server.inject({
    method: 'POST',
    url: `${page}/add`,
    payload,
    headers: { ...headers, cookie: visitor.cookie, 'sec-fetch-site': 'same-origin', 'accept-language': lang },
  })
}
