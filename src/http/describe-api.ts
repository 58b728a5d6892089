import swagger, { type FastifyDynamicSwaggerOptions } from '@fastify/swagger'
import fastify from 'fastify'
import {
  jsonSchemaTransform,
  jsonSchemaTransformObject,
  serializerCompiler,
  validatorCompiler,
} from 'fastify-type-provider-zod'
import { api, type Route } from '../api/index.ts'
import { schemaOf } from './schema-of.ts'

/** The contract as OpenAPI 3.1, from the very schemas that check requests. Needs no database and answers nothing. */
export async function describeApi(): Promise<Readonly<Record<string, unknown>>> {
  const server = fastify({ exposeHeadRoutes: false })
  server.setValidatorCompiler(validatorCompiler)
  server.setSerializerCompiler(serializerCompiler)
  await server.register(swagger, {
    openapi: about,
    transform: jsonSchemaTransform,
    transformObject: jsonSchemaTransformObject,
  })
  for (const route of everyRoute())
    server.route({ method: route.method, url: route.path, schema: schemaOf(route), handler: async () => undefined })
  await server.ready()
  const description = { ...server.swagger() }
  await server.close()
  return description
}

/** In the order of the contract. */
const everyRoute = (): readonly Route[] =>
  Object.values(api).flatMap((routes): readonly Route[] => Object.values(routes))

const about: NonNullable<FastifyDynamicSwaggerOptions['openapi']> = {
  openapi: '3.1.0',
  info: {
    title: 'Muster',
    version: '1',
    description:
      'Case management whose bulk import passes muster. Programs show a token (`Authorization: Bearer …`), browsers a cookie. ' +
      'Refusals are `{code, sentence, facts}`. What belongs to another organisation is answered as what does not exist.',
  },
  components: {
    securitySchemes: {
      token: { type: 'http', scheme: 'bearer' },
      session: { type: 'apiKey', in: 'cookie', name: '__Host-muster_session' },
    },
  },
  security: [{ token: [] }, { session: [] }],
}
