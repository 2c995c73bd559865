/** How often the site is read, counted without knowing by whom. */
export { createAudience, type AudienceService } from './audience.service.ts'
