import type { Lang } from '../../../i18n.ts'
import { formatNumber } from '../../../i18n.ts'
import type { QueueCard } from '../../../moderation/index.ts'
import { inLanguage } from '../../words.ts'
import { reasons, words } from './reasons.words.ts'

/** Why a comment stands before a moderator, in plain words; quietly where nothing is the matter with it. */
export function sayWhy(card: QueueCard, lang: Lang): { why: string[]; isQuiet: boolean } {
  const w = inLanguage(words, lang)
  const { status, heldBy, heldMatch, next, unreviewed, queueFull, decisions } = card
  const held = heldBy === null ? [] : [sayRule(heldBy, heldMatch ?? '', lang)]
  const full = queueFull ? [w.queueFull] : []
  if (next !== null) return { why: [w.changed, ...held], isQuiet: false }
  if (unreviewed) return { why: [w.unread], isQuiet: true }
  if (status !== 'pending' && status !== 'spam') return { why: [], isQuiet: true }
  if (held.length + full.length > 0) return { why: [...held, ...full], isQuiet: false }
  return { why: status === 'pending' && decisions.length === 0 ? [w.all] : [], isQuiet: true }
}

/** What a rule found, as a sentence. */
export function sayRule(rule: string, match: string, lang: Lang): string {
  const w = inLanguage(words, lang)
  if (match === 'error') return w.failed(rule)
  if (rule === 'tooFast') return sayElapsed(match, w, lang)
  const known = inLanguage(reasons, lang)
  return Object.hasOwn(known, rule) ? known[rule as keyof typeof known](match) : w.plugin(rule, match)
}

function sayElapsed(match: string, w: ReturnType<typeof inLanguage<typeof words>>, lang: Lang): string {
  if (match === 'forged') return w.forged
  const seconds = Number.parseInt(match, 10) / 1000
  const round = (value: number) => formatNumber(lang, Math.round(value * 10) / 10)
  return seconds < 3600 ? w.quick(round(seconds)) : w.late(round(seconds / 3600))
}
