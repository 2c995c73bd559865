export { oembedAddress } from './oembed/oembed.ts'
