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
export { changeSlug, takeSlug } from './take.ts'
