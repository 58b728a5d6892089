import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import { databaseFolder, readConfig, uploadFolder } from './config.ts'

test('nothing said: everything in the project’s data folder, on port 3000 of this machine only', () => {
  expect(readConfig({})).toEqual({
    host: '127.0.0.1',
    port: 3000,
    data: resolve('data'),
    databaseUrl: undefined,
    smtpUrl: undefined,
    mailFrom: undefined,
    bucket: undefined,
    publicUrl: undefined,
    metricsToken: undefined,
    keepFilesDays: undefined,
    server: { url: undefined, token: undefined },
  })
})

test('what is said holds', () => {
  const config = readConfig({
    HOST: '0.0.0.0',
    PORT: '8080',
    MUSTER_DATA: '/srv/muster',
    DATABASE_URL: 'postgres://me:secret@db/muster',
    SMTP_URL: 'smtps://mail:465',
    MAIL_FROM: 'Muster <muster@example.org>',
    PUBLIC_URL: 'https://cases.example.org',
    KEEP_FILES_DAYS: '90',
    METRICS_TOKEN: 'watcher',
    MUSTER_URL: 'https://muster.example.org',
    MUSTER_TOKEN: 'token_1',
  })
  expect(config).toEqual({
    host: '0.0.0.0',
    port: 8080,
    data: '/srv/muster',
    databaseUrl: 'postgres://me:secret@db/muster',
    smtpUrl: 'smtps://mail:465',
    mailFrom: 'Muster <muster@example.org>',
    bucket: undefined,
    publicUrl: 'https://cases.example.org',
    metricsToken: 'watcher',
    keepFilesDays: 90,
    server: { url: 'https://muster.example.org', token: 'token_1' },
  })
  expect([databaseFolder(config), uploadFolder(config)]).toEqual(['/srv/muster/postgres', '/srv/muster/uploads'])
})

test('a bucket is told by the names that Amazon’s own programs read', () => {
  expect(readConfig({ S3_BUCKET: 'files' }).bucket).toEqual({
    name: 'files',
    prefix: '',
    endpoint: undefined,
    region: 'us-east-1',
    credentials: undefined,
  })
  const told = {
    S3_BUCKET: 'files',
    S3_PREFIX: '/muster/uploads/',
    AWS_ENDPOINT_URL_S3: 'https://store.example.org:9000',
    AWS_REGION: 'eu-central-1',
    AWS_ACCESS_KEY_ID: 'id',
    AWS_SECRET_ACCESS_KEY: 'secret',
    AWS_SESSION_TOKEN: 'session',
  }
  expect(readConfig(told).bucket).toEqual({
    name: 'files',
    prefix: 'muster/uploads/',
    endpoint: 'https://store.example.org:9000',
    region: 'eu-central-1',
    credentials: { accessKeyId: 'id', secretAccessKey: 'secret', sessionToken: 'session' },
  })
})

test('an empty value is as good as none', () => {
  expect(readConfig({ PORT: ' ', DATABASE_URL: '' })).toEqual(readConfig({}))
})

test.each([
  [{ PORT: '30a0' }, 'PORT is "30a0", but must be a whole number from 0 to 65535.'],
  [{ KEEP_FILES_DAYS: '0' }, 'KEEP_FILES_DAYS is "0", but must be a whole number of days from 1.'],
  [{ PORT: '70000' }, 'PORT is "70000", but must be a whole number from 0 to 65535.'],
  [
    { DATABASE_URL: 'mysql://me:secret@db/muster' },
    'DATABASE_URL is not understood: it must be a URL that begins with postgres:// or postgresql://.',
  ],
  [
    { SMTP_URL: 'mail.example.org' },
    'SMTP_URL is not understood: it must be a URL that begins with smtp:// or smtps://.',
  ],
  [
    { S3_BUCKET: 'files', AWS_ACCESS_KEY_ID: 'id' },
    'AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY belong together, and one of them is missing.',
  ],
  [{ MUSTER_URL: 'ftp://x' }, 'MUSTER_URL is not understood: it must be a URL that begins with http:// or https://.'],
])('%j is refused', (environment, sentence) => {
  expect(() => readConfig(environment)).toThrow(sentence)
})

test('a refused address is not repeated, for it may hold a password', () => {
  expect(() => readConfig({ DATABASE_URL: 'mysql://me:secret@db/muster' })).not.toThrow('secret')
})
