import { SaxesParser } from 'saxes'
import { Unreadable } from '../../unreadable.ts'
import { limits } from '../limits.ts'
import type { Zip } from './zip.ts'

/** The beginning of an element: its name and attributes without their prefixes. */
export interface Opened {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  /** Names of the elements around it, the outermost first. */
  readonly path: readonly string[]
}

/** Reads a small part of a workbook, element by element. Nothing is declared in it and nothing is fetched for it. */
export async function readXml(zip: Zip, part: string, opened: (element: Opened) => void): Promise<void> {
  const parser = new SaxesParser()
  const path: string[] = []
  parser.on('doctype', () => {
    throw new Unreadable('xml-doctype', { part })
  })
  parser.on('error', ({ message }) => {
    throw notXml(part, message)
  })
  parser.on('opentag', ({ name, attributes }) => {
    opened({ name: local(name), attributes: localNames(attributes), path })
    path.push(local(name))
    if (path.length > deepest) throw notXml(part, `elements stand more than ${deepest} deep`)
  })
  parser.on('closetag', () => path.pop())
  const text = new TextDecoder('utf-8', { fatal: true })
  for await (const chunk of zip.read(part, limits.smallPart)) parser.write(decoded(text, part, chunk))
  parser.write(decoded(text, part)).close()
}

const deepest = 200

function decoded(decoder: InstanceType<typeof TextDecoder>, part: string, chunk?: Buffer): string {
  try {
    return chunk ? decoder.decode(chunk, { stream: true }) : decoder.decode()
  } catch {
    throw notXml(part, 'it is not UTF-8')
  }
}

const notXml = (part: string, message: string): Unreadable =>
  new Unreadable('xml-damaged', { part, reason: message.replace(/[{}]/g, '').replace(/\.$/, '').slice(0, 200) })

const local = (name: string): string => name.slice(name.indexOf(':') + 1)

/** `r:id` stays what it is: beside `id` it says something else. */
const localNames = (attributes: Readonly<Record<string, string>>): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(attributes).map(([name, value]) => [name.endsWith(':id') ? 'r:id' : name, value]))
