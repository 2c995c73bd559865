import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { honeypotField, startedField } from '../../comments/index.ts'
import { readField, readOne } from '../../http/form.ts'
import type { SendMessage } from '../../http/message-page.ts'
import { answerOneClick, isOneClick, takeOneClick } from '../../http/one-click.ts'
import { isNewsletterOpen, subscriberWords, type SubscribersService } from '../../outreach/index.ts'
import type { NewId } from '../../ids.ts'
import { Problem } from '../../problem.ts'
import { readSettings } from '../../settings/index.ts'
import { explainRefusal } from '../form-refusal.ts'
import type { SiteContext } from '../site.context.ts'
import { emptyTyped, manageForm, readTyped, subscribeForm, wishOf, type Typed } from './subscription.form.ts'
import { words as w } from './subscription.words.ts'

type Deps = SiteContext & { newId: NewId; outreach: { subscribers: SubscribersService }; sendMessage: SendMessage }
type Keyed = FastifyRequest<{ Params: { key: string } }>

/**
 * The pages of a subscription. A GET shows and changes nothing (mail programs open links); a POST acts, by the key that
 * its address holds, and so wherever it was sent from.
 */
export function registerSubscriptionPages(app: FastifyInstance, deps: Deps): void {
  registerAsking(app, deps)
  registerAsked(app, deps)
  registerConfirmation(app, deps)
  registerManagement(app, deps)
  registerEnd(app, deps)
}

const access = { access: 'page' as const }

function createTools(app: FastifyInstance, { db, canMail, config: { lang } }: Deps) {
  /** While there is no newsletter there is nothing; what ends one is there in any case. */
  const guard = async () => {
    if (!isNewsletterOpen(await readSettings(db.read), canMail)) throw new Problem('not_found')
  }
  const page = { config: access, preValidation: guard }
  return {
    page,
    limited: { ...page, onRequest: app.rateLimit({ max: 20, timeWindow: 600_000 }) },
    home: { label: w.home[lang], href: '/' },
  }
}

/** Asked for by whoever gives an address: the answer says nothing of it, and only the letter knows. */
function registerAsking(app: FastifyInstance, deps: Deps): void {
  const { config, db, newId, sendMessage } = deps
  const { subscribers } = deps.outreach
  const { lang } = config
  const { page, limited, home } = createTools(app, deps)
  const path = '/newsletter/subscribe'

  const show = async (
    reply: FastifyReply,
    { typed, started, faults, error }: { typed: Typed; started: string; faults?: Map<string, string>; error?: string },
    status = 200,
  ) =>
    sendMessage(reply, {
      lang,
      status,
      heading: w.heading[lang],
      paragraphs: w.intro[lang],
      error: error ?? '',
      form: await subscribeForm(deps, started, typed, faults),
      links: [home],
    })

  app.get(path, page, async (_request, reply) =>
    show(reply, { typed: emptyTyped(lang), started: subscribers.startForm() }),
  )

  app.post(path, limited, async (request, reply) => {
    const typed = readTyped(request, lang)
    const started = readField(request, startedField)
    const isRobot = readField(request, honeypotField) !== ''
    if (!isRobot && !subscribers.isFresh(started))
      return show(reply, { typed, started: subscribers.startForm(), error: subscriberWords.formAgain[lang] }, 422)
    let key = subscribers.keys.asked(newId())
    try {
      if (!isRobot) key = await subscribers.ask(typed)
    } catch (error) {
      const refusal = explainRefusal(error, lang, namesOf(typed))
      return show(reply, { typed, started, ...tell(refusal) }, refusal.problem.status)
    }
    const { keepUnconfirmedDays } = await readSettings(db.read)
    return sendMessage(reply, {
      lang,
      status: 202,
      heading: w.askedHeading[lang],
      paragraphs: [w.asked[lang](keepUnconfirmedDays)],
      links: [{ label: w.toAsked[lang], href: `/newsletter/asked/${key}` }, home],
    })
  })
}

/** Tells whoever asked that the mail server took no letter for their address: of nobody it says more. */
function registerAsked(app: FastifyInstance, deps: Deps): void {
  const { config, sendMessage } = deps
  const { lang } = config
  const { page, home } = createTools(app, deps)

  app.get('/newsletter/asked/:key', page, async (request: Keyed, reply) => {
    const isRefused = await deps.outreach.subscribers.wasRefused(request.params.key)
    return sendMessage(reply, {
      lang,
      heading: isRefused ? w.refusedHeading[lang] : w.askedHeading[lang],
      ...(isRefused ? { error: w.refused[lang] } : { paragraphs: [w.underWay[lang]] }),
      links: [{ label: w.again[lang], href: '/newsletter/subscribe' }, home],
    })
  })
}

/** The fields that may be at fault, as `explainRefusal` takes them. */
const namesOf = ({ email, frequency, what }: Typed) => ({ email, frequency, what })

/** What is wrong, once for the form and once at each field. */
function tell({ errors, error }: { errors: Record<string, string>; error: string }) {
  return { error, faults: new Map(Object.entries(errors).filter(([, said]) => said !== '')) }
}

