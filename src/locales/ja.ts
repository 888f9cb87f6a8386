import type { AttachmentTexts } from '../ui/attachmentTexts.ts'
import { exampleTypes } from '../ui/exampleTypes.ts'
import { localeTools } from '../ui/localeTools.ts'

const { size } = localeTools('ja')

/** Japanese. */
export const ja: AttachmentTexts = {
  status: {
    rejected: '送信できません',
    queued: '待機中',
    preparing: '準備中',
    starting: '開始中',
    uploading: 'アップロード中',
    confirming: '完了処理中',
    uploaded: '送信できます',
    completing: '送信中',
    sent: '送信済み',
    failed: '未送信',
    aborted: 'キャンセル済み',
  },
  scan: {
    IN_PROGRESS: '送信済み・確認中',
    REJECTED: 'このファイルはセキュリティチェックに合格しませんでした。別のファイルを送信してください。',
  },
  waiting: {
    throttled: 'チャットが混み合っています',
    retrying: '再試行中',
    offline: '接続を待っています',
  },
  aFewSeconds: '数秒',
  filesUploaded: (done, total) => `${files(done, total)}のファイルをアップロードしました。`,
  filesSent: (done, total) => `${files(done, total)}のファイルを送信しました。`,
  fileNotSent: (name, reason) => `${name} を送信できませんでした。${reason}`,
  fileNotDelivered: (name, reason) => `${name} は届きませんでした。${reason}`,
  filesNotSent: (count) => `${count}件のファイルを送信できませんでした。`,
  errors: {
    empty: 'このファイルは空です。別のファイルを選択してください。',
    'too-large': ({ maxSizeInBytes }) =>
      `ファイルのサイズが ${size(maxSizeInBytes)} を超えています。小さいファイルを選択してください。`,
    'too-many-files': ({ maxFiles }) =>
      `一度に添付できるファイルは${maxFiles}件までです。先に送信するか、一部を削除してください。`,
    'extension-not-allowed': (rejection) => {
      const { extension } = rejection
      if (!extension)
        return 'ファイル名に .pdf などの拡張子がありません。名前を変更してから、もう一度添付してください。'
      const examples = exampleTypes(rejection, 'または').replaceAll(', ', '、')
      return `.${extension} ファイルは送信できません。${examples ? `${examples} をお試しください` : '別のファイルを選択してください'}。`
    },
    'name-empty': 'ファイル名がありません。名前を付けてから、もう一度添付してください。',
    'name-too-long': 'ファイル名が長すぎます。短くしてから、もう一度添付してください。',
    'name-unsafe': 'ファイル名に使用できない文字があります。名前を変更してから、もう一度添付してください。',
    'content-type-invalid': 'この種類のファイルは送信できません。別のファイルを選択してください。',
    'size-invalid': 'ファイルのサイズを確認できません。別のファイルを選択してください。',
    changed: '添付した後にファイルが変更されました。もう一度添付してください。',
    unreadable: ({ reason }) => unreadable[reason],
    folder: 'フォルダーは送信できません。フォルダーを開いて、中のファイルを添付してください。',
    AccessDeniedException:
      'チャットが終了しているか、ファイルを送信できないチャットです。必要な場合は、新しいチャットを開始してください。',
    ConflictException:
      'このファイルはすでにチャットに送信されている可能性があります。もう一度送信する前に確認してください。',
    InternalServerException: 'システムに問題が発生しました。数分後にもう一度お試しください。',
    ServiceQuotaExceededException:
      'このチャットで送信できるファイル数の上限に達しました。新しいチャットを開始してください。',
    ThrottlingException: 'チャットが混み合っています。数分後にもう一度お試しください。',
    ValidationException: 'このファイルは受け付けられませんでした。別のファイルを選択してください。',
    AbortedError: 'キャンセルしました。送信する場合は、もう一度お試しください。',
    ConnectionTokenError: 'チャットの接続を確認できませんでした。もう一度お試しください。',
    InvalidParameterError: 'システムに問題が発生しました。解決しない場合は、お問い合わせください。',
    InvalidResponseError: '転送に失敗しました。ネットワークを確認して、もう一度お試しください。',
    NetworkError: '接続されていません。ネットワークを確認して、もう一度お試しください。',
    PrepareFileError: 'ファイルを準備できませんでした。もう一度お試しください。',
    S3Error: '転送に失敗しました。もう一度お試しください。',
    TimeoutError: '時間がかかりすぎました。ネットワークを確認して、もう一度お試しください。',
    UnexpectedError: '問題が発生しました。もう一度お試しください。',
    UrlExpiredError: '時間がかかりすぎました。もう一度お試しください。',
  },
}

const unreadable = {
  gone: 'ファイルが見つかりません。元の場所に戻すか、もう一度添付してください。',
  denied: 'ファイルを開けません。このファイルを使用しているアプリを閉じてから、もう一度お試しください。',
  broken: 'ファイルの一部を読み取れません。コピーを作成して、コピーを添付してください。',
  late: 'ファイルを開くのに時間がかかりすぎています。クラウドにある場合は、先にダウンロードしてから、もう一度お試しください。',
}

function files(done: number, total: number): string {
  return done < total ? `${total}件中${done}件` : `${total}件`
}
