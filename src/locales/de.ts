import type { AttachmentTexts } from '../ui/attachmentTexts.ts'
import { exampleTypes } from '../ui/exampleTypes.ts'
import { localeTools } from '../ui/localeTools.ts'

const { count, countOf, size } = localeTools('de')
const fileForms = { one: 'Datei', other: 'Dateien' }

/** German. */
export const de: AttachmentTexts = {
  status: {
    rejected: 'Kann nicht gesendet werden',
    queued: 'Wartet',
    preparing: 'Wird vorbereitet',
    starting: 'Wird gestartet',
    uploading: 'Wird hochgeladen',
    confirming: 'Wird abgeschlossen',
    uploaded: 'Bereit zum Senden',
    completing: 'Wird gesendet',
    sent: 'Gesendet',
    failed: 'Nicht gesendet',
    aborted: 'Abgebrochen',
  },
  scan: {
    IN_PROGRESS: 'Gesendet, wird geprüft',
    REJECTED: 'Diese Datei hat die Sicherheitsprüfung nicht bestanden. Senden Sie eine andere.',
  },
  waiting: {
    throttled: 'Der Chat ist ausgelastet',
    retrying: 'Neuer Versuch',
    offline: 'Wartet auf Ihre Verbindung',
  },
  aFewSeconds: 'wenige Sekunden',
  filesUploaded: (done, total) => `${files(done, total)} hochgeladen.`,
  filesSent: (done, total) => `${files(done, total)} gesendet.`,
  fileNotSent: (name, reason) => `${name} wurde nicht gesendet: ${reason}`,
  fileNotDelivered: (name, reason) => `${name} wurde nicht zugestellt: ${reason}`,
  filesNotSent: (count) => `${count} Dateien wurden nicht gesendet.`,
  errors: {
    empty: 'Diese Datei ist leer. Wählen Sie eine andere aus.',
    'too-large': ({ maxSizeInBytes }) =>
      `Diese Datei ist größer als ${size(maxSizeInBytes)}. Wählen Sie eine kleinere aus.`,
    'too-many-files': ({ maxFiles }) =>
      `Sie können bis zu ${count(maxFiles, fileForms)} auf einmal anhängen. Senden oder entfernen Sie zuerst welche.`,
    'extension-not-allowed': (rejection) => {
      const { extension } = rejection
      if (!extension)
        return 'Der Name dieser Datei hat keine Endung wie .pdf. Benennen Sie sie um und hängen Sie sie noch einmal an.'
      const examples = exampleTypes(rejection, 'oder')
      return `Dateien vom Typ .${extension} können nicht gesendet werden. ${examples ? `Erlaubt sind zum Beispiel ${examples}` : 'Wählen Sie eine andere aus'}.`
    },
    'name-empty': 'Diese Datei hat keinen Namen. Benennen Sie sie um und hängen Sie sie noch einmal an.',
    'name-too-long':
      'Der Name dieser Datei ist zu lang. Kürzen Sie ihn und hängen Sie die Datei noch einmal an.',
    'name-unsafe':
      'Der Name dieser Datei enthält unzulässige Zeichen. Benennen Sie sie um und hängen Sie sie noch einmal an.',
    'content-type-invalid': 'Dateien dieses Typs können nicht gesendet werden. Wählen Sie eine andere aus.',
    'size-invalid': 'Die Größe dieser Datei ist unbekannt. Wählen Sie eine andere aus.',
    changed: 'Diese Datei wurde nach dem Anhängen geändert. Hängen Sie sie noch einmal an.',
    unreadable: ({ reason }) => unreadable[reason],
    folder: 'Ordner können nicht gesendet werden. Öffnen Sie den Ordner und hängen Sie seine Dateien an.',
    AccessDeniedException:
      'Dieser Chat ist beendet oder lässt keine Dateien zu. Beginnen Sie bei Bedarf einen neuen Chat.',
    ConflictException:
      'Diese Datei wurde vielleicht schon gesendet. Sehen Sie im Chat nach, bevor Sie sie noch einmal senden.',
    InternalServerException: 'Bei uns ist etwas schiefgegangen. Versuchen Sie es in ein paar Minuten erneut.',
    ServiceQuotaExceededException:
      'Mehr Dateien sind in diesem Chat nicht möglich. Beginnen Sie einen neuen Chat, um weitere zu senden.',
    ThrottlingException: 'Der Chat ist gerade ausgelastet. Versuchen Sie es in ein paar Minuten erneut.',
    ValidationException: 'Der Chat hat diese Datei nicht angenommen. Wählen Sie eine andere aus.',
    AbortedError: 'Abgebrochen. Sie können es jederzeit erneut versuchen.',
    ConnectionTokenError: 'Ihr Chat konnte nicht bestätigt werden. Versuchen Sie es erneut.',
    InvalidParameterError:
      'Bei uns ist etwas schiefgegangen. Melden Sie sich bei uns, wenn es öfter vorkommt.',
    InvalidResponseError:
      'Die Übertragung ist fehlgeschlagen. Prüfen Sie Ihre Internetverbindung und versuchen Sie es erneut.',
    NetworkError: 'Keine Verbindung. Prüfen Sie Ihre Internetverbindung und versuchen Sie es erneut.',
    PrepareFileError: 'Diese Datei konnte nicht vorbereitet werden. Versuchen Sie es erneut.',
    S3Error: 'Die Übertragung ist fehlgeschlagen. Versuchen Sie es erneut.',
    TimeoutError:
      'Das hat zu lange gedauert. Prüfen Sie Ihre Internetverbindung und versuchen Sie es erneut.',
    UnexpectedError: 'Etwas ist schiefgegangen. Versuchen Sie es erneut.',
    UrlExpiredError: 'Das hat zu lange gedauert. Versuchen Sie es erneut.',
  },
}

const unreadable = {
  gone: 'Diese Datei ist nicht mehr da. Legen Sie sie zurück oder hängen Sie sie noch einmal an.',
  denied:
    'Diese Datei lässt sich nicht öffnen. Schließen Sie andere Programme, die sie verwenden, und versuchen Sie es erneut.',
  broken: 'Ein Teil dieser Datei ist nicht lesbar. Kopieren Sie die Datei und hängen Sie die Kopie an.',
  late: 'Diese Datei öffnet sich zu langsam. Wenn sie in der Cloud liegt, laden Sie sie zuerst herunter.',
}

function files(done: number, total: number): string {
  return countOf(done, 'von', total, fileForms)
}
