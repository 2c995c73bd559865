export {
  changeCommentRules,
  CommentRulesBody,
  defaultCommentRules,
  type CommentRules,
  type CommentRulesChange,
} from './comment-rules.ts'
export { fediverseAddress, fediverseHandle, parseFediverseAccount } from './fediverse.ts'
export {
  accessibilityStates,
  defaultSettings,
  housePages,
  listMissing,
  organisationKinds,
  requiredSettings,
  type AccessibilityState,
  type HousePageName,
  type OrganisationKind,
  type Settings,
} from './settings.ts'
export { fillPreviewUrl } from './preview-url.ts'
export { listHubs } from './hubs.ts'
export { createOtherSites, listEmbedHosts } from './other-sites.ts'
export { readSettings } from './settings.store.ts'
export { SettingsChange } from './settings.schema.ts'
export type { SettingsService } from './settings.service.ts'
export {
  checkLevels,
  checkNames,
  defaultPublishChecks,
  PublishChecksBody,
  type CheckLevel,
  type CheckLevels,
  type CheckName,
} from './publish-checks.ts'
