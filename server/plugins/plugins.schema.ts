import Type from 'typebox'
import { closedObject, dataReply, Instant, nullable } from '../http/schemas.ts'

const Value = Type.Union([Type.String(), Type.Number(), Type.Boolean()])

const Plugin = Type.Object(
  {
    name: Type.String({ description: 'That of its folder', examples: ['purge-cache'] }),
    version: Type.String({ examples: ['1.1.0'] }),
    description: Type.String({ description: 'In the language of the request' }),
    on: Type.Boolean({ description: 'Whether it is switched on; a new one is' }),
    state: Type.Enum(['on', 'off', 'waits', 'failed', 'stopped'], {
      description: 'waits: it lacks a setting; failed: it cannot be read or started; stopped: it failed three times',
    }),
    reason: Type.String({ description: 'Why it failed, as the program says it', examples: [''] }),
    settings: Type.Record(Type.String(), Value, {
      title: 'PluginSettings',
      description: 'As they count; secrets are not told',
    }),
    secretsSet: Type.Array(Type.String(), { description: 'The secrets that are set', examples: [['token']] }),
    fixed: Type.Record(Type.String(), Type.String(), {
      title: 'PluginVariables',
      description: 'Settings that a variable of the environment sets, and its name',
    }),
    schema: Type.Record(Type.String(), Type.Unknown(), {
      title: 'PluginSchema',
      description: 'JSON Schema of its settings',
    }),
    lastAnswer: nullable(
      Type.Object(
        { at: Instant, fault: Type.String({ description: 'Empty where it was heard', examples: [''] }) },
        {
          title: 'PluginLastAnswer',
          description: 'How its last question about where a work is went; null where none was put',
        },
      ),
    ),
  },
  { title: 'Plugin' },
)

export const PluginReply = dataReply(Plugin)
export const PluginsReply = Type.Object({ data: Type.Array(Plugin) }, { title: 'PluginList' })
export const pluginParams = closedObject({ name: Type.String({ maxLength: 100 }) })

export const PluginChangeBody = Type.Partial(
  closedObject({
    on: Type.Boolean(),
    settings: Type.Record(Type.String({ maxLength: 40 }), Type.Union([Value, Type.Null()]), {
      title: 'PluginSettingsChange',
      maxProperties: 100,
      description: 'Those to set; null takes one back. Others stay',
    }),
  }),
  { title: 'PluginChange', additionalProperties: false, minProperties: 1 },
)
