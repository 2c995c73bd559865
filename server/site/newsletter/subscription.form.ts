import type { FastifyRequest } from 'fastify'
import { listBylines } from '../../bylines/index.ts'
import { draftLimits, honeypotField, startedField } from '../../comments/index.ts'
import { letterFrequencies } from '../../db/index.ts'
import { readField, readFields } from '../../http/form.ts'
import type { MessageField, MessageForm } from '../../http/message-page.ts'
import { languages, type Lang } from '../../i18n.ts'
import { emptyWish, isNewsletterOpen, subscriberWords, type Subscriber, type WishDraft } from '../../outreach/index.ts'
import { readSettings, type Settings } from '../../settings/index.ts'
import { countVisibleByByline } from '../../taxonomy/index.ts'
import { houseHrefs } from '../house/house.hrefs.ts'
import type { DirectoryPage } from '../../themes/index.ts'
import { formView } from '../message.page.ts'
import type { SiteContext } from '../site.context.ts'
import { words as w } from './subscription.words.ts'

/** What stands in the form: as it was typed, or as it is kept. */
export type Typed = WishDraft & { email: string }

type Faults = ReadonlyMap<string, string>

const none: Faults = new Map()

export const emptyTyped = (lang: Lang): Typed => ({ ...emptyWish(lang), email: '' })

export function wishOf({ email, frequency, everything, choices, lang }: Subscriber): Typed {
  const of = (kind: string) => choices.filter((choice) => choice.kind === kind).map(({ subject }) => subject)
  return {
    email,
    frequency,
    what: everything ? 'everything' : 'chosen',
    categories: of('category'),
    bylines: of('byline'),
    works: of('works').length > 0,
    lang,
  }
}

export function readTyped(request: FastifyRequest, lang: Lang): Typed {
  return {
    email: readField(request, 'email'),
    frequency: readField(request, 'frequency'),
    what: readField(request, 'what'),
    categories: readFields(request, 'category'),
    bylines: readFields(request, 'byline'),
    works: readFields(request, 'works').length > 0,
    lang: readField(request, 'lang') || lang,
  }
}

/** The form by which the newsletter is asked for; `started` is the signed time at which it was first handed out. */
export async function subscribeForm(
  context: SiteContext,
  started: string,
  typed: Typed,
  faults: Faults = none,
): Promise<MessageForm> {
  const { lang } = context.config
  const { title } = await readSettings(context.db.read)
  return {
    action: '/newsletter/subscribe#message-error',
    hidden: [{ parameter: startedField, value: started }],
    fields: [
      {
        id: 'newsletter-email',
        parameter: 'email',
        label: w.email[lang],
        hint: w.emailHint[lang],
        type: 'email',
        value: typed.email,
        error: faults.get('email') ?? '',
        required: true,
        maxLength: draftLimits.email,
        autocomplete: 'email',
      },
      ...(await wishFields(context, typed, faults)),
    ],
    honeypot: honeypotField,
    note: subscriberWords.consent[lang](title),
    noteLink: { label: w.personalData[lang], href: houseHrefs.privacy },
    buttons: [{ label: w.send[lang] }],
  }
}

/** The form of the newsletter, where the library has one. */
export async function newsletterView(
  context: SiteContext,
  { settings }: { settings: Settings },
): Promise<DirectoryPage['newsletter']> {
  if (!isNewsletterOpen(settings, context.canMail)) return null
  const { lang } = context.config
  const form = await subscribeForm(context, context.outreach.subscribers.startForm(), emptyTyped(lang))
  return { heading: w.heading[lang], paragraphs: [...w.intro[lang]], form: formView(form) }
}

/** How one's own subscription is changed. */
export async function manageForm(
  context: SiteContext,
  action: string,
  typed: Typed,
  faults: Faults = none,
): Promise<MessageForm> {
  const { lang } = context.config
  return {
    action: `${action}#message-error`,
    fields: [
      ...(await wishFields(context, typed, faults)),
      {
        id: 'newsletter-lang',
        parameter: 'lang',
        label: w.lang[lang],
        required: true,
        options: languages.map((one) => ({
          value: one,
          label: subscriberWords.languages[one][lang],
          selected: one === typed.lang,
        })),
      },
    ],
    buttons: [{ label: w.save[lang] }],
  }
}

/** How often, and what; nothing is offered that does not stand on the site, but what was chosen already. */
async function wishFields(context: SiteContext, typed: Typed, faults: Faults): Promise<MessageField[]> {
  const { lang } = context.config
  const field = (parameter: string, label: string, choices: MessageField['choices'], several = false) => ({
    id: `newsletter-${parameter}`,
    parameter,
    label,
    choices: choices ?? [],
    several,
    error: faults.get(parameter) ?? '',
  })
  const lists = [
    field('category', w.categories[lang], await categoryChoices(context, typed), true),
    field('byline', w.bylines[lang], await bylineChoices(context, typed), true),
    field('works', w.works[lang], await worksChoices(context, typed), true),
  ].filter(({ choices }) => choices.length > 0)
  return [
    field(
      'frequency',
      w.frequency[lang],
      letterFrequencies.map((value) => ({
        value,
        label: w.frequencies[value][lang],
        checked: value === typed.frequency,
      })),
    ),
    ...(lists.length === 0 && typed.what !== 'chosen'
      ? []
      : [
          field('what', w.what[lang], [
            { value: 'everything', label: w.everything[lang], checked: typed.what !== 'chosen' },
            { value: 'chosen', label: w.chosen[lang], checked: typed.what === 'chosen' },
          ]),
          ...lists,
        ]),
  ]
}

async function categoryChoices({ navigation, db }: SiteContext, { categories: chosen }: Typed) {
  const { categoriesEnabled } = await readSettings(db.read)
  const { categories, inCategories } = await navigation()
  const shown = categories.filter(
    ({ id }) => chosen.includes(id) || (categoriesEnabled && (inCategories.get(id) ?? 0) > 0),
  )
  const walk = (parentId: string | null, depth: number): NonNullable<MessageField['choices']> =>
    shown
      .filter((category) => parentOf(category) === parentId)
      .flatMap(({ id, name }) => [
        { value: id, label: name, checked: chosen.includes(id), depth },
        ...walk(id, depth + 1),
      ])
  /** One whose parent is not shown stands at the top. */
  const parentOf = ({ parentId }: (typeof shown)[number]) => (shown.some(({ id }) => id === parentId) ? parentId : null)
  return walk(null, 0)
}

async function bylineChoices({ db, clock }: SiteContext, { bylines: chosen }: Typed) {
  const counts = await countVisibleByByline(db.read, clock.now())
  const bylines = await listBylines(db.read, [...new Set([...counts.keys(), ...chosen])])
  return [...bylines.values()].map(({ id, name }) => ({ value: id, label: name, checked: chosen.includes(id) }))
}

async function worksChoices({ navigation, config: { lang } }: SiteContext, { works: checked }: Typed) {
  const { works } = await navigation()
  return works.size > 0 || checked ? [{ value: 'yes', label: w.worksLabel[lang], checked }] : []
}
