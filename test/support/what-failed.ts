import { appendFileSync } from 'node:fs'
import type { Reporter, TestCase, TestModule } from 'vitest/node'

/**
 * Says in few lines what failed, and what passed only when it was tried again: into the file that `MUSTER_WHAT_FAILED`
 * names, so that a long run can end with it.
 */
export default class WhatFailed implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const file = process.env['MUSTER_WHAT_FAILED']
    if (file === undefined) return
    const lines = modules.flatMap((module) => [
      ...module.errors().map(({ message }) => `${module.relativeModuleId}: ${firstLine(message)}`),
      ...[...module.children.allTests()].flatMap((test) => lineOf(module, test)),
    ])
    appendFileSync(file, lines.map((line) => `${line}\n`).join(''))
  }
}

function lineOf({ relativeModuleId }: TestModule, test: TestCase): readonly string[] {
  const { state, errors } = test.result()
  const said = `${relativeModuleId} > ${test.fullName}: ${firstLine(errors?.[0]?.message ?? '')}`
  if (state === 'failed') return [said]
  const tries = test.diagnostic()?.retryCount ?? 0
  return state === 'passed' && tries > 0 ? [`passed only when tried again: ${said}`] : []
}

const firstLine = (text: string): string => text.split('\n', 1)[0]?.slice(0, 300) ?? ''
