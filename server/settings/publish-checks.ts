import Type from 'typebox'
import { closedObject } from '../http/schemas.ts'

/** What may be asked of an article before it goes out (`articles/checks.ts`). */
export const checkNames = [
  'title',
  'standfirst',
  'category',
  'tag',
  'image',
  'credit',
  'length',
  'alt',
  'links',
  'headings',
  'tables',
] as const

export const checkLevels = ['off', 'warn', 'block'] as const

export type CheckName = (typeof checkNames)[number]
export type CheckLevel = (typeof checkLevels)[number]
/** What a library makes of each check. */
export type CheckLevels = Readonly<Record<CheckName, CheckLevel>>

/** A new library is told of what shuts readers out or looks unfinished, and keeps nobody from publishing. */
export const defaultPublishChecks: CheckLevels = {
  title: 'warn',
  standfirst: 'off',
  category: 'warn',
  tag: 'off',
  image: 'off',
  credit: 'warn',
  length: 'off',
  alt: 'warn',
  links: 'warn',
  headings: 'warn',
  tables: 'warn',
}

const Level = Type.Enum([...checkLevels])

const levels = {
  title: Level,
  standfirst: Level,
  category: Level,
  tag: Level,
  image: Level,
  credit: Level,
  length: Level,
  alt: Level,
  links: Level,
  headings: Level,
  tables: Level,
} satisfies Record<CheckName, typeof Level>

export const PublishChecksReply = Type.Object(levels, { title: 'PublishChecks' })
export const PublishChecksBody = Type.Partial(closedObject(levels), {
  title: 'PublishChecksChange',
  additionalProperties: false,
})
