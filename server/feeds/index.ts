export { addressIn, type FeedForm } from './feed.ts'
export { feedForms } from './forms.ts'
export { writeOpml, type Outline } from './opml.ts'
