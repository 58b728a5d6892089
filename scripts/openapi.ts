import { describeApi } from '../src/http/index.ts'

/** The description of the API as it is committed. */
export const openapiJson = async (): Promise<string> => `${JSON.stringify(await describeApi(), null, 2)}\n`
