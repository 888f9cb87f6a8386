import type { AttachmentTexts } from '../ui/attachmentTexts.ts'
import { localeTools } from '../ui/localeTools.ts'

const { count, form, size } = localeTools('fr')
const fileForms = { one: 'fichier', other: 'fichiers' }

/** French. */
export const fr: AttachmentTexts = {
  status: {
    rejected: 'Non accepté',
    queued: 'En attente',
    preparing: 'Préparation',
    starting: 'Démarrage',
    uploading: 'Chargement',
    confirming: 'Finalisation',
    uploaded: 'Prêt à envoyer',
    completing: 'Envoi en cours',
    sent: 'Envoyé',
    failed: 'Non envoyé',
    aborted: 'Annulé',
  },
  scan: {
    IN_PROGRESS: 'Envoyé, en cours de vérification',
    REJECTED: 'Ce fichier n’a pas passé le contrôle de sécurité. Envoyez-en un autre.',
  },
  waiting: {
    throttled: 'En attente du chat',
    retrying: 'Nouvelle tentative',
    offline: 'En attente du réseau',
  },
  filesUploaded: (done, total) => `${files(done, total)} ${form(done, { one: 'chargé', other: 'chargés' })}.`,
  filesSent: (done, total) => `${files(done, total)} ${form(done, { one: 'envoyé', other: 'envoyés' })}.`,
  fileNotSent: (name, reason) => `${name} n’a pas été envoyé : ${reason}`,
  fileNotDelivered: (name, reason) => `${name} n’a pas été remis : ${reason}`,
  filesNotSent: (count) => `${count} fichiers n’ont pas été envoyés.`,
  errors: {
    empty: 'Ce fichier est vide. Choisissez-en un autre.',
    'too-large': ({ maxSizeInBytes }) =>
      `Ce fichier dépasse ${size(maxSizeInBytes)}. Choisissez un fichier plus petit.`,
    'too-many-files': ({ maxFiles }) =>
      `Vous pouvez joindre jusqu’à ${count(maxFiles, fileForms)} à la fois. Envoyez ou retirez-en d’abord.`,
    'extension-not-allowed': ({ extension }) =>
      extension
        ? `Les fichiers .${extension} ne peuvent pas être envoyés. Choisissez-en un autre.`
        : 'Les fichiers sans extension, comme .pdf, ne peuvent pas être envoyés. Choisissez-en un autre.',
    'name-empty': 'Ce fichier n’a pas de nom. Renommez-le, puis joignez-le à nouveau.',
    'name-too-long':
      'Le nom de ce fichier est trop long. Raccourcissez-le, puis joignez à nouveau le fichier.',
    'name-unsafe':
      'Le nom de ce fichier contient des caractères non autorisés. Renommez-le, puis joignez-le à nouveau.',
    'content-type-invalid': 'Ce type de fichier ne peut pas être envoyé. Choisissez-en un autre.',
    'size-invalid': 'La taille de ce fichier est inconnue. Choisissez-en un autre.',
    changed: 'Ce fichier a été modifié depuis que vous l’avez joint. Joignez-le à nouveau.',
    unreadable: ({ reason }) => unreadable[reason],
    folder: 'Les dossiers ne peuvent pas être envoyés. Ouvrez le dossier et joignez ses fichiers.',
    AccessDeniedException:
      'Ce chat est terminé ou n’accepte pas les fichiers. Démarrez un nouveau chat si vous avez encore besoin d’aide.',
    ConflictException: 'Ce fichier est peut-être déjà dans le chat. Vérifiez avant de l’envoyer à nouveau.',
    InternalServerException: 'Le chat rencontre un problème. Réessayez dans quelques minutes.',
    ServiceQuotaExceededException:
      'Ce chat n’accepte plus de fichiers. Démarrez un nouveau chat pour en envoyer d’autres.',
    ThrottlingException: 'Le chat est très sollicité. Réessayez dans quelques minutes.',
    ValidationException: 'Le chat n’a pas accepté ce fichier. Choisissez-en un autre.',
    AbortedError: 'L’opération a été annulée. Réessayez quand vous voulez.',
    ConnectionTokenError: 'Impossible de confirmer votre session de chat. Réessayez ou rechargez la page.',
    InvalidParameterError: 'Un problème est survenu. Rechargez la page et réessayez.',
    InvalidResponseError: 'Le fichier n’est pas arrivé. Vérifiez votre connexion et réessayez.',
    NetworkError: 'La connexion a échoué. Vérifiez votre connexion et réessayez.',
    PrepareFileError: 'Ce fichier n’a pas pu être préparé. Réessayez ou choisissez-en un autre.',
    S3Error: 'Le fichier n’est pas arrivé. Réessayez plus tard.',
    TimeoutError: 'L’opération a pris trop de temps. Vérifiez votre connexion et réessayez.',
    UnexpectedError: 'Un problème est survenu. Réessayez.',
    UrlExpiredError: 'L’opération a pris trop de temps. Réessayez.',
  },
}

const unreadable = {
  gone: 'Ce fichier est introuvable. Remettez-le à sa place ou joignez-le à nouveau.',
  denied:
    'Ce fichier ne peut pas être ouvert. Fermez les autres applications qui l’utilisent, puis réessayez.',
  broken: 'Une partie de ce fichier est illisible. Faites-en une copie et joignez la copie.',
  late: 'Ce fichier met trop de temps à s’ouvrir. S’il est dans le cloud, téléchargez-le d’abord, puis réessayez.',
}

/** French counts what is done: `1 fichier sur 3 envoyé`. */
function files(done: number, total: number): string {
  return done < total ? `${count(done, fileForms)} sur ${total}` : count(total, fileForms)
}
