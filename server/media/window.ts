import type { FileHandle } from 'node:fs/promises'

/** A file made of more pieces than this was made to be slow to read: honest ones of 20 MB have 80,000 at most. */
const mostReads = 150_000
const windowBytes = 64 * 1024

/** Thrown by a window that is asked for too many pieces. */
export class TooManyPieces extends Error {
  override readonly name = 'TooManyPieces'
}

/** Reads pieces of a file, in whatever order: only what is asked for, and a little after it, is in memory. */
export interface Window {
  size: number
  /**
   * The bytes from `position` on; fewer than `length`, or none, where the file ends before.
   * @throws TooManyPieces
   */
  read(position: number, length: number): Promise<Buffer>
  /**
   * The place of the first two bytes from `position` on that match, or the file's size.
   * @throws TooManyPieces
   */
  find(position: number, matches: (first: number, second: number) => boolean): Promise<number>
}

/** A window on an open file. Others have their turn whenever it moves. */
export async function openWindow(handle: FileHandle): Promise<Window> {
  const { size } = await handle.stat()
  const memory = Buffer.alloc(windowBytes)
  let start = 0
  let loaded = memory.subarray(0, 0)
  let reads = 0

  async function load(position: number): Promise<void> {
    const { bytesRead } = await handle.read(memory, 0, windowBytes, position)
    start = position
    loaded = memory.subarray(0, bytesRead)
  }

  async function read(position: number, length: number): Promise<Buffer> {
    if (++reads > mostReads) throw new TooManyPieces()
    const end = Math.min(position + length, size)
    if (position >= end) return memory.subarray(0, 0)
    if (position < start || end > start + loaded.length) await load(position)
    return loaded.subarray(position - start, end - start)
  }

  return {
    size,
    read,
    async find(position, matches) {
      let from = position
      while ((await read(from, 2)).length === 2) {
        for (let index = from - start; index < loaded.length - 1; index++) {
          if (matches(loaded[index]!, loaded[index + 1]!)) return start + index
        }
        from = start + loaded.length - 1
      }
      return size
    },
  }
}
