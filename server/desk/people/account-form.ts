import type { FastifyRequest } from 'fastify'
import { roles as allRoles, type Role } from '../../db/index.ts'
import { readField } from '../../http/form.ts'
import { readFields, type FieldDraft } from '../forms.ts'
import { inLanguage } from '../words.ts'
import { words } from './people.words.ts'

/** Those whom an administrator gives and takes; a reader's account is its owner's. */
const staffRoles = allRoles.filter((role) => role !== 'patron')

export interface Draft {
  email: string
  name: string
  roles: Role[]
}

/** What a form gave of an account. */
export function readDraft(request: FastifyRequest): Draft {
  const given = readFields(request, 'roles')
  return {
    email: readField(request, 'email').trim(),
    name: readField(request, 'name').trim(),
    roles: staffRoles.filter((role) => given.includes(role)),
  }
}

/** The fields of an account, to invite somebody and to change it. */
export function accountFields(
  { email, name, roles }: Draft,
  lang: FastifyRequest['lang'],
  error: (name: string) => string,
): FieldDraft[] {
  const w = inLanguage(words, lang)
  return [
    {
      name: 'email',
      label: w.invite.email,
      kind: 'email',
      value: email,
      maxLength: 254,
      required: true,
      autocomplete: 'off',
      error: error('email'),
    },
    {
      name: 'name',
      label: w.invite.name,
      value: name,
      maxLength: 120,
      required: true,
      autocomplete: 'off',
      error: error('name'),
    },
    {
      name: 'roles',
      label: w.invite.roles,
      kind: 'checkboxes',
      error: error('roles') && w.invite.noRole,
      choices: staffRoles.map((role) => ({
        value: role,
        label: w.roles[role].label,
        hint: w.roles[role].hint,
        selected: roles.includes(role),
      })),
    },
  ]
}

/** How an account stands, in a word. */
export function stateOf({
  active,
  invitedUntil,
  now,
}: {
  active: boolean
  invitedUntil: Date | undefined
  now: Date
}): 'active' | 'closed' | 'invited' | 'expired' {
  if (!active) return 'closed'
  if (!invitedUntil) return 'active'
  return invitedUntil > now ? 'invited' : 'expired'
}
