import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Actor } from '../../http/actor.ts'
import { readField, readOne } from '../../http/form.ts'
import type { Localised } from '../../i18n.ts'
import { invalidField } from '../../problem.ts'
import type { FormDraft } from '../forms.ts'
import { messagePage } from '../pages.ts'
import type { Named } from '../records.routes.ts'
import { errorAt } from '../revisions.ts'
import { assertValid, forStaff, readRefusal, type DeskPage, type DeskTools, type Refused } from '../tools.ts'

interface Term {
  id: string
  name: string
}

/** What is merged, and how. */
export interface Merging<Row extends Term> {
  base: string
  schema: object
  /** @throws Problem 404 where there is none. */
  open: (id: string) => Promise<Row>
  find: (id: string) => Promise<Row | null>
  /** Said where no other was chosen. */
  wanted: Localised
  /** @returns the one that stays. */
  merge: (actor: Actor, id: string, into: string) => Promise<Term>
  /** Asks before the two become one. */
  askPage: (request: FastifyRequest, row: Row, into: Row) => Promise<DeskPage>
  /** The form of one of them, which says why nothing was merged. */
  refusedPage: (request: FastifyRequest, row: Row, refused: Refused) => Promise<DeskPage>
}

/** The pages by which two of a kind are made one: the question, and the act. */
export function registerMerging<Row extends Term>(app: FastifyInstance, tools: DeskTools, kind: Merging<Row>): void {
  const { base } = kind
  const access = { config: forStaff('taxonomy.manage') }

  app.get(`${base}/:id/merge`, access, async (request: Named, reply) => {
    const row = await kind.open(request.params.id)
    const into = await kind.find(readOne(request.query, 'into'))
    if (into && into.id !== row.id) return tools.show(request, reply, await kind.askPage(request, row, into))
    const refused = readRefusal(invalidField('/into', kind.wanted), request)
    return tools.show(request, reply, await kind.refusedPage(request, row, refused))
  })

  app.post(`${base}/:id/merge`, access, async (request: Named, reply) => {
    const { id } = request.params
    const draft = { into: readField(request, 'into') }
    return tools.act(
      request,
      reply,
      async () => {
        assertValid(request, kind.schema, draft)
        const { id: kept } = await kind.merge(request.actor, id, draft.into)
        return `${base}/${kept}?done=merged`
      },
      async (refused) => tools.show(request, reply, await kind.refusedPage(request, await kind.open(id), refused)),
    )
  })
}

/** Chooses the one that stays. */
export function mergeForm(
  base: string,
  { id }: Term,
  others: readonly Term[],
  said: { heading: string; lead: string; into: string; choose: string; preview: string },
  refused: Refused | undefined,
): FormDraft {
  return {
    action: `${base}/${id}/merge`,
    method: 'get',
    heading: said.heading,
    lead: said.lead,
    fields: [
      {
        name: 'into',
        label: said.into,
        kind: 'select',
        choices: [
          { value: '', label: said.choose },
          ...others.map((other) => ({ value: other.id, label: other.name })),
        ],
        ...errorAt(refused, 'into'),
      },
    ],
    buttons: [{ label: said.preview }],
  }
}

/** Says what will be, and asks. */
export function mergePage(
  base: string,
  { row, into }: { row: Term; into: Term },
  said: { title: (name: string, into: string) => string; confirm: string },
  paragraphs: readonly string[],
): DeskPage {
  return messagePage({
    title: said.title(row.name, into.name),
    paragraphs,
    forms: [
      {
        action: `${base}/${row.id}/merge`,
        hidden: [{ name: 'into', value: into.id }],
        buttons: [{ label: said.confirm, primary: true }],
        cancelHref: `${base}/${row.id}`,
      },
    ],
  })
}
