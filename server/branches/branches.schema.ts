import Type from 'typebox'
import { mostStretches } from './hours-text.ts'
import { closedObject, dataReply, Instant, nullable } from '../http/schemas.ts'

const clock = (description: string) => Type.String({ maxLength: 5, description })

const Stretch = closedObject(
  { opens: clock('Such as 10:00'), closes: clock('Such as 12:30; 24:00 for midnight') },
  { title: 'OpeningStretch' },
)
const Day = Type.Array(Stretch, { maxItems: mostStretches, description: 'None where it is closed' })
const [closed, open] = [[], [{ opens: '10:00', closes: '18:00' }]]
const Week = Type.Array(Day, {
  minItems: 7,
  maxItems: 7,
  description: 'The days of the week, from Monday on',
  examples: [[closed, open, open, open, open, open, closed]],
})

const said = {
  name: Type.String({ maxLength: 120 }),
  address: Type.String({ maxLength: 300 }),
  telephone: Type.String({ maxLength: 40 }),
  email: Type.String({ maxLength: 254 }),
  note: Type.String({ maxLength: 500, description: 'How to come, or what else readers should know' }),
  hours: Week,
}

const { name, ...others } = said
const optional = {
  address: Type.Optional(others.address),
  telephone: Type.Optional(others.telephone),
  email: Type.Optional(others.email),
  note: Type.Optional(others.note),
  hours: Type.Optional(others.hours),
}

export const BranchBody = closedObject({ name, ...optional }, { title: 'NewBranch' })
export const BranchPatch = closedObject({ name: Type.Optional(name), ...optional }, { title: 'BranchChange' })

export const BranchView = Type.Object(
  { id: Type.String(), ...said, createdAt: Instant, updatedAt: Instant, revision: Type.Integer() },
  { title: 'Branch' },
)
export const BranchReply = dataReply(BranchView)
export const BranchListReply = dataReply(Type.Array(BranchView))

const day = (description: string) => Type.String({ maxLength: 10, description })

const exception = {
  branch: nullable(Type.String({ maxLength: 64, description: 'The id of a branch; null for all of them' })),
  firstDay: day('A day of the calendar, such as 2027-07-14'),
  lastDay: day('The last one, which counts'),
  hours: Day,
  reason: Type.String({ maxLength: 120, description: 'What readers are told, such as “fête nationale”' }),
}

export const ExceptionBody = closedObject(exception, { title: 'NewOpeningException' })
const ExceptionView = Type.Object({ id: Type.String(), ...exception }, { title: 'OpeningException' })
export const ExceptionReply = dataReply(ExceptionView)
export const ExceptionListReply = dataReply(Type.Array(ExceptionView))

export const PublicBranchesReply = dataReply(
  Type.Array(
    Type.Object(
      {
        id: Type.String(),
        ...said,
        exceptions: Type.Array(
          Type.Object(
            { firstDay: exception.firstDay, lastDay: exception.lastDay, hours: Day, reason: exception.reason },
            { title: 'PublicOpeningException' },
          ),
          { description: 'From today on; where two hold for a day, the shorter one counts' },
        ),
      },
      { title: 'PublicBranch' },
    ),
  ),
)
