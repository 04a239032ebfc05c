import type { Logger } from 'pino'
import { describe } from '#bot/http/answer.ts'
import type { SalonSeries } from '#shared/salons/contract.ts'
import { countedSums } from '../figures/count-again.ts'
import { sendPending } from '../messages/send-message.ts'
import { appear } from './appear.ts'
import { listSeries } from './series.model.ts'
import { takeOverPreset } from './take-over-preset.ts'

const EVERY_MS = 60 * 60_000

export interface AppearingOptions {
  appearDays: number
  log: Logger
  now: () => Date
}

/**
 * Lets the dates of the coming months appear, of every series, and finishes what a crash left of messages to guests.
 * What fails for one series keeps no other waiting.
 */
export async function appearAll({ appearDays, log, now }: AppearingOptions): Promise<void> {
  for (const series of await listSeries()) {
    await appear(series, appearDays, now()).catch((error: unknown) =>
      log.error({ err: describe(error), series: series.id }, 'dates of a series did not appear'),
    )
  }
  await sendPending(now())
}

/** What a process does before it answers anybody: the preset's series are there, and their dates. */
export async function openSeries(preset: readonly SalonSeries[], options: AppearingOptions): Promise<void> {
  await takeOverPreset(preset)
  await appearAll(options)
}

/**
 * Lets dates appear every hour: one a day, as the days pass; and counts meanwhile what figures will be asked for. Returns
 * how to stop, which finishes what is in hand.
 */
export function keepAppearing(options: AppearingOptions): { stop: () => Promise<void> } {
  let running: Promise<void> | null = null
  const timer = setInterval(() => {
    running ??= appearAll(options)
      .then(countAll)
      .catch((error: unknown) =>
        options.log.error({ err: describe(error) }, 'dates did not appear, or figures were not counted'),
      )
      .finally(() => {
        running = null
      })
  }, EVERY_MS)
  return {
    async stop() {
      clearInterval(timer)
      await running
    },
  }
}

/** Whoever looks finds the figures counted, but for what was noted within the hour. */
async function countAll(): Promise<void> {
  await countedSums((await listSeries()).map(({ id }) => id))
}
