import type { AttachmentTexts } from '../ui/attachmentTexts.ts'
import { exampleTypes } from '../ui/exampleTypes.ts'
import { localeTools } from '../ui/localeTools.ts'

const { count, countOf, form, size } = localeTools('es')
const fileForms = { one: 'archivo', other: 'archivos' }

/** Spanish. */
export const es: AttachmentTexts = {
  status: {
    rejected: 'No se puede enviar',
    queued: 'En espera',
    preparing: 'Preparando',
    starting: 'Iniciando',
    uploading: 'Subiendo',
    confirming: 'Finalizando',
    uploaded: 'Listo para enviar',
    completing: 'Enviando',
    sent: 'Enviado',
    failed: 'No enviado',
    aborted: 'Cancelado',
  },
  scan: {
    IN_PROGRESS: 'Enviado, en revisión',
    REJECTED: 'Este archivo no superó el control de seguridad. Envía otro.',
  },
  waiting: {
    throttled: 'El chat está saturado',
    retrying: 'Reintentando',
    offline: 'Esperando tu conexión',
  },
  aFewSeconds: 'unos segundos',
  filesUploaded: (done, total) =>
    `${files(done, total)} ${form(total, { one: 'subido', other: 'subidos' })}.`,
  filesSent: (done, total) => `${files(done, total)} ${form(total, { one: 'enviado', other: 'enviados' })}.`,
  fileNotSent: (name, reason) => `No se envió ${name}: ${reason}`,
  fileNotDelivered: (name, reason) => `No se entregó ${name}: ${reason}`,
  filesNotSent: (count) => `No se enviaron ${count} archivos.`,
  errors: {
    empty: 'Este archivo está vacío. Elige otro.',
    'too-large': ({ maxSizeInBytes }) =>
      `Este archivo supera los ${size(maxSizeInBytes)}. Elige uno más pequeño.`,
    'too-many-files': ({ maxFiles }) =>
      `Puedes adjuntar hasta ${count(maxFiles, fileForms)} a la vez. Envía o quita algunos primero.`,
    'extension-not-allowed': (rejection) => {
      const { extension } = rejection
      if (!extension)
        return 'El nombre de este archivo no tiene extensión, como .pdf. Cámbiale el nombre y vuelve a adjuntarlo.'
      const examples = exampleTypes(rejection, 'o')
      return `No se pueden enviar archivos .${extension}. ${examples ? `Prueba con ${examples}` : 'Elige otro'}.`
    },
    'name-empty': 'Este archivo no tiene nombre. Cámbiale el nombre y vuelve a adjuntarlo.',
    'name-too-long': 'El nombre de este archivo es demasiado largo. Acórtalo y vuelve a adjuntar el archivo.',
    'name-unsafe':
      'El nombre de este archivo tiene caracteres no permitidos. Cámbiale el nombre y vuelve a adjuntarlo.',
    'content-type-invalid': 'No se puede enviar este tipo de archivo. Elige otro.',
    'size-invalid': 'Se desconoce el tamaño de este archivo. Elige otro.',
    changed: 'Este archivo ha cambiado desde que lo adjuntaste. Vuelve a adjuntarlo.',
    unreadable: ({ reason }) => unreadable[reason],
    folder: 'No se pueden enviar carpetas. Abre la carpeta y adjunta sus archivos.',
    AccessDeniedException:
      'Este chat ha terminado o no admite archivos. Inicia otro chat si aún necesitas ayuda.',
    ConflictException:
      'Puede que este archivo ya se haya enviado. Revisa el chat antes de volver a enviarlo.',
    InternalServerException: 'Algo salió mal por nuestra parte. Inténtalo de nuevo en unos minutos.',
    ServiceQuotaExceededException:
      'Este chat ha alcanzado su límite de archivos. Inicia otro chat para enviar más.',
    ThrottlingException: 'El chat está saturado. Inténtalo de nuevo en unos minutos.',
    ValidationException: 'El chat no aceptó este archivo. Elige otro.',
    AbortedError: 'Cancelado. Inténtalo de nuevo cuando quieras.',
    ConnectionTokenError: 'No pudimos verificar tu chat. Inténtalo de nuevo.',
    InvalidParameterError: 'Algo salió mal por nuestra parte. Contáctanos si sigue ocurriendo.',
    InvalidResponseError: 'Falló la transferencia. Revisa tu conexión e inténtalo de nuevo.',
    NetworkError: 'Sin conexión. Revisa tu conexión a internet e inténtalo de nuevo.',
    PrepareFileError: 'No se pudo preparar este archivo. Inténtalo de nuevo.',
    S3Error: 'Falló la transferencia. Inténtalo de nuevo.',
    TimeoutError: 'Tardó demasiado. Revisa tu conexión e inténtalo de nuevo.',
    UnexpectedError: 'Algo salió mal. Inténtalo de nuevo.',
    UrlExpiredError: 'Tardó demasiado. Inténtalo de nuevo.',
  },
}

const unreadable = {
  gone: 'No se encuentra este archivo. Devuélvelo a su sitio o vuelve a adjuntarlo.',
  denied: 'No se puede abrir este archivo. Cierra las demás aplicaciones que lo usan e inténtalo de nuevo.',
  broken: 'Parte de este archivo no se puede leer. Haz una copia y adjunta la copia.',
  late: 'Este archivo tarda demasiado en abrirse. Si está en la nube, descárgalo primero e inténtalo de nuevo.',
}

function files(done: number, total: number): string {
  return countOf(done, 'de', total, fileForms)
}
