import type { FastifyRequest } from 'fastify'
import { countForStaff, hasWritten, type AdminFilter } from '../../articles/index.ts'
import { listNewestChoices } from '../../comments/index.ts'
import { listAudit } from '../../events/index.ts'
import { can, type Actor } from '../../http/actor.ts'
import { listMediaPage } from '../../media/index.ts'
import { listCannedReplies } from '../../moderation/index.ts'
import { readSettings } from '../../settings/index.ts'
import { listCategories } from '../../taxonomy/index.ts'
import { findUser, listUsers } from '../../users/index.ts'
import type { DeskContext } from '../desk.context.ts'
import { inLanguage } from '../words.ts'
import { words } from './first-steps.words.ts'

interface Step {
  name: keyof (typeof words)['steps']
  href: string
  isFor: (actor: Actor) => boolean
  /** Read from the house as it stands: nothing is kept of who ticked what. */
  isDone: (context: DeskContext, actor: Actor) => Promise<boolean>
}

const one = { page: 1, limit: 1 }
const runsHouse = (actor: Actor) => can(actor, 'settings.manage')
const writes = (actor: Actor) => can(actor, 'article.write-own')
const onlyModerates = (actor: Actor) => can(actor, 'comment.moderate') && !writes(actor)

/** In the order in which they are best taken. */
const steps: readonly Step[] = [
  { name: 'site', href: '/desk/settings#publication', isFor: runsHouse, isDone: isNamed },
  {
    name: 'category',
    href: '/desk/categories/new',
    isFor: (actor) => can(actor, 'taxonomy.manage'),
    isDone: async ({ db }) => (await listCategories(db.read)).length > 0,
  },
  {
    name: 'picture',
    href: '/desk/media',
    isFor: (actor) => can(actor, 'media.upload'),
    isDone: async ({ db }) => (await listMediaPage(db.read, { page: one })).total > 0,
  },
  { name: 'first', href: '/desk/articles/new', isFor: runsHouse, isDone: ({ db }) => hasWritten(db.read) },
  {
    name: 'write',
    href: '/desk/articles/new',
    isFor: (actor) => writes(actor) && !runsHouse(actor),
    isDone: (context, actor) => hasOwn(context, actor, {}),
  },
  {
    name: 'publish',
    href: '/desk/articles?mine=yes',
    isFor: (actor) => can(actor, 'article.publish-own') && !runsHouse(actor),
    isDone: (context, actor) => hasOwnOf(context, actor, ['published', 'scheduled']),
  },
  {
    name: 'submit',
    href: '/desk/articles?mine=yes',
    isFor: (actor) => writes(actor) && !can(actor, 'article.publish-own'),
    isDone: (context, actor) => hasOwnOf(context, actor, ['in_review', 'changes_requested', 'published', 'scheduled']),
  },
  {
    name: 'invite',
    href: '/desk/people',
    isFor: (actor) => can(actor, 'user.manage'),
    isDone: async ({ db }) => (await listUsers(db.read, { staff: true }, one)).total > 1,
  },
  {
    name: 'mode',
    href: '/desk/settings#mode',
    isFor: runsHouse,
    isDone: async ({ db }) => (await listNewestChoices(db.read)).has(null),
  },
  {
    name: 'decide',
    href: '/desk/comments',
    isFor: onlyModerates,
    isDone: async ({ db }, { id }) => {
      const filter = { actorId: id ?? '', names: ['comment.decided' as const] }
      return (await listAudit(db.read, filter, { before: null, limit: 1 })).length > 0
    },
  },
  {
    name: 'reply',
    href: '/desk/comments/replies',
    isFor: onlyModerates,
    isDone: async ({ db }) => (await listCannedReplies(db.read)).length > 0,
  },
]

/** How long somebody is new, in milliseconds: whoever will not take a step is not asked for ever. */
const newFor = 60 * 86_400_000

/** The first steps of somebody new, ticked as the house stands; null once all are done, or two months have passed. */
export async function readFirstSteps(context: DeskContext, { actor, lang }: FastifyRequest) {
  const account = actor.id === null ? null : await findUser(context.db.read, actor.id)
  if (!account || context.clock.now().getTime() - account.createdAt.getTime() > newFor) return null
  const w = inLanguage(words, lang)
  const shown = []
  for (const { name, href, isFor, isDone } of steps) {
    if (isFor(actor)) shown.push({ href, label: w.steps[name], isDone: await isDone(context, actor) })
  }
  const done = shown.filter((step) => step.isDone).length
  if (done === shown.length) return null
  return { heading: w.heading, said: w.said(done, shown.length), done: w.done, toDo: w.toDo, items: shown }
}

/** Named, with what the legal notice must say. */
async function isNamed({ db }: DeskContext): Promise<boolean> {
  const { title, organisation, publicationDirectorName } = await readSettings(db.read)
  return [title, organisation, publicationDirectorName].every((value) => value !== '')
}

async function hasOwn({ db, clock }: DeskContext, actor: Actor, filter: AdminFilter): Promise<boolean> {
  const own = { ...filter, createdBy: actor.id ?? '' }
  return (await countForStaff(db.read, actor, { filter: own, now: clock.now() })) > 0
}

async function hasOwnOf(
  context: DeskContext,
  actor: Actor,
  statuses: readonly NonNullable<AdminFilter['status']>[],
): Promise<boolean> {
  for (const status of statuses) if (await hasOwn(context, actor, { status })) return true
  return false
}
