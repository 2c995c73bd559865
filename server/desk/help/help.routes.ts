import type { FastifyInstance, FastifyRequest } from 'fastify'
import { articleStatuses, commentStatuses, roles as allRoles } from '../../db/index.ts'
import { can, rights } from '../../http/actor.ts'
import { listUsers, rightsOf } from '../../users/index.ts'
import { sayKey } from '../client/editor/typing/key-names.ts'
import { keyOf, typedSigns } from '../client/editor/typing/key-list.ts'
import { words as editorWords, type Word } from '../client/editor/editor.words.ts'
import type { DeskContext } from '../desk.context.ts'
import { words as moderationWords } from '../moderation/moderation.words.ts'
import { keysView, readOwnKeys } from '../moderation/queue/keys.ts'
import { words as peopleWords } from '../people/people.words.ts'
import { forStaff, type DeskTools } from '../tools.ts'
import { inLanguage } from '../words.ts'
import { words as writingWords } from '../writing/writing.words.ts'
import { words } from './help.words.ts'

/** Readers hold no right of the staff: they are nobody at the desk. */
const staffRoles = allRoles.filter((role) => rightsOf([role]).size > 0)

type SectionName = keyof (typeof words)['sections']

/** The page that explains the desk: nothing in it is written twice, so that it cannot tell of what is no more. */
export function registerHelpRoutes(app: FastifyInstance, context: DeskContext, tools: DeskTools): void {
  app.get('/desk/help', { config: forStaff() }, async (request, reply) => {
    const w = inLanguage(words, request.lang)
    const { actor } = request
    const writes = can(actor, 'article.write-own')
    const moderates = can(actor, 'comment.moderate')
    const named: Record<SectionName, object> = {
      articles: { terms: articleTerms(request) },
      comments: { terms: commentTerms(request) },
      glossary: { terms: Object.values(w.glossary) },
      roles: { lead: sayOwnRoles(request), after: w.everybody, roles: listRoles(request) },
      queueKeys: await ownKeys(context, request),
      editorKeys: { lead: w.editorKeysLead, keys: listEditorKeys(request) },
      turn: { items: await listTurns(context, request) },
    }
    const unseen = [!moderates && 'queueKeys', !writes && 'editorKeys']
    const sections = (Object.keys(named) as SectionName[])
      .filter((name) => !unseen.includes(name))
      .map((name) => ({ ...emptySection, id: name, heading: w.sections[name], ...named[name] }))
    return tools.show(request, reply, { template: 'help', title: w.title, view: { w, sections } })
  })
}

/** Templates are strict: every member is there. */
const emptySection = { lead: '', after: '', terms: [], roles: [], keys: [], items: [] }

function articleTerms({ lang }: FastifyRequest) {
  const [w, { statuses }] = [inLanguage(words, lang), inLanguage(writingWords, lang)]
  return articleStatuses.map((status) => ({ term: statuses[status], text: w.articleStatuses[status] }))
}

function commentTerms({ lang }: FastifyRequest) {
  const [w, { states }] = [inLanguage(words, lang), inLanguage(moderationWords, lang)]
  return commentStatuses.map((status) => ({ term: states[status], text: w.commentStatuses[status] }))
}

function sayOwnRoles({ actor, lang }: FastifyRequest): string {
  const [w, { roles }] = [inLanguage(words, lang), inLanguage(peopleWords, lang)]
  const own = staffRoles.filter((role) => actor.roles.includes(role)).map((role) => roles[role].label)
  return `${w.own(own.join(', '))} ${w.rolesLead}`
}

function listRoles({ lang }: FastifyRequest) {
  const [w, { roles }] = [inLanguage(words, lang), inLanguage(peopleWords, lang)]
  return staffRoles.map((role) => {
    const held = rightsOf([role])
    return {
      name: roles[role].label,
      hint: roles[role].hint,
      rights: rights.filter((right) => held.has(right)).map((right) => w.rights[right]),
    }
  })
}

/** One's own keys, and whether they act. */
async function ownKeys(context: DeskContext, request: FastifyRequest) {
  const { lang } = request
  const w = inLanguage(words, lang)
  const own = await readOwnKeys(context, request)
  const rows = keysView({ w: inLanguage(moderationWords, lang) }, own)
  return {
    lead: own.on ? w.queueKeysLead : w.queueKeysOff,
    keys: own.on
      ? rows.map(({ first, last, act }) => ({ keys: [first, ...(last === '' ? [] : [last])], between: w.to, act }))
      : [],
    after: can(request.actor, 'comment.moderate') ? w.queueKeysAfter : '',
  }
}

function listEditorKeys({ lang }: FastifyRequest) {
  const [w, say] = [inLanguage(words, lang), inLanguage(editorWords, lang)]
  const row = (act: string, key: string) => ({ keys: [key], between: '', act })
  return [
    ...Object.entries(keyOf).map(([name, key]) => row(say[name as Word], sayKey(key, 'Ctrl'))),
    ...typedSigns.map(([name, signs]) => row(`${say[name]} ${say.atStart}`, signs)),
    row(w.find, sayKey('Mod-k', 'Ctrl')),
  ]
}

/** Whom to ask, by name: those who administer the house. */
async function listTurns({ db }: DeskContext, { lang }: FastifyRequest): Promise<string[]> {
  const { turn } = inLanguage(words, lang)
  const asked = { role: 'administrator' as const, active: true }
  const { items } = await listUsers(db.read, asked, { page: 1, limit: 10 })
  const names = items.map(({ name }) => name).join(', ')
  return [...(names === '' ? [] : [turn.administrators(names)]), turn.role, turn.password, turn.fault]
}
