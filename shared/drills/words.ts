/** Stands before everything that is said of a drill, to whomever. */
export const DRILL = '【訓練】'

/** Stands before what is said in earnest to somebody who takes part in a drill. */
export const NO_DRILL = '【訓練ではありません】'
