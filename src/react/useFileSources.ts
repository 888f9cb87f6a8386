'use client'
import type { DragEvent, HTMLAttributes, InputHTMLAttributes, Ref, RefCallback, SyntheticEvent } from 'react'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { AttachmentConstraints } from '../protocol/contentTypes.ts'
import type { FileRejection } from '../protocol/fileErrors.ts'
import { acceptAttributeOf } from '../ui/acceptOf.ts'
import { createDropzone } from '../ui/createDropzone.ts'
import { createPageDrags } from '../ui/createPageDrags.ts'
import type { TransferredFiles } from '../ui/transferredFiles.ts'
import { pastedFiles, transferredFiles } from '../ui/transferredFiles.ts'

/**
 * A file input, a drop zone and paste. `useAttachmentQueue` has them built in. For one file:
 * `useFileSources({ add: ([file]) => file && mutate({ file }) })` and `getInputProps({ multiple: false })`.
 * @param constraints for the file dialog: `client.constraints`. @default {@link defaultConstraints}
 */
export function useFileSources(
  target: FileTarget,
  constraints?: Partial<AttachmentConstraints>,
): FileSources {
  const [isDragging, setDragging] = useState(false)
  const [pageDrags] = useState(createPageDrags)
  const latestTarget = useRef(target)
  // eslint-disable-next-line react-hooks/refs -- events read it, not the render
  const [{ addTransferred, dropzone }] = useState(() => {
    const addTransferred = ({ files, folders }: TransferredFiles): void => {
      const { add, reject } = latestTarget.current
      if (files.length > 0) add(files)
      for (const folder of folders) reject?.(folder, { code: 'folder' })
    }
    const onDrop = (transfer: DataTransfer): void => addTransferred(transferredFiles(transfer))
    return { addTransferred, dropzone: createDropzone(pageDrags, onDrop, setDragging) }
  })

  // Before `useInputRef`, whose effect may add files.
  useEffect(() => {
    latestTarget.current = target
  }, [target])

  useEffect(() => {
    pageDrags.start()
    return () => {
      pageDrags.stop()
      dropzone.endDrag()
    }
  }, [pageDrags, dropzone])

  const onInput = useCallback(
    ({ ownerDocument: { defaultView } }: HTMLInputElement) => {
      if (defaultView) pageDrags.watchWindow(defaultView)
    },
    [pageDrags],
  )
  const inputRef = useInputRef(onInput)

  const getters = useMemo((): Omit<FileSources, 'isDragging'> => {
    const onCapture =
      (theirs?: (event: DragEvent<HTMLElement>) => void) => (event: DragEvent<HTMLElement>) => {
        dropzone.handleCapture(event.nativeEvent)
        theirs?.(event)
      }
    const onBubble =
      (theirs?: (event: DragEvent<HTMLElement>) => void) => (event: DragEvent<HTMLElement>) => {
        theirs?.(event)
        dropzone.handleBubble(event.nativeEvent)
      }
    return {
      getInputProps: (props) => ({
        accept: acceptAttributeOf(constraints),
        multiple: true,
        ...props,
        ref: inputRef(props?.ref),
        type: 'file',
        onChange: chain(props?.onChange, ({ currentTarget }) => {
          // A copy: emptying the input empties the list.
          const files = Array.from(currentTarget.files ?? [])
          currentTarget.value = ''
          addTransferred({ files, folders: [] })
        }),
      }),
      getDropzoneProps: (props) => ({
        ...props,
        // Through React: a portal may be in another document.
        onDragStartCapture: (event: DragEvent<HTMLElement>) => {
          pageDrags.noteStart(event.nativeEvent)
          props?.onDragStartCapture?.(event)
        },
        onDragEnterCapture: onCapture(props?.onDragEnterCapture),
        onDragEnter: onBubble(props?.onDragEnter),
        onDragOverCapture: onCapture(props?.onDragOverCapture),
        onDragOver: onBubble(props?.onDragOver),
        onDropCapture: onCapture(props?.onDropCapture),
        onDrop: onBubble(props?.onDrop),
      }),
      getPasteProps: (props) => ({
        ...props,
        onPaste: chain(props?.onPaste, (event) => {
          const pasted = pastedFiles(event.clipboardData)
          if (!pasted) return
          event.preventDefault()
          addTransferred(pasted)
        }),
      }),
    }
  }, [constraints, dropzone, inputRef, pageDrags, addTransferred])
  return { ...getters, isDragging }
}

