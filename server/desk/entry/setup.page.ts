import type { FastifyRequest } from 'fastify'
import type { Config } from '../../config.ts'
import { readField } from '../../http/form.ts'
import { organisationKinds } from '../../settings/index.ts'
import { longestEmail } from '../../users/index.ts'
import { isChecked, type FieldDraft } from '../forms.ts'
import { formPage } from '../pages.ts'
import type { DeskPage } from '../tools.ts'
import { inLanguage } from '../words.ts'
import { words as passwordWords } from './password.words.ts'
import { words } from './setup.words.ts'

/** What the first page of a new house asks. */
export interface Answers {
  title: string
  organisation: string
  organisationKind: string
  publicationDirectorName: string
  publicationDirectorRole: string
  name: string
  email: string
  password: string
  articles: boolean
}

export const noAnswers: Answers = {
  title: '',
  organisation: '',
  organisationKind: '',
  publicationDirectorName: '',
  publicationDirectorRole: '',
  name: '',
  email: '',
  password: '',
  articles: true,
}

export function readAnswers(request: FastifyRequest): Answers {
  const line = (name: string) => readField(request, name).trim()
  return {
    title: line('title'),
    organisation: line('organisation'),
    organisationKind: line('organisationKind'),
    publicationDirectorName: line('publicationDirectorName'),
    publicationDirectorRole: line('publicationDirectorRole'),
    name: line('name'),
    email: line('email'),
    password: readField(request, 'password'),
    articles: isChecked(request, 'articles'),
  }
}

type Told = Partial<Pick<DeskPage, 'status' | 'error' | 'faults'>>

/** The page, with what was answered; a password is never given back. */
export function setUpPage(
  { lang, url }: FastifyRequest,
  config: Pick<Config, 'lang' | 'timeZone'>,
  { answers, hasArticles, ...told }: Told & { answers: Answers; hasArticles: boolean },
): DeskPage {
  const w = inLanguage(words, lang)
  const field = (name: keyof Answers, label: string, more: Partial<FieldDraft> = {}): FieldDraft => ({
    name,
    label,
    required: true,
    maxLength: 200,
    value: String(answers[name]),
    error: told.faults?.get(name) ?? '',
    ...more,
  })
  const kinds = organisationKinds.map((kind) => ({
    value: kind,
    label: w.kinds[kind].label,
    hint: w.kinds[kind].hint,
    selected: answers.organisationKind === kind,
  }))
  return formPage({
    ...told,
    title: w.title,
    lead: w.lead({ language: w.languages[config.lang], timeZone: config.timeZone }),
    forms: [
      {
        action: url.split('?')[0] ?? url,
        fields: [
          field('organisation', w.organisation, { autocomplete: 'organization' }),
          field('title', w.blog, { maxLength: 120 }),
          field('organisationKind', w.kind, { kind: 'radios', hint: w.kindHint, choices: kinds }),
          field('publicationDirectorName', w.directorName, { hint: w.directorHint }),
          field('publicationDirectorRole', w.directorRole),
          field('name', w.name, { hint: w.nameHint, maxLength: 120, autocomplete: 'name' }),
          field('email', w.email, { kind: 'email', maxLength: longestEmail, autocomplete: 'username' }),
          field('password', w.password, {
            kind: 'password',
            hint: passwordWords.passwordHint[lang],
            maxLength: 0,
            autocomplete: 'new-password',
          }),
          ...(hasArticles
            ? [
                {
                  name: 'articles',
                  label: w.articles,
                  hint: w.articlesHint,
                  kind: 'checkbox' as const,
                  checked: answers.articles,
                },
              ]
            : []),
        ],
        buttons: [{ label: w.finish, primary: true }],
      },
    ],
  })
}
