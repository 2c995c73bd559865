import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { readField } from '../../http/form.ts'
import { findScope, TrialBody, tryRules, type Reception, type Trial } from '../../moderation/index.ts'
import { readSettings, SettingsChange } from '../../settings/index.ts'
import type { DeskContext } from '../desk.context.ts'
import { tableView, tabsView } from '../pages.ts'
import { assertValid, forStaff, readRefusal, type DeskTools, type Refused } from '../tools.ts'
import { inLanguage } from '../words.ts'
import { sayRule } from './queue/reasons.ts'
import { roomTabs } from './rooms.ts'
import { changeOf, readRulesTyped, ruleFaults, rulesView, typedOf, type RulesTyped } from './rules.form.ts'
import { words } from './rules.words.ts'
import { speak } from './queue/say.ts'

/** What may hold or refuse a comment as it arrives, with a trial before anything is saved. */
export function registerRuleRoutes(app: FastifyInstance, context: DeskContext, tools: DeskTools): void {
  const { db, comments, settings } = context
  const config = forStaff('settings.manage')
  const path = '/desk/comments/rules'

  async function show(
    request: FastifyRequest,
    reply: FastifyReply,
    typed: RulesTyped,
    { refused, trial }: { refused?: Refused; trial?: Trial } = {},
  ): Promise<FastifyReply> {
    const { w: rooms } = speak(context, request)
    const w = inLanguage(words, request.lang)
    const faults = ruleFaults(refused?.faults ?? new Map())
    return tools.show(request, reply, {
      template: 'moderation-rules',
      title: rooms.rooms.rules,
      status: refused?.status ?? 200,
      notice: trial ? w.tried(trial.replayed, trial.changes.length) : tools.told(request, { saved: w.saved }),
      ...(refused ? { error: refused.error, faults } : {}),
      view: {
        w,
        lead: w.lead,
        tabs: tabsView(await roomTabs(context, request, 'rules')),
        rules: rulesView(request, typed, faults),
        trial: trial ? trialView(request, trial) : null,
      },
    })
  }

  app.get(path, { config }, async (request, reply) => show(request, reply, typedOf(await readSettings(db.read))))

  app.post(path, { config }, async (request, reply) => {
    const typed = readRulesTyped(request)
    const change = changeOf(typed)
    if (readField(request, 'act') !== 'try')
      return tools.act(
        request,
        reply,
        async () => {
          assertValid(request, SettingsChange, change)
          await settings.change(request.actor, change)
          return `${path}?done=saved`
        },
        (refused) => show(request, reply, typed, { refused }),
      )
    try {
      const asked = { rules: change.commentRules, last: 100 }
      assertValid(request, TrialBody, asked)
      const scope = await findScope(db.read, request.actor.id)
      const trial = await tryRules(db.read, { book: comments.rules, change: asked.rules, last: asked.last, scope })
      return await show(request, reply, typed, { trial })
    } catch (error) {
      return show(request, reply, typed, { refused: readRefusal(error, request) })
    }
  })
}

function trialView(request: FastifyRequest, { changes }: Trial) {
  const w = inLanguage(words, request.lang)
  const say = ({ status, rule, match }: Reception) => ({
    text: w.reception[status],
    note: rule === null ? '' : sayRule(rule, match ?? '', request.lang),
  })
  return tableView({
    caption: w.trial,
    columns: [w.columns.comment, w.columns.was, w.columns.wouldBe],
    rows: changes.map(({ id, name, excerpt, was, wouldBe }) => [
      { text: name, href: `/desk/comments/${id}`, note: excerpt },
      say(was),
      say(wouldBe),
    ]),
  })
}
