import { commentPath } from '../../../comments/index.ts'
import { groundLabels, grounds, type Ground, type QueueCard, type QueueKeys } from '../../../moderation/index.ts'
import { trusted } from '../../render.ts'
import { hintOf } from './keys.ts'
import type { Refused } from '../../tools.ts'
import type { Typed } from './decide.ts'
import { sayWhy } from './reasons.ts'
import type { Speech, Words } from './say.ts'

export interface CardOptions {
  /** The list to come back to. */
  back: string
  /** The comment that follows, to go on with. */
  next?: string
  /** It can be ticked among others of its state; undefined where it stands among comments of any state. */
  picks?: boolean
  picked?: boolean
  /** The keys that act on it, written beside its buttons; none where no script listens. */
  keys?: QueueKeys
  /** Buttons to decide. */
  decides?: boolean
  /** What was typed with a decision that was refused. */
  refused?: Pick<Refused, 'faults'> | null
  typed?: Typed | null
}

/** A comment as its card prints it: all that a moderator needs to decide. */
export function cardView(card: QueueCard, speech: Speech, options: CardOptions) {
  const { w, say, lang } = speech
  const { id, name, email, emailProven, thread, next } = card
  const known = email ?? name
  const { origin } = card
  return {
    id,
    w,
    name,
    status: card.status,
    unreviewed: card.unreviewed,
    email: email ?? w.card.noEmail,
    origin,
    emailNote: email !== null && !emailProven ? w.card.unproven : '',
    staff: card.staff,
    highlighted: card.highlighted,
    state: options.picks === undefined ? w.state[card.status] : '',
    date: say(card.createdAt),
    article: { title: card.article.title, href: `/articles/${encodeURIComponent(card.article.slug)}` },
    siteHref: card.status === 'approved' ? commentPath(card.article.slug, id) : '',
    articleHref: `/desk/comments?status=${card.status}&article=${encodeURIComponent(card.article.slug)}`,
    personHref: `/desk/comments?status=${card.status}&person=${encodeURIComponent(known)}`,
    href: `/desk/comments/${id}${options.back === '' ? '' : `?back=${encodeURIComponent(options.back)}`}`,
    parent: aboveView(thread.at(-1), w),
    thread: thread.slice(0, -1).map((one) => aboveView(one, w)),
    html: trusted(card.html),
    nextHtml: next === null ? '' : trusted(next.html),
    ...sayWhy(card, lang),
    record: card.staff ? '' : sayRecord(card.record, w),
    decisions: card.decisions.map((decision) => pastView(decision, speech)),
    picks: options.picks ?? false,
    picked: options.picked ?? false,
    pickLabel: w.card.pick(name),
    pickValue: pickValueOf(card),
    decide: options.decides === false ? null : decideView(card, speech, options),
  }
}

export type CardView = ReturnType<typeof cardView>

/** A comment as it was read: what a decision on many compares with. */
export function pickValueOf({ id, status, editedAt }: Pick<QueueCard, 'id' | 'status' | 'editedAt'>): string {
  return `${id} ${status} ${editedAt ?? ''}`.trim()
}

function aboveView(above: QueueCard['thread'][number] | undefined, w: Words) {
  if (!above) return null
  const { id, name, excerpt, status } = above
  return {
    href: `/desk/comments/${id}`,
    said: w.card.answers(name),
    name,
    excerpt,
    state: status === 'approved' ? '' : w.state[status],
  }
}

export function sayRecord({ by, approved, rejected, spam }: QueueCard['record'], w: Words): string {
  if (by === null) return w.record.nobody
  if (approved + rejected + spam === 0) return w.record.first[by]
  return w.record.before[by](w.record.counts(approved, rejected, spam))
}

export function groundLabel(ground: string, lang: Speech['lang']): string {
  return Object.hasOwn(groundLabels, ground) ? groundLabels[ground as Ground][lang] : ground
}

function pastView(decision: QueueCard['decisions'][number], { w, say, lang }: Speech) {
  const when = say(decision.at)
  const isHold = decision.decision === 'undo' && decision.by === null
  const act = isHold ? w.past.held : w.past[decision.decision]
  return {
    said: decision.by ? w.past.by(act, decision.by.name || w.past.gone, when.said) : w.past.byNobody(act, when.said),
    details: [
      ...(decision.ground === null ? [] : [w.past.ground(groundLabel(decision.ground, lang))]),
      ...(decision.sentence === '' ? [] : [w.past.sentence(decision.sentence)]),
      ...(decision.note === '' ? [] : [w.past.note(decision.note)]),
    ],
  }
}

function decideView(card: QueueCard, speech: Speech, options: CardOptions) {
  const { w } = speech
  const { id, allowedDecisions: allowed } = card
  const button = (value: 'approve' | 'spam' | 'trash') => ({
    value,
    key: options.keys ? hintOf(options.keys, value) : '',
    label: value === 'approve' ? labelOfApprove(card, w) : w.acts[value],
    primary: value === 'approve',
  })
  return {
    action: `/desk/comments/${id}/decisions`,
    undoAction: '/desk/comments/undo',
    keepAction: card.next === null ? '' : `/desk/comments/${id}/next`,
    hidden: [
      { name: 'from', value: card.status },
      { name: 'editedAt', value: card.editedAt ?? '' },
      { name: 'back', value: options.back },
      { name: 'next', value: options.next ?? '' },
    ],
    undoValue: allowed.includes('undo') ? `${id} ${card.status}` : '',
    back: options.back,
    buttons: [button('approve'), button('spam'), button('trash')].filter(({ value }) => allowed.includes(value)),
    refusal: allowed.includes('reject') ? refusalView(card, speech, options) : null,
  }
}

/** The grounds, what its author is told, and what is noted for the team. */
function refusalView({ id, status }: QueueCard, { w, lang }: Speech, { refused, typed, keys }: CardOptions) {
  // The fields of what was refused bear the names to which the list of faults leads.
  const prefix = typed ? 'field' : `field-${id}`
  const faultOf = (name: string) => refused?.faults.get(name) ?? ''
  return {
    prefix,
    open: typed?.decision === 'reject',
    key: keys ? hintOf(keys, 'reject') : '',
    label: status === 'approved' ? w.acts.withdraw : w.acts.reject,
    groundFault: faultOf('ground'),
    sentenceFault: faultOf('sentence'),
    noteFault: faultOf('note'),
    sentence: typed?.sentence ?? '',
    note: typed?.note ?? '',
    grounds: grounds.map((ground, index) => ({
      value: ground,
      label: groundLabels[ground][lang],
      key: keys?.on ? String(index + 1) : '',
      id: `${prefix}-ground-${index}`,
      checked: typed?.ground === ground,
    })),
  }
}

function labelOfApprove({ next, unreviewed }: QueueCard, w: Words): string {
  if (next !== null) return w.acts.approveNext
  return unreviewed ? w.acts.reviewed : w.acts.approve
}