type InputProps = InputHTMLAttributes<HTMLInputElement>
type ElementProps = HTMLAttributes<HTMLElement>

/** The functions may change with each render. */
export interface FileTarget {
  /** Receives one or more files of a pick, drop or paste. */
  add: (files: readonly File[]) => void
  /** Receives each dropped or pasted folder. @default ignores it */
  reject?: ((folder: File, rejection: FileRejection) => void) | undefined
}

/**
 * Stable prop getters, which keep your props and can be nested. Your handlers run first; ours does nothing if one of them or an inner
 * handler calls `preventDefault`.
 */
export interface FileSources {
  /**
   * For an `<input>`, which is emptied after each pick. The `ref` also reads files picked before hydration: pass yours to the getter,
   * as a function such as a state setter if you use React Compiler.
   */
  getInputProps: (
    props?: InputProps & { ref?: Ref<HTMLInputElement> | undefined },
  ) => InputProps & { ref: RefCallback<HTMLInputElement> }
  /** Ignores dragged text, links and elements of the page. */
  getDropzoneProps: (props?: ElementProps) => ElementProps
  /**
   * For the text field or an element around it, which keeps pasted text. A picture that the clipboard calls `image.png` is named by the
   * time: `Pasted image 2026-03-04 09.41.27.png`.
   */
  getPasteProps: (props?: ElementProps) => ElementProps
  /** Files are over the drop zone and would be accepted. */
  isDragging: boolean
}

function chain<TEvent extends SyntheticEvent>(
  theirs: ((event: TEvent) => void) | undefined,
  ours: (event: TEvent) => void,
): (event: TEvent) => void {
  return (event) => {
    theirs?.(event)
    if (!event.isDefaultPrevented()) ours(event)
  }
}

/** Merges the app's ref with ours. React replays no `change`, so an input filled before hydration sends it again. `onInput` runs once per input. */
function useInputRef(
  onInput: (input: HTMLInputElement) => void,
): (theirs: Ref<HTMLInputElement> | undefined) => RefCallback<HTMLInputElement> {
  const [filledEarly] = useState(() => new Set<HTMLInputElement>())
  const [, renderAgain] = useState({})

  useEffect(() => {
    for (const input of filledEarly) {
      filledEarly.delete(input)
      if (input.files?.[0]) input.dispatchEvent(new Event('change', { bubbles: true }))
    }
  })

  // eslint-disable-next-line react-hooks/immutability -- a cache
  return useMemo(() => {
    const known = new WeakSet<HTMLInputElement>()
    const ours = (input: HTMLInputElement | null): void => {
      if (!input || known.has(input)) return
      known.add(input)
      onInput(input)
      if (!input.files?.[0]) return
      filledEarly.add(input)
      renderAgain({})
    }
    // React reattaches a changed ref.
    const merged = new WeakMap<object, RefCallback<HTMLInputElement>>()
    return (theirs) => {
      if (!theirs) return ours
      const ref = merged.get(theirs) ?? mergeRefs(ours, theirs)
      merged.set(theirs, ref)
      return ref
    }
  }, [filledEarly, onInput])
}

function mergeRefs<T>(ours: (instance: T | null) => void, theirs: Exclude<Ref<T>, null>): RefCallback<T> {
  return (instance) => {
    ours(instance)
    // React 19 detaches with the returned function; React 18 forbids a return value.
    if (typeof theirs === 'function') return theirs(instance)
    theirs.current = instance
  }
}
