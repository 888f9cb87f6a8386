import { createAsyncStorage } from '@react-native-async-storage/async-storage'
import { getDocumentAsync } from 'expo-document-picker'
import { useState } from 'react'
import type { AttachmentItem, AttachmentsClientOptions } from 'react-connect-attachments'
import {
  AttachmentsProvider,
  createAttachmentsClient,
  describeItem,
  useAttachmentQueue,
  useFilePreview,
} from 'react-connect-attachments'
import { createStoragePersistence } from 'react-connect-attachments/persistence'
import { Image, Pressable, Text, View } from 'react-native'

/** `chat` names the chat and its participant. */
export function Attachments({ chat, ...options }: AttachmentsClientOptions & { chat: string }) {
  const [client] = useState(() => {
    const persistence = createStoragePersistence({ storage: createAsyncStorage('attachments'), key: chat })
    return createAttachmentsClient({ ...options, persistence })
  })
  return (
    <AttachmentsProvider client={client}>
      <Tray />
    </AttachmentsProvider>
  )
}

function Tray() {
  const { items, add, send, remove, retry } = useAttachmentQueue()

  const pick = async (): Promise<void> => {
    const { assets } = await getDocumentAsync({ multiple: true })
    add(
      (assets ?? []).map(({ uri, name, mimeType = '', size = Number.NaN }) => ({
        uri,
        name,
        type: mimeType,
        size,
      })),
    )
  }

  return (
    <View>
      <Pressable accessibilityRole="button" onPress={() => void pick()}>
        <Text>Attach</Text>
      </Pressable>
      {items.map((item) => (
        <Row key={item.id} item={item} onRetry={() => retry(item.id)} onRemove={() => remove(item.id)} />
      ))}
      <Pressable accessibilityRole="button" onPress={() => void send()}>
        <Text>Send</Text>
      </Pressable>
    </View>
  )
}

function Row({
  item,
  onRetry,
  onRemove,
}: {
  item: AttachmentItem
  onRetry: () => void
  onRemove: () => void
}) {
  const uri = useFilePreview(item.file)
  return (
    <View>
      {uri && <Image source={{ uri }} style={{ width: 40, height: 40 }} />}
      <Text>{item.attachmentName}</Text>
      <Text accessibilityLiveRegion="polite">{describeItem(item)}</Text>
      {item.error?.retryable && (
        <Pressable accessibilityRole="button" onPress={onRetry}>
          <Text>Try again</Text>
        </Pressable>
      )}
      <Pressable accessibilityRole="button" onPress={onRemove}>
        <Text>Remove</Text>
      </Pressable>
    </View>
  )
}
