/** Prints one plain last line, "tests: N passed, N failed", for machines to read. */
export default class PlainReporter {
  onRunComplete(_contexts, results) {
    const failed = results.numFailedTests + results.numRuntimeErrorTestSuites
    process.once('exit', () => console.log(`tests: ${results.numPassedTests} passed, ${failed} failed`))
  }
}
