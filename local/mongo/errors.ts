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
  InvalidPipelineOperator: 168,
  CannotIndexParallelArrays: 171,
  IndexBuildAborted: 276,
  ObjectTooLarge: 10334,
  DuplicateKey: 11000,
  UnknownAccumulator: 15952,
  GroupWithoutId: 15955,
  LimitNotPositive: 15958,
  InclusionInExclusion: 31253,
  ExclusionInInclusion: 31254,
  UnknownProjection: 31325,
  CountShape: 40156,
  StageShape: 40323,
  UnknownStage: 40324,
  MissingField: 40414,
  UnknownField: 40415,
  BadRegex: 51091,
} as const

type CodeName = keyof typeof CODES

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

/** Every kind of thing that MongoDB has more of: what it says to a name that it does not know. */
const REFUSALS = {
  command: ['CommandNotFound', 'no such command:'],
  option: ['UnknownField', 'unknown field:'],
  stage: ['UnknownStage', 'Unrecognized pipeline stage name:'],
  accumulator: ['UnknownAccumulator', 'unknown group operator:'],
  expression: ['InvalidPipelineOperator', 'Unrecognized expression:'],
  projection: ['UnknownProjection', 'Unrecognized projection:'],
  operator: ['BadValue', 'unknown operator:'],
  value: ['BadValue', 'cannot compare values of this type:'],
  sort: ['BadValue', 'Unrecognized sort:'],
  regex: ['BadRegex', 'Regular expression is invalid:'],
  update: ['FailedToParse', 'Unknown modifier:'],
  index: ['CannotCreateIndex', 'Unrecognized index:'],
} as const

/** Refuses by name what MongoDB may know and this server does not. */
export function refused(kind: keyof typeof REFUSALS, name: string): MongoError {
  const [codeName, words] = REFUSALS[kind]
  return new MongoError(codeName, `${words} '${name}' (or not supported by the embedded database)`)
}
