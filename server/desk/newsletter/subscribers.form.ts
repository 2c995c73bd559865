import type { FastifyRequest } from 'fastify'
import { letterFrequencies } from '../../db/index.ts'
import { readField } from '../../http/form.ts'
import { languages, type Lang } from '../../i18n.ts'
import { emptyWish, subscriberWords, type WishDraft } from '../../outreach/index.ts'
import { listCategories } from '../../taxonomy/index.ts'
import type { DeskContext } from '../desk.context.ts'
import { isChecked, readFields, type Choice, type FieldDraft } from '../forms.ts'
import { formPage } from '../pages.ts'
import { errorAt, tellRefusal } from '../revisions.ts'
import { treeChoices } from '../tree.ts'
import type { DeskPage, Refused } from '../tools.ts'
import { inLanguage } from '../words.ts'
import { path } from './subscribers.page.ts'
import { words } from './subscribers.words.ts'

export const longestConsent = 500

export type Typed = WishDraft & { email: string; consent: string }

export const emptyTyped = (lang: Lang): Typed => ({ ...emptyWish(lang), email: '', consent: '' })

export function readTyped(request: FastifyRequest): Typed {
  return {
    email: readField(request, 'email').trim(),
    frequency: readField(request, 'frequency'),
    what: readField(request, 'what'),
    categories: readFields(request, 'categories'),
    bylines: [],
    works: isChecked(request, 'works'),
    lang: readField(request, 'lang'),
    consent: readField(request, 'consent').slice(0, longestConsent),
  }
}

/** The form by which one person is added. */
export async function newSubscriberPage(
  { db }: DeskContext,
  { lang }: FastifyRequest,
  { typed, once, refused }: { typed: Typed; once: string; refused?: Refused },
): Promise<DeskPage> {
  const w = inLanguage(words.add, lang)
  const categories = treeChoices(await listCategories(db.read), typed.categories)
  const fields: FieldDraft[] = [
    {
      name: 'email',
      label: w.email,
      kind: 'email',
      value: typed.email,
      required: true,
      maxLength: 254,
      autocomplete: 'off',
      ...errorAt(refused, 'email'),
    },
    {
      name: 'frequency',
      label: w.frequency,
      kind: 'radios',
      choices: frequencyChoices(lang, typed.frequency),
      ...errorAt(refused, 'frequency'),
    },
    {
      name: 'what',
      label: w.what,
      kind: 'radios',
      choices: [
        { value: 'everything', label: w.whatEverything, selected: typed.what !== 'chosen' },
        { value: 'chosen', label: w.whatChosen, selected: typed.what === 'chosen' },
      ],
      ...errorAt(refused, 'what'),
    },
    ...(categories.length === 0
      ? []
      : [{ name: 'categories', label: w.categories, kind: 'checkboxes' as const, choices: categories }]),
    { name: 'works', label: w.works, kind: 'checkbox', checked: typed.works },
    {
      name: 'lang',
      label: w.lang,
      kind: 'select',
      choices: languages.map((one) => ({
        value: one,
        label: subscriberWords.languages[one][lang],
        selected: one === typed.lang,
      })),
    },
    {
      name: 'consent',
      label: w.consent,
      hint: w.consentHint,
      kind: 'textarea',
      value: typed.consent,
      required: true,
      maxLength: longestConsent,
      ...errorAt(refused, 'consent'),
    },
  ]
  return formPage({
    title: w.title,
    lead: w.lead,
    ...tellRefusal(refused, lang, fields),
    forms: [
      {
        action: path,
        hidden: [{ name: 'once', value: once }],
        fields,
        buttons: [{ label: w.send, primary: true }],
        cancelHref: path,
      },
    ],
  })
}

export function frequencyChoices(lang: Lang, chosen: string): Choice[] {
  return letterFrequencies.map((value) => ({
    value,
    label: inLanguage(subscriberWords.frequencies, lang)[value],
    selected: value === chosen,
  }))
}
