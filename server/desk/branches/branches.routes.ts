import type { FastifyInstance, FastifyRequest } from 'fastify'
import {
  BranchBody,
  BranchPatch,
  branchWords,
  ExceptionBody,
  findBranch,
  holidaysOf,
  readHours,
  type BranchRow,
} from '../../branches/index.ts'
import { dayOf } from '../../days.ts'
import { readField, readOne } from '../../http/form.ts'
import { invalidField, Problem, type FieldProblem } from '../../problem.ts'
import type { DeskContext } from '../desk.context.ts'
import { readFields } from '../forms.ts'
import { registerRecords, type Named } from '../records.routes.ts'
import { readLines } from '../revisions.ts'
import { assertValid, forStaff, type DeskTools } from '../tools.ts'
import { inLanguage } from '../words.ts'
import {
  branchesPath,
  branchPage,
  emptyBranch,
  exceptionsPath,
  listBranchesPage,
  removeBranchPage,
  valuesOf,
  type BranchValues,
} from './branch.page.ts'
import { words } from './branches.words.ts'
import { emptyException, exceptionsPage, holidaysPage, holidaysPath, type ExceptionValues } from './exceptions.page.ts'

/** The branches of the library, their hours, and the days on which those change. */
export function registerBranchRoutes(app: FastifyInstance, context: DeskContext, tools: DeskTools): void {
  const { db, branches } = context
  const access = { config: forStaff('page.manage') }

  async function open(id: string): Promise<BranchRow> {
    const row = await findBranch(db.read, id)
    if (!row) throw new Problem('not_found')
    return row
  }

  registerRecords<BranchRow, BranchValues>(app, tools, {
    base: branchesPath,
    right: 'page.manage',
    done: words.done,
    empty: emptyBranch,
    open,
    valuesOf,
    readValues,
    listPage: (request) => listBranchesPage(context, request),
    formPage: async (request, shown) => branchPage(request, shown),
    removePage: async (request, row, refused) => removeBranchPage(request, row, refused),
    async create(request, values) {
      const draft = draftOf(values)
      assertValid(request, BranchBody, draft)
      await branches.create(request.actor, draft)
    },
    async update(request, id, revision, values) {
      const changes = draftOf(values)
      assertValid(request, BranchPatch, changes)
      await branches.update(request.actor, id, revision, changes)
    },
    remove: (actor, id, revision) => branches.remove(actor, id, revision),
  })

  app.post(`${branchesPath}/:id/shift`, access, async (request: Named, reply) => {
    await branches.shift(request.actor, request.params.id, readField(request, 'way') === 'up' ? 'up' : 'down')
    return tools.go(reply, `${branchesPath}?done=shifted`)
  })

  registerExceptions(app, context, tools)
  registerHolidays(app, context, tools)
}

function registerExceptions(app: FastifyInstance, context: DeskContext, tools: DeskTools): void {
  const { branches } = context
  const access = { config: forStaff('page.manage') }

  app.get(exceptionsPath, access, async (request, reply) => {
    const page = await exceptionsPage(context, request, { values: emptyException, once: tools.once().value })
    return tools.show(request, reply, { ...page, notice: tools.told(request, inLanguage(words.done, request.lang)) })
  })

  app.post(exceptionsPath, access, async (request, reply) => {
    const values = readException(request)
    return tools.act(
      request,
      reply,
      async () => {
        const { branch, firstDay, lastDay, reason } = values
        if (firstDay === '') throw invalidField('/firstDay', branchWords.noDay)
        const hours = readHours(values.hours)
        if (hours === null) throw invalidField('/hours', words.form.noHours)
        const draft = { branch: branch === '' ? null : branch, firstDay, lastDay: lastDay || firstDay, hours, reason }
        assertValid(request, ExceptionBody, draft)
        await branches.addExceptions(request.actor, [draft])
        return `${exceptionsPath}?done=added`
      },
      async (refused) => {
        const again = { values, once: readField(request, 'once'), refused }
        return tools.show(request, reply, await exceptionsPage(context, request, again))
      },
    )
  })

  app.post(`${exceptionsPath}/:id/remove`, access, async (request: Named, reply) => {
    await branches.removeException(request.actor, request.params.id)
    return tools.go(reply, `${exceptionsPath}?done=back-to-week`)
  })
}

function registerHolidays(app: FastifyInstance, context: DeskContext, tools: DeskTools): void {
  const { branches, clock, config } = context
  const access = { config: forStaff('page.manage') }

  /** The year that is asked for, of those that anybody plans; else the one that runs. */
  function readYear(text: string): number {
    const now = Number(dayOf(clock.now(), config.timeZone).slice(0, 4))
    const year = /^\d{4}$/.test(text) ? Number(text) : now
    return year >= now && year <= now + 5 ? year : now
  }

  app.get(holidaysPath, access, async (request, reply) => {
    const year = readYear(readOne(request.query, 'year'))
    return tools.show(request, reply, await holidaysPage(context, request, year, { once: tools.once().value }))
  })

  app.post(holidaysPath, access, async (request, reply) => {
    const year = readYear(readField(request, 'year'))
    const chosen = readFields(request, 'days')
    return tools.act(
      request,
      reply,
      async () => {
        // What is no holiday of that year is not asked for by our form.
        const days = holidaysOf(year).filter(({ day }) => chosen.includes(day))
        if (days.length === 0) throw invalidField('/days', words.holidays.none)
        const drafts = days.map(({ name, day }) => ({
          branch: null,
          firstDay: day,
          lastDay: day,
          hours: [],
          // Readers are told in the language of the site.
          reason: branchWords.holidays[name][config.lang],
        }))
        await branches.addExceptions(request.actor, drafts)
        return `${exceptionsPath}?done=holidays`
      },
      async (refused) => {
        const again = { once: readField(request, 'once'), chosen, refused }
        return tools.show(request, reply, await holidaysPage(context, request, year, again))
      },
    )
  })
}

function readValues(request: FastifyRequest): BranchValues {
  const field = (name: string) => readField(request, name).trim()
  return {
    name: field('name'),
    address: field('address'),
    telephone: field('telephone'),
    email: field('email'),
    note: readLines(request, 'note'),
    hours: emptyBranch.hours.map((_, index) => field(`hours-${index}`)),
  }
}

/** @throws Problem 422 naming each day whose hours say something else. */
function draftOf({ hours: typed, ...said }: BranchValues) {
  const read = typed.map(readHours)
  const errors = read.flatMap((hours, index): FieldProblem[] =>
    hours === null ? [{ pointer: `/hours-${index}`, detail: words.form.noHours }] : [],
  )
  if (errors.length > 0) throw new Problem('invalid', { errors })
  return { ...said, hours: read.map((hours) => hours ?? []) }
}

function readException(request: FastifyRequest): ExceptionValues {
  const field = (name: string) => readField(request, name).trim()
  return {
    branch: field('branch').slice(0, 64),
    firstDay: field('firstDay'),
    lastDay: field('lastDay'),
    hours: field('hours'),
    reason: field('reason'),
  }
}
