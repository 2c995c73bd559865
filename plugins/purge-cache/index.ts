import { isPublic, publicEventNames, type Plugin, type StoredEvent } from '../../server/plugins/api.ts'
import { createPurger } from './purger.ts'

/** Of a comment's event, the pages that show comments of its article; of any other, every page. */
function keysOf({ payload }: StoredEvent): string[] {
  return 'articleId' in payload ? ['comments', `comments-${payload.articleId}`] : ['bubo']
}

const purgeCache: Plugin<{ url: string; token?: string }> = (host) => {
  const { url, token = '' } = host.settings
  const forget = createPurger({ url, token })
  for (const name of publicEventNames)
    host.on(name, (event) => {
      if (isPublic(event.name, event.payload)) forget(keysOf(event))
    })
}

export default purgeCache
