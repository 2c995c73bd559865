export { chooseSlug } from './choose.ts'
export { readName } from './names.ts'
export {
  deleteRedirects,
  findRedirect,
  findSlugOwner,
  forgetRedirect,
  recordRedirect,
  updateRedirectTarget,
} from './slugs.store.ts'
export { assertSlugFree, changeSlug, takeSlug } from './take.ts'
