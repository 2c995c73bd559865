import type { FastifyInstance, FastifyRequest } from 'fastify'
import { listNewestChoices, modeSentences } from '../../comments/index.ts'
import { commentModes, type CommentMode } from '../../db/index.ts'
import { can } from '../../http/actor.ts'
import { readField } from '../../http/form.ts'
import { findCategory } from '../../taxonomy/index.ts'
import { Problem } from '../../problem.ts'
import type { DeskContext } from '../desk.context.ts'
import type { Choice, FormDraft } from '../forms.ts'
import { forStaff, type DeskTools } from '../tools.ts'
import { inLanguage } from '../words.ts'
import { words } from './categories.words.ts'

/** How comments may be published, each with the sentence that is kept with the choice. */
export function modeChoices(lang: FastifyRequest['lang'], selected: CommentMode | null): Choice[] {
  const w = inLanguage(words, lang)
  return commentModes.map((mode) => ({
    value: mode,
    label: w.modes[mode],
    hint: modeSentences[mode][lang],
    selected: mode === selected,
  }))
}

/** The form by which those who may choose how comments on a category's articles appear. */
export async function modeForm({ db }: DeskContext, request: FastifyRequest, id: string): Promise<FormDraft[]> {
  const { actor, lang } = request
  if (!can(actor, 'settings.manage')) return []
  const w = inLanguage(words.mode, lang)
  const mode = (await listNewestChoices(db.read)).get(id)?.mode ?? null
  return [
    {
      action: `/desk/categories/${id}/mode`,
      heading: w.title,
      lead: w.lead,
      fields: [
        {
          name: 'mode',
          label: w.label,
          kind: 'radios',
          choices: [{ value: '', label: w.none, selected: mode === null }, ...modeChoices(lang, mode)],
        },
      ],
      buttons: [{ label: w.save }],
    },
  ]
}

export function registerCategoryModeRoutes(
  app: FastifyInstance,
  { db, commentModes: service }: DeskContext,
  tools: DeskTools,
): void {
  app.post(
    '/desk/categories/:id/mode',
    { config: forStaff('settings.manage') },
    async (request: FastifyRequest<{ Params: { id: string } }>, reply) => {
      const { id } = request.params
      if (!(await findCategory(db.read, id))) throw new Problem('not_found')
      await service.choose(request.actor, { categoryId: id, mode: readMode(request) }, request.lang)
      return tools.go(reply, `/desk/categories/${id}?done=mode`)
    },
  )
}

/** Null where none was chosen. */
export function readMode(request: FastifyRequest): CommentMode | null {
  const value = readField(request, 'mode')
  return commentModes.find((mode) => mode === value) ?? null
}
