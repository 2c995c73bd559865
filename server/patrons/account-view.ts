import type { Lang } from '../i18n.ts'
import type { AccountMessage } from './account-page.ts'
import type { AccountService } from './account.service.ts'
import { nameField } from './pages.ts'
import { words } from './patrons.words.ts'
import type { Patron } from './sessions.ts'

const perPage = 20

/** The page's view, with what is said of a change, or of what is wrong with it. */
export async function readAccount(
  { account, lang }: { account: AccountService; lang: Lang },
  patron: Patron,
  number: number,
  {
    notice = '',
    name = patron.name,
    errors = new Map<string, string>(),
  }: { notice?: string; name?: string; errors?: ReadonlyMap<string, string> },
): Promise<AccountMessage> {
  const listed = { page: number, limit: perPage }
  const password = (id: string, label: string, hint: string, autocomplete: string) => ({
    id: `account-${id}`,
    parameter: id,
    label,
    hint,
    type: 'password' as const,
    error: errors.get(id) ?? '',
    maxLength: 256,
    autocomplete,
    required: true,
  })
  return {
    patron,
    notice,
    error: '',
    page: listed,
    exportHref: '/account/export',
    deleteHref: '/account/delete',
    comments: await account.listComments(patron, listed),
    follows: (await account.listFollows(patron)).map((follow) => ({
      ...follow,
      stop: { action: `/account/follows/${follow.id}/stop`, buttons: [{ label: words.stop[lang] }] },
    })),
    forms: {
      name: {
        action: '/account/name#account-error',
        fields: [nameField(lang, name, errors.get('name'))],
        buttons: [{ label: words.rename[lang] }],
      },
      password: {
        action: '/account/password#account-error',
        fields: [
          ...(patron.fresh
            ? []
            : [
                password(
                  'currentPassword',
                  words.currentPassword[lang],
                  words.currentPasswordHint[lang],
                  'current-password',
                ),
              ]),
          password('newPassword', words.newPassword[lang], words.newPasswordHint[lang], 'new-password'),
        ],
        buttons: [{ label: words.setPassword[lang] }],
      },
      signOut: { action: '/account/sign-out', buttons: [{ label: words.signOut[lang] }] },
      signOutEverywhere: {
        action: '/account/sign-out',
        buttons: [{ label: words.signOutEverywhere[lang], parameter: 'everywhere', value: 'yes' }],
      },
    },
  }
}
