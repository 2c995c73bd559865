export { createLooks, type Look, type LooksService } from './looks.service.ts'
export { findPublished, listPublications } from './looks.store.ts'
export type { ReadTrialPage, TrialOptions, TrialPage } from './trial-page.ts'
export { createWardrobe, isThemeId, nameOfTheme, type Wardrobe } from './wardrobe.ts'
