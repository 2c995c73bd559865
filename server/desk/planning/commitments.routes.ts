import type { FastifyInstance, FastifyRequest } from 'fastify'
import { CommitmentBody, CommitmentChange, readCommitment, type Commitment } from '../../articles/index.ts'
import type { CommitmentSpan } from '../../db/index.ts'
import { readField } from '../../http/form.ts'
import { Problem } from '../../problem.ts'
import type { DeskContext } from '../desk.context.ts'
import { registerRecords } from '../records.routes.ts'
import { assertValid, type DeskTools } from '../tools.ts'
import {
  commitmentPage,
  commitmentsPath,
  listCommitmentsPage,
  removeCommitmentPage,
  type CommitmentValues,
} from './commitments.page.ts'
import { words } from './commitments.words.ts'

/** Who owes an article regularly: listed with how it stands, added, changed, ended. */
export function registerCommitmentPages(app: FastifyInstance, context: DeskContext, tools: DeskTools): void {
  const { db, clock, config, commitments } = context

  registerRecords<Commitment, CommitmentValues>(app, tools, {
    base: commitmentsPath,
    right: 'article.publish-any',
    done: words.done,
    empty: { target: '', every: 'month' },
    open,
    valuesOf: ({ every }) => ({ target: '', every }),
    readValues: (request) => ({ target: readField(request, 'target'), every: readField(request, 'every') }),
    listPage: (request) => listCommitmentsPage(context, request),
    formPage: (request, shown) => commitmentPage(context, request, shown),
    removePage: async (request, row, refused) => removeCommitmentPage(request, row, refused),
    create: (request, values) => create(request, values),
    update: async (request, id, revision, { every }) => {
      assertValid(request, CommitmentChange, { every })
      return commitments.update(request.actor, id, revision, { every: every as CommitmentSpan })
    },
    remove: (actor, id, revision) => commitments.remove(actor, id, revision),
  })

  async function open(id: string): Promise<Commitment> {
    const found = await readCommitment(db.read, id, { now: clock.now(), timeZone: config.timeZone })
    if (!found) throw new Problem('not_found')
    return found
  }

  async function create(request: FastifyRequest, { target, every }: CommitmentValues): Promise<unknown> {
    const [kind, id] = target.split(':')
    const draft = { every, ...(kind === 'byline' && { byline: id }), ...(kind === 'category' && { category: id }) }
    assertValid(request, CommitmentBody, draft)
    return commitments.create(request.actor, { ...draft, every: every as CommitmentSpan })
  }
}
