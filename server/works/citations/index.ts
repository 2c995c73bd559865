export { bibtexType, writeBibtex } from './bibtex.ts'
export { writeCoins } from './coins.ts'
export { cslType, writeCslJson } from './csl-json.ts'
export {
  filled,
  linkArticle,
  linkWork,
  writeJsonLd,
  type ArticleDetails,
  type Linked,
  type LinkedArticle,
  type WorkOnPage,
} from './json-ld.ts'
export { describePeople } from './people.ts'
export { articleReference, workReference, type CitedArticle, type Reference } from './reference.ts'
export { risType, writeRis } from './ris.ts'
