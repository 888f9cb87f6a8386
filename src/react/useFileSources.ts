'use client'
import type { DragEvent, HTMLAttributes, InputHTMLAttributes, Ref, RefCallback, SyntheticEvent } from 'react'
import { useCallback, useEffect, useMemo, useState } from 'react'
import { acceptAttributeOf } from '../core/acceptOf.ts'
import type { AttachmentQueue } from '../core/attachmentQueue.ts'
import type { AttachmentConstraints } from '../protocol/contentTypes.ts'
import type { FileRejection } from '../protocol/errors.ts'
import { createDropzone } from './createDropzone.ts'
import { createPageDrags } from './createPageDrags.ts'
import type { TransferredFiles } from './transferredFiles.ts'
import { transferredFiles } from './transferredFiles.ts'
import { useInputRef } from './useInputRef.ts'

type InputProps = InputHTMLAttributes<HTMLInputElement>
type ElementProps = HTMLAttributes<HTMLElement>

/**
 * Where files come from. Each getter keeps the props that it is given; a handler among them is called first, and when it
 * calls `preventDefault`, or one further in has, ours does nothing. They can be nested, and stay the same functions.
 */
export interface FileSources {
  /**
   * For an `<input>`. Afterwards it is empty again, so that the same file can be picked once more. A file that the user picked
   * before React hydrated the page is taken too; the `ref` sees to that, so pass yours in, not beside it.
   */
  getInputProps: (
    props?: InputProps & { ref?: Ref<HTMLInputElement> | undefined },
  ) => InputProps & { ref: RefCallback<HTMLInputElement> }
  /**
   * For the element to drop files on. Folders are shown as `rejected`. Dragged text and links are not touched, nor is anything
   * else of the page itself, such as an image.
   */
  getDropzoneProps: (props?: ElementProps) => ElementProps
  /** For the text field, or what is around it. Pasted text stays with the field. */
  getPasteProps: (props?: ElementProps) => ElementProps
  /** `true` while files are held over the drop zone, where a drop would be taken. */
  isDragging: boolean
}

const folder: FileRejection = {
  code: 'folder',
  message: 'Folders cannot be sent. Open the folder and attach its files.',
}

/** The getters of the queue. `constraints` say what the file dialog offers. */
export function useFileSources(
  { add, reject }: Pick<AttachmentQueue, 'add' | 'reject'>,
  constraints?: Partial<AttachmentConstraints>,
): FileSources {
  const [isDragging, setDragging] = useState(false)
  const [pageDrags] = useState(createPageDrags)
  const { take, dropzone } = useMemo(() => {
    const take = ({ files, folders }: TransferredFiles): void => {
      if (files[0]) add(files)
      for (const file of folders) reject(file, folder)
    }
    const onDrop = (transfer: DataTransfer): void => take(transferredFiles(transfer))
    return { take, dropzone: createDropzone(pageDrags, onDrop, setDragging) }
  }, [add, reject, pageDrags])

  useEffect(() => {
    pageDrags.start()
    return () => {
      pageDrags.stop()
      dropzone.end()
    }
  }, [pageDrags, dropzone])

  const onInput = useCallback(
    ({ ownerDocument: { defaultView } }: HTMLInputElement) => {
      if (defaultView) pageDrags.listenIn(defaultView)
    },
    [pageDrags],
  )
  const inputRef = useInputRef(onInput)

  const getters = useMemo((): Omit<FileSources, 'isDragging'> => {
    const meet = (theirs?: (event: DragEvent<HTMLElement>) => void) => (event: DragEvent<HTMLElement>) => {
      dropzone.meet(event)
      theirs?.(event)
    }
    const settle = (theirs?: (event: DragEvent<HTMLElement>) => void) => (event: DragEvent<HTMLElement>) => {
      theirs?.(event)
      dropzone.settle(event)
    }
    return {
      getInputProps: (props) => ({
        accept: acceptAttributeOf(constraints),
        multiple: true,
        ...props,
        ref: inputRef(props?.ref),
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
        // Through React, because a portal may be in a document of its own.
        onDragStartCapture: (event: DragEvent<HTMLElement>) => {
          pageDrags.note(event.nativeEvent)
          props?.onDragStartCapture?.(event)
        },
        onDragEnterCapture: meet(props?.onDragEnterCapture),
        onDragEnter: settle(props?.onDragEnter),
        onDragOverCapture: meet(props?.onDragOverCapture),
        onDragOver: settle(props?.onDragOver),
        onDropCapture: meet(props?.onDropCapture),
        onDrop: settle(props?.onDrop),
      }),
      getPasteProps: (props) => ({
        ...props,
        onPaste: chain(props?.onPaste, (event) => {
          const { types } = event.clipboardData
          const pasted = transferredFiles(event.clipboardData)
          const isEmpty = !pasted.files[0] && !pasted.folders[0]
          // Office copies text as text of both kinds, and as a picture of it. A file or a picture has one of them at most.
          if (isEmpty || (types.includes('text/plain') && types.includes('text/html'))) return
          event.preventDefault()
          take(pasted)
        }),
      }),
    }
  }, [add, constraints, dropzone, inputRef, pageDrags, take])
  return { ...getters, isDragging }
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
