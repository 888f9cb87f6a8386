import type { AttachmentErrorKey, AttachmentTexts } from 'react-connect-attachments'

const dateien = (done: number, total: number): string =>
  `${done < total ? `${done} von ` : ''}${total === 1 ? '1 Datei' : `${total} Dateien`}`

/** A whole translation. Each text has `»`, so that one that is missing shows. */
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
    'too-large': '»Die Datei ist zu groß.«',
    'too-many-files': '»Das sind zu viele Dateien.«',
    'extension-not-allowed': '»Dateien dieser Art sind nicht zulässig.«',
    'name-empty': '»Die Datei hat keinen Namen.«',
    'name-too-long': '»Der Name der Datei ist zu lang.«',
    'name-unsafe': '»Der Name der Datei hat unzulässige Zeichen.«',
    'content-type-invalid': '»Der Inhaltstyp ist ungültig.«',
    'size-invalid': '»Die Größe der Datei ist ungültig.«',
    'client-token-invalid': '»Die Kennung ist ungültig.«',
    'client-token-reused': '»Die Kennung gehört zu einer anderen Datei.«',
    'attachment-id-invalid': '»Der Anhang ist ungültig.«',
    'url-expiry-invalid': '»Die Frist ist ungültig.«',
    changed: '»Die Datei hat sich geändert.«',
    AccessDeniedException: '»Der Chat ist beendet oder erlaubt das nicht.«',
    ConflictException: '»Der Anhang wird schon verarbeitet.«',
    InternalServerException: '»Der Chatdienst hat eine Störung.«',
    ServiceQuotaExceededException: '»Der Chat nimmt keine Anhänge mehr an.«',
    ThrottlingException: '»Der Chatdienst ist überlastet.«',
    ValidationException: '»Der Chatdienst nimmt diesen Anhang nicht an.«',
    ConnectionTokenError: '»Der Zugang zum Chat ist abgelaufen.«',
    InvalidResponseError: '»Die Antwort war nicht zu verstehen.«',
    NetworkError: '»Es kam keine Antwort.«',
    S3UploadError: '»Der Speicher hat die Datei abgelehnt.«',
    TimeoutError: '»Die Antwort hat zu lange gedauert.«',
    UploadAbortedError: '»Abgebrochen.«',
    UrlExpiredError: '»Die Frist ist abgelaufen.«',
  } satisfies Record<AttachmentErrorKey, string>,
} satisfies AttachmentTexts
