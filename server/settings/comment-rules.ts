import Type from 'typebox'
import { closedObject } from '../http/schemas.ts'

/** How each rule that may hold or refuse a comment is set. What the rules do: `comments/rules/index.ts`. */
export interface CommentRules {
  honeypot: { enabled: boolean }
  /** `seconds`: a form sent back sooner is a robot's. `hours`: one older than that proves nothing. */
  tooFast: { enabled: boolean; seconds: number; hours: number }
  duplicate: { enabled: boolean }
  /** Its number is the setting `commentsPerAddress`. */
  flood: { enabled: boolean }
  /** Comments on the whole site in ten minutes, from which on those that come by no form are held. */
  surge: { enabled: boolean; most: number }
  /** Words or phrases, in which `*` stands for any letters; case and accents do not count. */
  words: { enabled: boolean; held: string[]; rejected: string[] }
  /** Links that a comment may hold. */
  links: { enabled: boolean; most: number }
  repeats: { enabled: boolean }
  /** Days after which an article's thread is old. */
  oldThread: { enabled: boolean; days: number }
  knownPerson: { enabled: boolean }
  /** Off unless asked for: who comments without an account or a proven address would be a newcomer every time. */
  firstComment: { enabled: boolean }
}

/** What a request changes of them: rules and members not named stay as they are. */
export type CommentRulesChange = { [Name in keyof CommentRules]?: Partial<CommentRules[Name]> }

export const defaultCommentRules: CommentRules = {
  honeypot: { enabled: true },
  tooFast: { enabled: true, seconds: 3, hours: 24 },
  duplicate: { enabled: true },
  flood: { enabled: true },
  surge: { enabled: true, most: 30 },
  words: { enabled: true, held: [], rejected: [] },
  links: { enabled: true, most: 2 },
  repeats: { enabled: true },
  oldThread: { enabled: true, days: 365 },
  knownPerson: { enabled: true },
  firstComment: { enabled: false },
}

export function changeCommentRules(rules: CommentRules, change: CommentRulesChange): CommentRules {
  const changed = Object.entries(change).map(([name, members]) => [
    name,
    { ...rules[name as keyof CommentRules], ...members },
  ])
  return { ...rules, ...(Object.fromEntries(changed) as Partial<CommentRules>) }
}

const enabled = Type.Boolean()
const words = Type.Array(Type.String({ maxLength: 100, pattern: '[\\p{L}\\p{N}]' }), {
  maxItems: 1000,
  description: 'Words or phrases; * stands for any letters; case and accents do not count',
})

const members = {
  honeypot: { enabled },
  tooFast: {
    enabled,
    seconds: Type.Integer({ minimum: 1, maximum: 60 }),
    hours: Type.Integer({ minimum: 1, maximum: 168 }),
  },
  duplicate: { enabled },
  flood: { enabled },
  surge: { enabled, most: Type.Integer({ minimum: 1, maximum: 1000 }) },
  words: { enabled, held: words, rejected: words },
  links: { enabled, most: Type.Integer({ minimum: 0, maximum: 100 }) },
  repeats: { enabled },
  oldThread: { enabled, days: Type.Integer({ minimum: 1, maximum: 36_500 }) },
  knownPerson: { enabled },
  firstComment: { enabled },
}

const {
  honeypot,
  tooFast,
  duplicate,
  flood,
  surge,
  words: wordLists,
  links,
  repeats,
  oldThread,
  knownPerson,
  firstComment,
} = members

export const CommentRulesReply = Type.Object(
  {
    honeypot: Type.Object(honeypot, { title: 'HoneypotRule' }),
    tooFast: Type.Object(tooFast, { title: 'TooFastRule' }),
    duplicate: Type.Object(duplicate, { title: 'DuplicateRule' }),
    flood: Type.Object(flood, { title: 'FloodRule' }),
    surge: Type.Object(surge, { title: 'SurgeRule' }),
    words: Type.Object(wordLists, { title: 'WordsRule' }),
    links: Type.Object(links, { title: 'LinksRule' }),
    repeats: Type.Object(repeats, { title: 'RepeatsRule' }),
    oldThread: Type.Object(oldThread, { title: 'OldThreadRule' }),
    knownPerson: Type.Object(knownPerson, { title: 'KnownPersonRule' }),
    firstComment: Type.Object(firstComment, { title: 'FirstCommentRule' }),
  },
  { title: 'CommentRules' },
)

const partial = { additionalProperties: false, minProperties: 1 } as const

export const CommentRulesBody = Type.Partial(
  closedObject({
    honeypot: Type.Partial(closedObject(honeypot), { title: 'HoneypotRuleChange', ...partial }),
    tooFast: Type.Partial(closedObject(tooFast), { title: 'TooFastRuleChange', ...partial }),
    duplicate: Type.Partial(closedObject(duplicate), { title: 'DuplicateRuleChange', ...partial }),
    flood: Type.Partial(closedObject(flood), { title: 'FloodRuleChange', ...partial }),
    surge: Type.Partial(closedObject(surge), { title: 'SurgeRuleChange', ...partial }),
    words: Type.Partial(closedObject(wordLists), { title: 'WordsRuleChange', ...partial }),
    links: Type.Partial(closedObject(links), { title: 'LinksRuleChange', ...partial }),
    repeats: Type.Partial(closedObject(repeats), { title: 'RepeatsRuleChange', ...partial }),
    oldThread: Type.Partial(closedObject(oldThread), { title: 'OldThreadRuleChange', ...partial }),
    knownPerson: Type.Partial(closedObject(knownPerson), { title: 'KnownPersonRuleChange', ...partial }),
    firstComment: Type.Partial(closedObject(firstComment), { title: 'FirstCommentRuleChange', ...partial }),
  }),
  { title: 'CommentRulesChange', ...partial },
)
