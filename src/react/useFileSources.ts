'use client'
import type { DragEvent, HTMLAttributes, InputHTMLAttributes, SyntheticEvent } from 'react'
import { useMemo, useState } from 'react'
import { acceptAttributeOf } from '../core/acceptOf.ts'
import type { AttachmentConstraints } from '../protocol/contentTypes.ts'

type InputProps = InputHTMLAttributes<HTMLInputElement>
type ElementProps = HTMLAttributes<HTMLElement>

/**
 * Where files come from. Each getter keeps the props that it is given; a handler among them is called first, and when it
 * calls `preventDefault`, or one further in has, ours does nothing. They can be nested, and stay the same functions.
 */
export interface FileSources {
  /** For an `<input>`. Afterwards it is empty again, so that the same file can be picked once more. */
  getInputProps: (props?: InputProps) => InputProps
  /** For the element to drop files on. Folders are left out; dragged text and links are not touched. */
  getDropzoneProps: (props?: ElementProps) => ElementProps
  /** For the text field, or what is around it. Pasted text stays with the field. */
  getPasteProps: (props?: ElementProps) => ElementProps
  /** `true` while files are held over the drop zone. */
  isDragging: boolean
}

/** The getters of the tray: they need no more of it than `add`. `constraints` say what the file dialog offers. */
export function useFileSources(
  add: (files: Iterable<File>) => void,
  constraints?: Partial<AttachmentConstraints>,
): FileSources {
  // The element entered last. A browser enters the next one before it leaves this, so leaving this is leaving for good.
  const [target, setTarget] = useState<EventTarget>()
  const getters = useMemo(
    (): Omit<FileSources, 'isDragging'> => ({
      getInputProps: (props) => ({
        accept: acceptAttributeOf(constraints),
        multiple: true,
        ...props,
        type: 'file',
        onChange: chain(props?.onChange, ({ currentTarget }) => {
          // An array, for the list is emptied with the input.
          const files = [...(currentTarget.files ?? [])]
          currentTarget.value = ''
          add(files)
        }),
      }),
      getDropzoneProps: (props) => ({
        ...props,
        onDragEnter: chain(props?.onDragEnter, (event) => takeFiles(event) && setTarget(event.target)),
        onDragOver: chain(props?.onDragOver, takeFiles),
        onDragLeave: chain(props?.onDragLeave, (event) =>
          setTarget((target) => (target === event.target ? undefined : target)),
        ),
        // Whoever takes the drop, the drag is over.
        onDropCapture: chain(props?.onDropCapture, () => setTarget(undefined)),
        onDrop: chain(props?.onDrop, (event) => takeFiles(event) && add(filesOf(event.dataTransfer))),
      }),
      getPasteProps: (props) => ({
        ...props,
        onPaste: chain(props?.onPaste, (event) => {
          const { files, types } = event.clipboardData
          // Office copies text as text of both kinds, and as a picture of it. A file or a picture has one of them at most.
          if (!files[0] || (types.includes('text/plain') && types.includes('text/html'))) return
          event.preventDefault()
          add([...files])
        }),
      }),
    }),
    [add, constraints],
  )
  return { ...getters, isDragging: !!target }
}

/** Their handler first; then ours, unless somebody has called `preventDefault`. */
function chain<TEvent extends SyntheticEvent>(
  theirs: ((event: TEvent) => void) | undefined,
  ours: (event: TEvent) => unknown,
): (event: TEvent) => void {
  return (event) => {
    theirs?.(event)
    if (!event.isDefaultPrevented()) ours(event)
  }
}

/** Takes a drag that carries files; one of text or a link is left to others. */
function takeFiles(event: DragEvent): boolean {
  const hasFiles = event.dataTransfer.types.includes('Files')
  if (hasFiles) {
    event.preventDefault()
    event.dataTransfer.dropEffect = 'copy'
  }
  return hasFiles
}

/** Without folders: they have a File too, of a few bytes that cannot be read. */
function filesOf({ items }: DataTransfer): File[] {
  return [...items].flatMap((item) => (!item.webkitGetAsEntry()?.isDirectory && item.getAsFile()) || [])
}
