import type { AttachmentTexts } from 'react-connect-attachments'

const dateien = (done: number, total: number): string =>
  `${done < total ? `${done} von ` : ''}${total === 1 ? '1 Datei' : `${total} Dateien`}`

/** A complete translation. Each text contains `»`, so that a missing one is noticed. */
export const germanTexts = {
  status: {
    rejected: '»Nicht zulässig«',
    queued: '»Wartet«',
    starting: '»Wird vorbereitet«',
    uploading: '»Wird hochgeladen«',
    confirming: '»Wird abgelegt«',
    uploaded: '»Bereit«',
    completing: '»Wird gesendet«',
    sent: '»Gesendet«',
    failed: '»Nicht gesendet«',
    aborted: '»Abgebrochen«',
  },
  waiting: {
    throttled: '»Wartet auf den Chatdienst«',
    retrying: '»Neuer Versuch«',
    offline: '»Wartet auf das Netz«',
  },
  filesUploaded: (done, total) => `»${dateien(done, total)} hochgeladen.«`,
  filesSent: (done, total) => `»${dateien(done, total)} gesendet.«`,
  fileNotSent: (name, reason) => `»${name} wurde nicht gesendet:« ${reason}`,
  filesNotSent: (count) => `»${count} Dateien wurden nicht gesendet.«`,
  errors: {
    empty: '»Die Datei ist leer.«',
    'too-large': ({ maxSizeInBytes }) => `»Die Datei ist größer als ${maxSizeInBytes / 1024 / 1024} MB.«`,
    'too-many-files': ({ maxFiles }) => `»Mehr als ${maxFiles} Dateien sind zu viele.«`,
    'extension-not-allowed': ({ extension }) => `»Dateien der Art .${extension} sind nicht zulässig.«`,
    'name-empty': '»Die Datei hat keinen Namen.«',
    'name-too-long': '»Der Name der Datei ist zu lang.«',
    'name-unsafe': '»Der Name der Datei hat unzulässige Zeichen.«',
    'content-type-invalid': '»Der Inhaltstyp ist ungültig.«',
    'size-invalid': '»Die Größe der Datei ist ungültig.«',
    changed: '»Die Datei hat sich geändert.«',
    unreadable: () => '»Die Datei ist nicht lesbar.«',
    folder: '»Ordner können nicht gesendet werden.«',
    AccessDeniedException: '»Der Chat ist beendet oder erlaubt das nicht.«',
    ConflictException: '»Der Anhang wird schon verarbeitet.«',
    InternalServerException: '»Der Chatdienst hat eine Störung.«',
    ServiceQuotaExceededException: '»Der Chat nimmt keine Anhänge mehr an.«',
    ThrottlingException: '»Der Chatdienst ist überlastet.«',
    ValidationException: '»Der Chatdienst nimmt diesen Anhang nicht an.«',
    ConnectionTokenError: '»Der Zugang zum Chat ist abgelaufen.«',
    InvalidParameterError: '»Das ging nicht.«',
    InvalidResponseError: '»Die Antwort war nicht zu verstehen.«',
    NetworkError: '»Es kam keine Antwort.«',
    S3Error: '»Der Speicher hat die Datei abgelehnt.«',
    TimeoutError: '»Die Antwort hat zu lange gedauert.«',
    UnexpectedError: '»Etwas ist schiefgegangen.«',
    AbortedError: '»Abgebrochen.«',
    UrlExpiredError: '»Die Frist ist abgelaufen.«',
  },
} satisfies AttachmentTexts
