// Who answers: the plans alone, or a language model beside them where one is configured. Nothing of the model is loaded otherwise.
import { createAnswerer, type ReadyAhead } from '../answers/answer.ts'
import type { Answerer, Library } from '../answers/contract.ts'
import type { FamiliesOff } from '../answers/rule-families.ts'
import type { ModelConfig } from '../config.ts'
import { type Log, silentLog } from '../log.ts'
import type { ModelUse } from '../store/store.ts'

/** How answers are made beside the settings. */
export interface AnswererOptions {
  /** Where the use of a model is counted by person and day; null counts nothing and bounds nothing, for the evaluation. */
  modelUse: ModelUse | null
  log?: Log
  /** Rules that are left out, to see what they carry. */
  without?: FamiliesOff
}

/** Answers, and what there is to say of it at the start. */
export interface ConfiguredAnswerer extends Answerer, ReadyAhead {
  /** "openai:NAME (prompt answer.v1)"; null without a model. For the lines of the start and of the evaluation. */
  readonly model: string | null
  /** Knocks at the address of the model; a line for the operator where nothing answers, else null. */
  knock(): Promise<string | null>
}

/** Throws an OperatorError where MODEL cannot be used as it is set. */
export async function openAnswerer(
  config: ModelConfig,
  library: () => Promise<Library> | Library,
  { modelUse, log = silentLog, without }: AnswererOptions,
): Promise<ConfiguredAnswerer> {
  const plain = createAnswerer(library, without === undefined ? {} : { without })
  if (config.MODEL === null) return { ...plain, model: null, knock: async () => null }
  const [{ openModel, unreachable }, { withModel }, { readPrompt }] = await Promise.all([
    import('../llm/open-model.ts'),
    import('../answers/model/model-answerer.ts'),
    import('../answers/model/prompt.ts'),
  ])
  const settings = { model: config.MODEL, baseUrl: config.MODEL_BASE_URL, apiKey: config.MODEL_API_KEY }
  const model = await openModel(settings)
  const prompt = readPrompt('answer')
  const most = { calls: config.MODEL_DAILY_CALLS, tokens: config.MODEL_DAILY_TOKENS }
  const budget = modelUse === null ? null : { most, use: modelUse }
  const { answer } = withModel(plain, { model, prompt, library, budget, timeLimitMs: config.MODEL_TIMEOUT * 1000, log })
  const knock = () => unreachable(settings)
  return { ...plain, answer, knock, model: `${model.name} (prompt ${prompt.version})` }
}
