import type { Reader } from '../../db/index.ts'
import { listMediaPage, listPictures, type MediaItem, type Picture } from '../../media/index.ts'
import type { Choice } from '../forms.ts'

/** An image in its smallest size that is not too small to be told. */
export function pictureView({ sizes, filename, alt, decorative, width, height }: MediaItem, least = 320) {
  const fitting = sizes.filter((size) => size.width >= least)
  const size = (fitting.length > 0 ? fitting : sizes).toSorted((a, b) => a.width - b.width || a.bytes - b.bytes)[0]
  return {
    src: `/media/${size?.path ?? ''}`,
    width: size?.width ?? width,
    height: size?.height ?? height,
    alt: decorative ? '' : alt,
    filename,
  }
}

/** The smallest size of a picture that is not blurred where it is shown small. */
export function smallPicture(picture: Picture | undefined): { src: string; width: number; height: number } | null {
  const sizes = (picture?.sizes ?? []).toSorted((one, other) => one.width - other.width)
  const size = sizes.find(({ width }) => width >= 160) ?? sizes.at(-1)
  return picture && size ? { src: `/media/${size.path}`, width: size.width, height: size.height } : null
}

/** The newest pictures by name, for whoever has no script, and the one that is chosen, with its smallest size. */
export async function readPictureChoices(
  db: Reader,
  chosen: string,
  none: string,
): Promise<{ image: ReturnType<typeof smallPicture>; choices: Choice[] }> {
  const { items } = await listMediaPage(db, { kind: 'image', page: { page: 1, limit: 50 } })
  const picture = chosen === '' ? undefined : (await listPictures(db, [chosen])).get(chosen)
  const known = items.map(({ id, alt, filename }) => ({ value: id, label: alt || filename }))
  const other = picture && !items.some(({ id }) => id === chosen) ? [{ value: chosen, label: picture.alt }] : []
  const choices = [{ value: '', label: none }, ...other, ...known]
  return {
    image: smallPicture(picture),
    choices: choices.map((choice) => ({ ...choice, selected: choice.value === chosen })),
  }
}
