import 'react-native'
import * as attachments from 'react-connect-attachments'
import * as chatjs from 'react-connect-attachments/chatjs'
import * as persistence from 'react-connect-attachments/persistence'

export const doors: object[] = [attachments, chatjs, persistence]
