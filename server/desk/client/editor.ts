export { parseHtml } from './editor/read.ts'
export { writeHtml } from './editor/write.ts'
