export { writeOpml, type Outline } from './opml.ts'
