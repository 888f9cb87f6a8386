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
  const files = readdirSync(new URL(folder, src)).filter((name) => /\.tsx?$/.test(name))
  return files.map((name) => new URL(`${folder}/${name}`, src).pathname)
}

describe('src/protocol, src/core and src/testing', () => {
  const modules = [...modulesIn('protocol'), ...modulesIn('core'), ...modulesIn('testing')]

  it.each(modules)('needs no React: %s', async (path) => {
    await expect(import(/* @vite-ignore */ path)).resolves.toBeDefined()
  })
})

describe('src/react', () => {
  it('does need it, or the tests above would prove nothing', async () => {
    await expect(import('../../src/react/useStartAttachmentUpload.ts')).rejects.toThrow()
  })
})
