import { readFileSync } from 'node:fs'
import { isValidElement } from 'react'
import { renderToString } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import Page from '../../examples/next-app-router/app/page.tsx'

const sourceOf = (name: string): string =>
  readFileSync(new URL(`../../examples/next-app-router/app/${name}`, import.meta.url), 'utf8')

describe('the page of the Next.js app', () => {
  it('is rendered on a server, where there is no window', () => {
    expect(typeof window).toBe('undefined')
    expect(renderToString(Page())).toMatch(/^<form>.*<input .*type="file"\/>.*<\/form>$/)
  })

  it('marks only the chat as a client component', () => {
    expect(sourceOf('Chat.tsx')).toMatch(/^'use client'\n/)
    expect(sourceOf('page.tsx')).not.toContain('use client')
  })

  it('passes only serialisable props to the browser', () => {
    const element = Page()
    if (!isValidElement<object>(element)) throw new Error('The page is no element.')
    expect(JSON.parse(JSON.stringify(element.props))).toEqual(element.props)
  })
})
