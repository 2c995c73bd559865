export { addressIn, type Entry, type FeedForm } from './feed.ts'
export { feedForms } from './forms.ts'
export { writeOpml, type Outline } from './opml.ts'
export { readEntries } from './make-feed.ts'
