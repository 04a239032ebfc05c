/** The error codes of MongoDB that this server answers with, by the names MongoDB gives them. */
const CODES = {
  InternalError: 1,
  BadValue: 2,
  FailedToParse: 9,
  TypeMismatch: 14,
  IllegalOperation: 20,
  NamespaceNotFound: 26,
  IndexNotFound: 27,
  PathNotViable: 28,
  ConflictingUpdateOperators: 40,
  CursorNotFound: 43,
  NamespaceExists: 48,
  MaxTimeMSExpired: 50,
  DollarPrefixedFieldName: 52,
  InvalidIdField: 53,
  NotSingleValueField: 54,
  EmptyFieldName: 56,
  CommandNotFound: 59,
  ImmutableField: 66,
  CannotCreateIndex: 67,
  InvalidOptions: 72,
  InvalidNamespace: 73,
  IndexOptionsConflict: 85,
  IndexKeySpecsConflict: 86,
  CommandNotSupported: 115,
  InvalidPipelineOperator: 168,
  CannotIndexParallelArrays: 171,
  DuplicateKey: 11000,
  UnknownAccumulator: 15952,
  LimitNotPositive: 15958,
  CountShape: 40156,
  IndexBuildAborted: 276,
  UnwindPath: 28818,
  StageShape: 40323,
  UnknownStage: 40324,
  MissingField: 40414,
  UnknownField: 40415,
  GroupWithoutId: 15955,
  ExpressionShape: 15983,
  UnknownProjection: 31325,
  ProjectionCollision: 31250,
  InclusionInExclusion: 31253,
  ExclusionInInclusion: 31254,
  BadRegex: 51091,
  ObjectTooLarge: 10334,
} as const

export type CodeName = keyof typeof CODES

/** An error that the client is told of, with MongoDB's code. */
export class MongoError extends Error {
  readonly code: number
  readonly codeName: string
  readonly extra: Record<string, unknown>

  constructor(codeName: CodeName, message: string, extra: Record<string, unknown> = {}) {
    super(message)
    this.code = CODES[codeName]
    this.codeName = codeName
    this.extra = extra
  }
}

/** Refuses what MongoDB has and this server has not. */
export function unsupported(what: string, codeName: CodeName = 'CommandNotSupported'): MongoError {
  return new MongoError(codeName, `${what} is not supported by the embedded database`)
}
