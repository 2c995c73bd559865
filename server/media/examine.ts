import { open } from 'node:fs/promises'
import { invalidField, Problem } from '../problem.ts'
import { readHeader, type ImageHeader } from './header.ts'
import { detectType, type ImageType } from './image-types.ts'
import { words } from './media.words.ts'
import { openWindow, TooManyPieces } from './window.ts'

/** Of the decoded image; of all its frames together when it is animated. */
export const mostPixels = 40_000_000

const longestSide = 20_000
const narrowest = 1000
const mostFrames = 1000
/** Honest ones have a dozen; each costs as much as decoding the picture again. */
const mostScans = 30
/** A profile or an XMP packet may be cut into pieces of 64 kB: 320 of them fill 20 MB. */
const mostExtras = 1000
/** They unpack to 250 MB at worst; the profile of a camera or a screen packs to some kilobytes. */
const mostPacked = 256 * 1024

/**
 * The type of a sent file, told by its first bytes, once its header promises a picture that can be decoded in bounded
 * time and memory. No decoder sees a file before.
 * @throws Problem 415 when it is no image of an accepted type; 422 when it is too large or too laborious.
 */
export async function examineImage(path: string): Promise<ImageType> {
  const handle = await open(path, 'r')
  try {
    const file = await openWindow(handle)
    const type = detectType(await file.read(0, 256))
    if (!type) throw unsupported()
    const header = await readHeader(file, type)
    if (!header) throw unsupported()
    assertModest(header)
    return type
  } catch (error) {
    throw error instanceof TooManyPieces ? invalidField('/file', words.overloaded) : error
  } finally {
    await handle.close()
  }
}

function assertModest({ width, height, frames, scans, extras, packed }: ImageHeader): void {
  const [long, short] = [Math.max(width, height), Math.min(width, height)]
  if (width * height * frames > mostPixels) throw invalidField('/file', words.tooManyPixels)
  if (long > longestSide) throw invalidField('/file', words.tooLong)
  if (long > short * narrowest) throw invalidField('/file', words.tooNarrow)
  if (frames > mostFrames) throw invalidField('/file', words.tooManyFrames)
  if (scans > mostScans || extras > mostExtras || packed > mostPacked) throw invalidField('/file', words.overloaded)
}

export function unsupported(): Problem {
  return new Problem('unsupported_type', { detail: words.acceptedTypes })
}
