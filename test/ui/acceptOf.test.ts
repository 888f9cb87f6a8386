import { acceptOf } from 'react-connect-attachments'
import { describe, expect, it } from 'vitest'

describe('acceptOf', () => {
  it('has every extension that Connect accepts by default, under its content type', () => {
    expect(acceptOf()).toEqual({
      'text/csv': ['.csv'],
      'application/msword': ['.doc'],
      'application/vnd.openxmlformats-officedocument.wordprocessingml.document': ['.docx'],
      'image/heic': ['.heic'],
      'image/jpeg': ['.jfif', '.jpeg', '.jpg'],
      'video/quicktime': ['.mov'],
      'video/mp4': ['.mp4'],
      'application/pdf': ['.pdf'],
      'image/png': ['.png'],
      'application/vnd.ms-powerpoint': ['.ppt'],
      'application/vnd.openxmlformats-officedocument.presentationml.presentation': ['.pptx'],
      'application/rtf': ['.rtf'],
      'text/plain': ['.txt'],
      'audio/wav': ['.wav'],
      'application/vnd.ms-excel': ['.xls'],
      'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': ['.xlsx'],
    })
  })

  it('uses the defaults if no extensions are given', () => {
    expect(acceptOf({})).toEqual(acceptOf())
    expect(acceptOf({ maxSizeInBytes: 5 })).toEqual(acceptOf())
  })

  it('accepts extensions in any case, with or without a dot', () => {
    expect(acceptOf({ extensions: ['.PNG', 'Jpg'] })).toEqual({
      'image/png': ['.png'],
      'image/jpeg': ['.jpg'],
    })
  })

  it('puts extensions without a content type under the wildcard, which accepts no other file', () => {
    expect(acceptOf({ extensions: ['webp', 'png', 'constructor', '__proto__'] })).toEqual({
      'application/*': ['.webp', '.constructor', '.__proto__'],
      'image/png': ['.png'],
    })
  })

  it('is empty if nothing may be sent', () => {
    expect(acceptOf({ extensions: [] })).toEqual({})
  })
})
