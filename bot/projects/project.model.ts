import mongoose from 'mongoose'
import { ProjectFields } from '#shared/projects/contract.ts'

/** 事業, as it is kept; names no person. */
export interface Project {
  id: string
  revision: number
  state: 'running' | 'ended'
  fields: ProjectFields
}

interface Stored {
  _id: string
  revision: number
  state: Project['state']
  fields: unknown
  changedAt: Date
}

/** More than a town could keep going; the oldest that ended are not shown. */
const MOST_SHOWN = 500

const schema = new mongoose.Schema<Stored>(
  {
    _id: { type: String, required: true },
    revision: { type: Number, required: true },
    state: { type: String, required: true },
    fields: { type: mongoose.Schema.Types.Mixed, required: true },
    changedAt: { type: Date, required: true },
  },
  { collection: 'projects', versionKey: false, minimize: false },
)
/** `running` comes after `ended`, so this lists what goes on first, and what changed last. */
schema.index({ state: -1, changedAt: -1 })

const ProjectModel = mongoose.model<Stored>('Project', schema)

/** Keeps a new project. */
export async function insertProject({ id, revision, state, fields }: Project, at: Date): Promise<void> {
  await ProjectModel.create({ _id: id, revision, state, fields, changedAt: at })
}

export async function findProject(id: string): Promise<Project | null> {
  const stored = await ProjectModel.findById(id).lean<Stored>()
  return stored && opened(stored)
}

/** Saves a project one revision on; null if somebody changed it meanwhile. */
export async function replaceProject(project: Project, at: Date): Promise<Project | null> {
  const { id, revision, state, fields } = project
  const stored = await ProjectModel.findOneAndUpdate(
    { _id: id, revision },
    { $set: { state, fields, changedAt: at }, $inc: { revision: 1 } },
    { returnDocument: 'after' },
  ).lean<Stored>()
  return stored && opened(stored)
}

/** Those that go on first, each time the one that changed last. */
export async function listProjects(): Promise<Project[]> {
  const stored = await ProjectModel.find()
    .sort({ state: -1, changedAt: -1 })
    .limit(MOST_SHOWN)
    .lean<Stored[]>()
  return stored.map(opened)
}

function opened({ _id, revision, state, fields }: Stored): Project {
  return { id: _id, revision, state, fields: ProjectFields.parse(fields) }
}
