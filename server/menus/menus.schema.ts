import Type from 'typebox'
import { menuEntryKinds, menuNames } from '../db/index.ts'
import { closedObject, dataReply, nullable } from '../http/schemas.ts'
import { mostEntries } from './menus.ts'

const Kind = Type.Enum(menuEntryKinds)

const draft = {
  kind: Kind,
  targetId: Type.Optional(nullable(Type.String({ maxLength: 64, description: 'The id of the page or the category' }))),
  href: Type.Optional(
    Type.String({ maxLength: 500, description: 'Of a link: a path of this site, or a whole address' }),
  ),
  label: Type.Optional(
    Type.String({ maxLength: 60, description: 'Empty to be named as what it leads to; a link must have one' }),
  ),
}

export const MenuEntryBody = closedObject(draft, { title: 'NewMenuEntry' })

const place = Type.Enum(menuNames, { description: 'The menu that it stands in; in another one it is the last' })

export const MenuEntryPatch = Type.Partial(closedObject({ ...draft, menu: place }), {
  title: 'MenuEntryChange',
  additionalProperties: false,
  minProperties: 1,
})

export const MenuBody = closedObject(
  { entries: Type.Array(MenuEntryBody, { maxItems: mostEntries }) },
  { title: 'MenuChange' },
)

export const menuParams = closedObject({ menu: Type.Enum(menuNames) })

const Link = Type.Object(
  { label: Type.String(), href: Type.String({ description: 'A path of this site, or a whole address' }) },
  { title: 'MenuLink' },
)

export const PublicMenusReply = dataReply(
  Type.Object(
    {
      head: Type.Array(Link, { description: 'Empty where none was made: the site shows its categories' }),
      foot: Type.Array(Link),
    },
    { title: 'Menus' },
  ),
)

const Entry = Type.Object(
  {
    id: Type.String(),
    kind: Kind,
    targetId: nullable(Type.String()),
    href: Type.String(),
    label: Type.String(),
    link: nullable(Link),
    revision: Type.Integer(),
  },
  { title: 'MenuEntry' },
)

export const MenuEntryReply = dataReply(Entry)

export const MenusReply = dataReply(
  Type.Object(
    {
      head: Type.Array(Entry, { description: 'One whose link is null leads readers nowhere: they do not see it' }),
      foot: Type.Array(Entry),
    },
    { title: 'StaffMenus' },
  ),
)
