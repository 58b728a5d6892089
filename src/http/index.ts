/** The web server: routes, who may ask them, and errors as status codes. No rule and no SQL: a route is one call of what it shows. */
export { createServer, type ServerOptions } from './create-server.ts'
export { describeApi } from './describe-api.ts'
export { createWatchServer } from './watch-server.ts'