function registerConfirmation(app: FastifyInstance, deps: Deps): void {
  const { config, db, sendMessage } = deps
  const { subscribers } = deps.outreach
  const { lang } = config
  const { page, limited, home } = createTools(app, deps)
  const path = '/newsletter/confirm/:key'

  app.get(path, page, async (request: Keyed, reply) => {
    const { key } = request.params
    const row = await subscribers.showConfirmation(key)
    if (row.status === 'confirmed') return sendConfirmed(reply, row)
    const { title } = await readSettings(db.read)
    return sendMessage(reply, {
      lang,
      heading: w.confirmHeading[lang],
      paragraphs: [w.confirmText[lang](row.email)],
      form: {
        action: `/newsletter/confirm/${key}`,
        note: subscriberWords.consent[lang](title),
        buttons: [{ label: w.confirm[lang] }],
      },
      links: [home],
    })
  })

  app.post(path, limited, async (request: Keyed, reply) =>
    sendConfirmed(reply, await subscribers.confirm(request.params.key)),
  )

  const sendConfirmed = (reply: FastifyReply, { id, email }: { id: string; email: string }) =>
    sendMessage(reply, {
      lang,
      heading: w.confirmedHeading[lang],
      paragraphs: [w.confirmed[lang](email)],
      links: [{ label: w.toManage[lang], href: `/newsletter/manage/${subscribers.keys.manage(id)}` }, home],
    })
}

function registerManagement(app: FastifyInstance, deps: Deps): void {
  const { config, sendMessage } = deps
  const { subscribers } = deps.outreach
  const { lang } = config
  const { page, limited, home } = createTools(app, deps)
  const path = '/newsletter/manage/:key'
  const toSubscribe = { label: w.toSubscribe[lang], href: '/subscribe' }

  async function show(
    request: Keyed,
    reply: FastifyReply,
    given: { typed?: Typed; error?: string; faults?: Map<string, string>; status?: number } = {},
  ) {
    const row = await subscribers.openManaged(request.params.key)
    const action = `/newsletter/manage/${request.params.key}`
    if (row.status === 'ended') {
      const isOwn = row.endedBy === 'reader'
      return sendMessage(reply, {
        lang,
        heading: w.stoppedHeading[lang],
        paragraphs: [isOwn ? w.stopped[lang] : w.endedElsewhere[lang]],
        ...(isOwn && { form: actForm(action, 'resume', w.resume[lang]) }),
        links: [isOwn ? home : toSubscribe],
      })
    }
    const isSaved = readOne(request.query, 'done') === 'saved'
    return sendMessage(reply, {
      lang,
      status: given.status ?? 200,
      heading: w.manageHeading[lang],
      paragraphs: [...(isSaved ? [w.saved[lang]] : []), w.manageText[lang](row.email)],
      error: given.error ?? '',
      form: await manageForm(deps, action, given.typed ?? wishOf(row), given.faults),
      otherwise: { heading: w.stopHeading[lang], form: actForm(action, 'stop', w.stop[lang]) },
      links: [{ label: w.personalData[lang], href: '/personal-data' }, home],
    })
  }

  app.get(path, page, (request: Keyed, reply) => show(request, reply))

  app.post(path, limited, async (request: Keyed, reply) => {
    const { key } = request.params
    const act = readField(request, 'act')
    if (act === 'stop') await subscribers.stopManaged(key)
    else if (act === 'resume') await subscribers.resumeManaged(key)
    else {
      const typed = readTyped(request, lang)
      try {
        await subscribers.change(key, typed)
      } catch (error) {
        const refusal = explainRefusal(error, lang, namesOf(typed))
        return show(request, reply, { typed, ...tell(refusal), error: w.correct[lang], status: refusal.problem.status })
      }
    }
    const done = act === '' ? '?done=saved' : ''
    return reply.header('cache-control', 'no-store').redirect(`/newsletter/manage/${key}${done}`, 303)
  })
}

const actForm = (action: string, act: string, label: string) => ({
  action,
  buttons: [{ label, parameter: 'act', value: act }],
})

/** The page that ends a subscription: asked for by a person, or by a mail program in one click (RFC 8058). */
function registerEnd(app: FastifyInstance, deps: Deps): void {
  const { config, sendMessage } = deps
  const { subscribers } = deps.outreach
  const { lang } = config
  const path = '/newsletter/stop/:key'
  const { home } = createTools(app, deps)

  app.get(path, { config: access }, async (request: Keyed, reply) => {
    const { key } = request.params
    if (subscribers.keys.readStop(key) === null) throw new Problem('not_found')
    return sendMessage(reply, {
      lang,
      heading: w.stopHeading[lang],
      paragraphs: [w.stopText[lang]],
      form: { action: `/newsletter/stop/${key}`, buttons: [{ label: w.stop[lang] }] },
      links: [home],
    })
  })

  void app.register(async (scope) => {
    takeOneClick(scope)
    scope.post(path, { config: access }, async (request: Keyed, reply) => end(request, reply))
  })

  async function end(request: Keyed, reply: FastifyReply) {
    const { key } = request.params
    if (readField(request, 'act') === 'resume') {
      await subscribers.resume(key)
      return sendMessage(reply, {
        lang,
        heading: w.resumedHeading[lang],
        paragraphs: [w.resumed[lang]],
        links: [home],
      })
    }
    await subscribers.stop(key)
    if (isOneClick(request)) return answerOneClick(reply)
    return sendMessage(reply, {
      lang,
      heading: w.stoppedHeading[lang],
      paragraphs: [w.stopped[lang]],
      form: actForm(`/newsletter/stop/${key}`, 'resume', w.resume[lang]),
      links: [home],
    })
  }
}
