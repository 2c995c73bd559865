import { addressIn, feedForms } from '../feeds/index.ts'
import type { FeedLinkView } from '../themes/index.ts'

/** A feed in each of its forms, as a page names them to feed readers; the first bears the title alone. */
export function feedLinks(title: string, withoutEnding: string): FeedLinkView[] {
  return feedForms.map((form, index) => ({
    title: index === 0 ? title : `${title} (${form.name})`,
    href: addressIn(form, withoutEnding),
    type: form.type,
  }))
}
