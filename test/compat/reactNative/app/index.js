// Metro's preset runs it before an app's own code.
import 'react-native/Libraries/Core/InitializeCore'
import { createAsyncStorage } from '@react-native-async-storage/async-storage'
import * as attachments from 'react-connect-attachments'
import * as chatjs from 'react-connect-attachments/chatjs'
import * as persistence from 'react-connect-attachments/persistence'
import { openTray } from './openTray.js'

globalThis.app = { attachments, chatjs, persistence, createAsyncStorage, openTray }
