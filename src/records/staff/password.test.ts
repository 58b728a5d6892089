import { expect, test } from 'vitest'
import { hashPassword, passwordMatches } from './password.ts'

test('a password matches itself, also typed on a keyboard that composes letters', async () => {
  const kept = await hashPassword('café au lait')
  expect(kept).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
  expect(await passwordMatches('café au lait', kept)).toBe(true)
  expect(await passwordMatches('cafe\u0301 au lait', kept)).toBe(true)
})

test.each(['Café au lait', 'café au lait ', ''])('%j does not match', async (password) => {
  expect(await passwordMatches(password, await hashPassword('café au lait'))).toBe(false)
})

test('nothing matches where no password is kept', async () => {
  expect(await passwordMatches('', null)).toBe(false)
  expect(await passwordMatches('anything', undefined)).toBe(false)
})

test('one password is kept differently each time', async () => {
  expect(await hashPassword('same')).not.toBe(await hashPassword('same'))
})

// as the reference implementation writes it: echo -n password | argon2 somesalt -id -t 2 -m 16 -p 1
test('knows a hash of other costs', async () => {
  const kept = '$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc'
  expect(await passwordMatches('password', kept)).toBe(true)
})
