import Type from 'typebox'
import { closedObject, dataReply, Instant, nullable, pageQuery, pageReply } from '../http/schemas.ts'

const title = Type.String({ maxLength: 200, description: 'Of a document: the text of a link to it' })

const FocalPoint = closedObject(
  { x: Type.Integer({ minimum: 0, maximum: 100 }), y: Type.Integer({ minimum: 0, maximum: 100 }) },
  { title: 'FocalPoint', description: 'In hundredths from the left and from the top' },
)

const texts = {
  alt: Type.String({ maxLength: 500 }),
  caption: Type.String({ maxLength: 1000 }),
  credit: Type.String({ maxLength: 300 }),
  licence: Type.String({ maxLength: 200 }),
}

/** A form sends text only, so a box that is ticked arrives as a word. */
export const MediaForm = closedObject(
  {
    file: Type.String({
      format: 'binary',
      description: 'JPEG, PNG, WebP, AVIF or GIF, 40 megapixels at most, or PDF; 20 MB at most',
    }),
    title: Type.Optional(title),
    alt: Type.Optional(texts.alt),
    decorative: Type.Optional(Type.Union([Type.Literal('true'), Type.Literal('false')])),
    caption: Type.Optional(texts.caption),
    credit: Type.Optional(texts.credit),
    licence: Type.Optional(texts.licence),
  },
  { title: 'NewMedia' },
)

/** A form with nothing but the file. */
export const MediaFileForm = closedObject(
  { file: Type.String({ format: 'binary', description: 'Of the same kind: an image, or a PDF; 20 MB at most' }) },
  { title: 'MediaFile' },
)

export const MediaTurn = closedObject(
  { direction: Type.Union([Type.Literal('left'), Type.Literal('right')]) },
  { title: 'MediaTurn' },
)

export const MediaChange = Type.Partial(
  closedObject({ ...texts, title, decorative: Type.Boolean(), focalPoint: nullable(FocalPoint) }),
  { title: 'MediaChange', additionalProperties: false, minProperties: 1 },
)

const kind = Type.Union([Type.Literal('image'), Type.Literal('document')])

export const MediaQuery = closedObject({
  ...pageQuery,
  q: Type.Optional(Type.String({ maxLength: 200 })),
  kind: Type.Optional(kind),
})

const item = {
  id: Type.String(),
  kind,
  url: Type.String({ description: 'The address to put into the body of an article' }),
  filename: Type.String(),
  type: Type.String(),
  width: Type.Integer({ description: '0 for a document' }),
  height: Type.Integer({ description: '0 for a document' }),
  bytes: Type.Integer(),
  title: Type.String({ description: 'Of a document; empty for an image' }),
  focalPoint: nullable(FocalPoint),
  decorative: Type.Boolean(),
  alt: Type.String(),
  caption: Type.String(),
  credit: Type.String(),
  licence: Type.String(),
  sizes: Type.Array(
    Type.Object(
      {
        url: Type.String(),
        type: Type.String(),
        width: Type.Integer(),
        height: Type.Integer(),
        bytes: Type.Integer(),
      },
      { title: 'MediaSize' },
    ),
  ),
  createdAt: Instant,
  revision: Type.Integer(),
}

const usedBy = Type.Array(
  Type.Object(
    {
      articleId: Type.Optional(Type.String()),
      workId: Type.Optional(Type.String({ description: 'In place of the article: the work that has it as its cover' })),
      bylineId: Type.Optional(
        Type.String({ description: 'In place of the article: the signature that has it as its portrait' }),
      ),
      title: Type.Optional(Type.String({ description: 'Present when you may read the article' })),
      place: Type.Union([
        Type.Literal('body'),
        Type.Literal('image'),
        Type.Literal('history'),
        Type.Literal('cover'),
        Type.Literal('portrait'),
      ]),
    },
    { title: 'MediaUse' },
  ),
)

export const MediaReply = dataReply(Type.Object(item, { title: 'Media' }))
export const MediaUploadReply = dataReply(
  Type.Object(
    { ...item, duplicateOf: nullable(Type.String({ description: 'An item made of the same bytes' })) },
    { title: 'UploadedMedia' },
  ),
)
export const MediaDetailReply = dataReply(Type.Object({ ...item, usedBy }, { title: 'MediaDetail' }))
export const MediaPageReply = pageReply(Type.Object(item, { title: 'Media' }))

/** The picture of a thing, in the replies of other features; `name` is its own in the API's document. */
export function describedPicture(name: string) {
  return Type.Object(
    {
      id: Type.String(),
      alt: Type.String(),
      credit: Type.String(),
      licence: Type.String(),
      sizes: Type.Array(
        Type.Object(
          { url: Type.String(), type: Type.String(), width: Type.Integer(), height: Type.Integer() },
          { title: `${name}Size` },
        ),
      ),
    },
    { title: name },
  )
}
