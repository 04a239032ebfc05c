/** Stands before everything that is said of a drill, to whomever. */
export const DRILL = '【訓練】'
