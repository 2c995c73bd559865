import type { FastifyRequest } from 'fastify'
import type { CommentDecision } from '../../../db/index.ts'
import { readField, readOne } from '../../../http/form.ts'
import {
  DecisionBody,
  DecisionsBody,
  findScope,
  presentCard,
  presentCardsById,
  type Decided,
  type DecisionDraft,
  type QueueCard,
} from '../../../moderation/index.ts'
import { Problem } from '../../../problem.ts'
import type { DeskContext } from '../../desk.context.ts'
import { readFields } from '../../forms.ts'
import { assertValid } from '../../tools.ts'
import { words } from '../moderation.words.ts'
import type { Words } from './say.ts'

/** What a card's form carried. */
export interface Typed {
  decision: string
  ground: string
  sentence: string
  note: string
  from: string
  editedAt: string
}

export function readTyped(request: FastifyRequest): Typed {
  const read = (name: string) => readField(request, name)
  return {
    decision: read('decision'),
    ground: read('ground'),
    sentence: read('sentence'),
    note: read('note'),
    from: read('from'),
    editedAt: read('editedAt'),
  }
}

/** What moderators do from the desk, over the service that the API calls. */
export function createDecide({ db, decisions }: DeskContext) {
  const read = async (request: FastifyRequest, id: string) =>
    presentCard(db.read, id, await findScope(db.read, request.actor.id))

  return {
    read,

    /**
     * Takes the decision of a form. One that this person took already, in the same form, is taken.
     * @throws Problem 409 that says who was faster, or that the text changed.
     */
    async one(request: FastifyRequest, id: string, typed: Typed): Promise<void> {
      const draft = draftOf(typed)
      // The validator may write what it takes a value for, and null for a text: it is given a copy.
      assertValid(request, DecisionBody, structuredClone(draft))
      try {
        await decisions.decide(request.actor, id, draft as DecisionDraft)
      } catch (error) {
        if (!(error instanceof Problem) || error.code !== 'conflict') throw error
        const card = await read(request, id)
        const last = card.decisions.at(-1)
        if (last && last.by?.id === request.actor.id && last.decision === draft.decision && last.from === draft.from)
          return
        throw staleProblem(card, typed.editedAt || null)
      }
    },

    /** Takes the last decision back, unless somebody has taken another one since. */
    async undo(request: FastifyRequest, { id, from }: Pick<Picked, 'id' | 'from'>): Promise<void> {
      const draft = { decision: 'undo', from }
      assertValid(request, DecisionBody, structuredClone(draft))
      await decisions.decide(request.actor, id, draft as DecisionDraft)
    },

    /** The same decision on each comment that was ticked, or takes the last one back. */
    async many(
      request: FastifyRequest,
      decision: string,
    ): Promise<Decided & { cards: ReadonlyMap<string, QueueCard> }> {
      const picked = readPicked(request)
      const [ground, sentence] = [readField(request, 'ground'), readField(request, 'sentence')]
      const items = picked.map(({ id, from, editedAt }) => ({
        id,
        decision,
        from,
        ...(decision === 'undo' ? {} : { editedAt }),
        ...(decision === 'reject' && ground !== '' && { ground }),
        ...(decision === 'reject' && sentence !== '' && { sentence }),
      }))
      assertValid(request, DecisionsBody, structuredClone({ items }))
      const decided = await decisions.decideMany(request.actor, items as (DecisionDraft & { id: string })[])
      const cards = await presentCardsById(
        db.read,
        items.map(({ id }) => id),
      )
      const skipped = decided.skipped.map((one, index) => {
        const card = cards.get(one.id)
        const seen = picked.find(({ id }) => id === one.id)
        if (!card || one.reason !== 'conflict') return one
        return {
          ...one,
          detail: staleProblem(card, seen?.editedAt ?? null).options.detail ?? decided.skipped[index]!.detail,
        }
      })
      return { done: decided.done, skipped, cards }
    },
  }
}

export type Decide = ReturnType<typeof createDecide>

function draftOf({ decision, ground, sentence, note, from, editedAt }: Typed) {
  return {
    decision,
    ...(from !== '' && { from }),
    editedAt: editedAt || null,
    ...(decision === 'reject' && ground !== '' && { ground }),
    ...(decision === 'reject' && sentence !== '' && { sentence }),
    ...(note !== '' && { note }),
  }
}

interface Picked {
  id: string
  from: string
  editedAt: string | null
}

/** The comments that were ticked, each as it was read; all that the page held where that was asked. */
export function readPicked(request: FastifyRequest): Picked[] {
  const values = readFields(request, readField(request, 'all') === '' ? 'id' : 'listed')
  return values.map((value) => {
    const [id = '', from = '', editedAt = ''] = value.split(' ')
    return { id, from, editedAt: editedAt || null }
  })
}

/** What the address says was decided. */
export function readDecided({ query }: FastifyRequest): string[] {
  return readOne(query, 'decided')
    .split(',')
    .filter((id) => /^[0-9a-f-]{36}$/.test(id))
    .slice(0, 100)
}

function staleProblem(card: QueueCard, editedAt: string | null): Problem {
  if (editedAt !== card.editedAt) return new Problem('conflict', { detail: words.stale.edited })
  const last = card.decisions.at(-1)
  const state = words.state[card.status]
  const inBoth = (name: string) => ({
    fr: words.stale.faster.fr({ name, state: state.fr }),
    en: words.stale.faster.en({ name, state: state.en }),
  })
  if (last?.by) return new Problem('conflict', { detail: inBoth(last.by.name) })
  return new Problem('conflict', { detail: sayMoved(state) })
}

function sayMoved(state: { fr: string; en: string }) {
  return { fr: words.stale.moved.fr({ state: state.fr }), en: words.stale.moved.en({ state: state.en }) }
}

/** What this person just did to these comments, as their rows tell; and how to take it back. */
export function tellDecided(cards: readonly QueueCard[], actorId: string | null, w: Words, back: string) {
  const mine = cards.filter((card) => card.decisions.at(-1)?.by?.id === actorId)
  const [first] = mine
  const decision: CommentDecision | undefined = first?.decisions.at(-1)?.decision
  if (!first || !decision) return null
  const alike = mine.filter((card) => card.decisions.at(-1)?.decision === decision)
  const undoable = decision === 'undo' ? [] : alike.filter(({ allowedDecisions }) => allowedDecisions.includes('undo'))
  return {
    notice: alike.length === 1 ? w.done[decision](first.name) : w.doneMany[decision](alike.length),
    undo:
      undoable.length === 0
        ? null
        : {
            action: '/desk/comments/undo',
            label: w.undo,
            hidden: [
              ...undoable.map(({ id, status }) => ({ name: 'id', value: `${id} ${status}` })),
              { name: 'back', value: back },
            ],
          },
  }
}
