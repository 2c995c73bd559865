import type { MediaItem } from '../../media/index.ts'

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
