import { z } from 'zod'
import type { Input } from '#bot/conversation/input.ts'
import type { Action } from '#bot/conversation/say.ts'

/** The actions that come back to us as data when somebody taps. */
export type Told = Extract<Action, { kind: 'tap' | 'control' | 'command' | 'pickDate' }>

const MAX_LENGTH = 300
/** Goes up when an older button can no longer be understood; those then are `stale`. */
const VERSION = 1

const CONTROLS = ['back', 'skip', 'enough', 'stop', 'keep', 'edit', 'send', 'resume'] as const

const Button = z.union([
  z.tuple([z.literal(VERSION), z.literal('tap'), z.string(), z.string(), z.string()]),
  z.tuple([z.literal(VERSION), z.literal('control'), z.string(), z.enum(CONTROLS), z.string().optional()]),
  z.tuple([z.literal(VERSION), z.literal('command'), z.string(), z.string().optional()]),
  z.tuple([z.literal(VERSION), z.literal('date'), z.string(), z.string()]),
])
type Button = z.infer<typeof Button>

const Picked = z.union([
  z.object({ date: z.string() }).transform((params) => params.date),
  z.object({ datetime: z.string() }).transform((params) => params.datetime),
])

/**
 * What a button of ours carries: ids and choices, never anything personal, since LINE and the phone see it.
 * @throws Error if it would not fit into LINE's 300 characters
 */
export function encodeAction(action: Told): string {
  const data = JSON.stringify(buttonOf(action))
  if (data.length > MAX_LENGTH)
    throw new Error(`a ${action.kind} button's data has ${data.length} characters`)
  return data
}

/** What a tap means. Anything that is not a button of ours, or no longer one, is `stale`. */
export function decodePostback(data: string, params?: unknown): Input {
  const button = Button.safeParse(parsedJson(data))
  return button.success ? inputOf(button.data, params) : { kind: 'stale' }
}

function buttonOf(action: Told): Button {
  switch (action.kind) {
    case 'tap':
      return [VERSION, 'tap', action.draft, action.step, action.value]
    case 'control':
      return action.step === undefined
        ? [VERSION, 'control', action.draft, action.control]
        : [VERSION, 'control', action.draft, action.control, action.step]
    case 'command':
      return action.argument === undefined
        ? [VERSION, 'command', action.name]
        : [VERSION, 'command', action.name, action.argument]
    case 'pickDate':
      return [VERSION, 'date', action.draft, action.step]
    default:
      return action satisfies never
  }
}

function inputOf(button: Button, params: unknown): Input {
  switch (button[1]) {
    case 'tap':
      return { kind: 'tap', draft: button[2], step: button[3], value: button[4] }
    case 'control': {
      const [, , draft, control, step] = button
      return step === undefined
        ? { kind: 'control', draft, control }
        : { kind: 'control', draft, control, step }
    }
    case 'command': {
      const [, , name, argument] = button
      return argument === undefined ? { kind: 'command', name } : { kind: 'command', name, argument }
    }
    case 'date': {
      const picked = Picked.safeParse(params)
      return picked.success
        ? { kind: 'date', draft: button[2], step: button[3], value: picked.data }
        : { kind: 'stale' }
    }
    default:
      return button satisfies never
  }
}

function parsedJson(data: string): unknown {
  try {
    return JSON.parse(data)
  } catch {
    return undefined // not a button of ours: the contract says so
  }
}
