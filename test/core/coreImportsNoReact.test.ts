/// <reference types="node" />
import { readdirSync } from 'node:fs'
import { describe, expect, it, vi } from 'vitest'

vi.mock('react', () => {
  throw new Error('react is not to be had')
})
vi.mock('@tanstack/react-query', () => {
  throw new Error('@tanstack/react-query is not to be had')
})

const src = new URL('../../src/', import.meta.url)

function modulesIn(folder: string): string[] {
  const files = readdirSync(new URL(folder, src), { encoding: 'utf8', recursive: true }).filter((name) =>
    /\.tsx?$/.test(name),
  )
  return files.map((name) => new URL(`${folder}/${name}`, src).pathname)
}

describe('every folder except src/react', () => {
  const modules = ['protocol', 'core', 'ui', 'persistence', 'testing'].flatMap(modulesIn)

  it.each(modules)('needs no React: %s', async (path) => {
    await expect(import(/* @vite-ignore */ path)).resolves.toBeDefined()
  })
})

describe('src/react', () => {
  it('needs it, so the tests above prove something', async () => {
    await expect(import('../../src/react/useStartAttachmentUpload.ts')).rejects.toThrow()
  })
})
