import sharp from 'sharp'

// Every format that libvips reads is code that an attacker's file can reach: of its fifty loaders only those of these
// five formats answer, in the whole process. The HEIF one reads AVIF (and HEIC, refused by its magic bytes).
const formats = ['Jpeg', 'Png', 'Webp', 'Heif', 'Nsgif']
sharp.block({ operation: ['VipsForeignLoad'] })
sharp.unblock({
  operation: formats.flatMap((format) => [`VipsForeignLoad${format}File`, `VipsForeignLoad${format}Buffer`]),
})
// Images are encoded side by side (see `encodeSlots`), so one thread each; nothing is read twice, so no cache.
sharp.concurrency(1)
sharp.cache(false)

/** sharp, with every loader blocked that an upload does not need. Import it from here only. */
export { sharp }
