import { escapeXml } from '../xml.ts'

export interface Outline {
  heading: string
  feeds: { title: string; /** Absolute. */ url: string }[]
}

/** Feeds in groups, as feed readers import them: OPML 2.0, http://opml.org/spec2.opml */
export function writeOpml(title: string, outlines: readonly Outline[]): string {
  const groups = outlines.map(({ heading, feeds }) => {
    const lines = feeds.map((feed) => {
      const text = escapeXml(feed.title)
      return `<outline type="rss" text="${text}" title="${text}" xmlUrl="${escapeXml(feed.url)}"/>\n`
    })
    return `<outline text="${escapeXml(heading)}">\n${lines.join('')}</outline>\n`
  })
  return (
    '<?xml version="1.0" encoding="UTF-8"?>\n<opml version="2.0">\n' +
    `<head><title>${escapeXml(title)}</title></head>\n<body>\n${groups.join('')}</body>\n</opml>\n`
  )
}
