/** Loaded into a program before it starts: when asked, collects its garbage and says what is still in use. */
import { setFlagsFromString, writeHeapSnapshot } from 'node:v8'
import { runInNewContext } from 'node:vm'

setFlagsFromString('--expose-gc')
const collect: unknown = runInNewContext('gc')

process.on('message', (file) => {
  if (typeof collect === 'function') collect()
  if (typeof file === 'string' && file.endsWith('.heapsnapshot')) writeHeapSnapshot(file)
  process.send?.(process.memoryUsage())
})
process.channel?.unref() // it keeps no program from ending
