// Loaded into the product before it starts (node --import): its clock is ahead of the machine's by CLOCK_AHEAD_MS, and
// whatever looks again after a second or more does so a hundred times as often.
const ahead = Number(process.env['CLOCK_AHEAD_MS'] ?? 0)
const Machine = globalThis.Date
const everySoOften = globalThis.setInterval

const now = () => Machine.now() + ahead
globalThis.Date = new Proxy(Machine, {
  construct: (target, given, asked) => Reflect.construct(target, given.length === 0 ? [now()] : given, asked),
  get: (target, name, asked) => (name === 'now' ? now : Reflect.get(target, name, asked)),
})
Machine.prototype.constructor = globalThis.Date
globalThis.setInterval = (doing, ms, ...given) =>
  everySoOften(doing, ms >= 1000 ? Math.max(100, ms / 100) : ms, ...given)
