import type { AttachmentTexts } from '../ui/attachmentTexts.ts'
import { exampleTypes } from '../ui/exampleTypes.ts'
import { localeTools } from '../ui/localeTools.ts'

const { count, form, size } = localeTools('fr')
const fileForms = { one: 'fichier', other: 'fichiers' }

/** French. */
export const fr: AttachmentTexts = {
  status: {
    rejected: 'Envoi impossible',
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
    throttled: 'Le chat est très sollicité',
    retrying: 'Nouvelle tentative',
    offline: 'En attente de votre connexion',
  },
  aFewSeconds: 'quelques secondes',
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
    'extension-not-allowed': (rejection) => {
      const { extension } = rejection
      if (!extension)
        return 'Le nom de ce fichier n’a pas d’extension, comme .pdf. Renommez-le, puis joignez-le à nouveau.'
      const examples = exampleTypes(rejection, 'ou')
      return `Les fichiers .${extension} ne peuvent pas être envoyés. ${examples ? `Essayez ${examples}` : 'Choisissez-en un autre'}.`
    },
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
    ConflictException:
      'Ce fichier a peut-être déjà été envoyé. Vérifiez le chat avant de l’envoyer à nouveau.',
    InternalServerException: 'Un problème est survenu de notre côté. Réessayez dans quelques minutes.',
    ServiceQuotaExceededException:
      'Ce chat a atteint sa limite de fichiers. Démarrez un nouveau chat pour en envoyer d’autres.',
    ThrottlingException: 'Le chat est très sollicité. Réessayez dans quelques minutes.',
    ValidationException: 'Le chat n’a pas accepté ce fichier. Choisissez-en un autre.',
    AbortedError: 'Annulé. Réessayez quand vous voulez.',
    ConnectionTokenError: 'Impossible de vérifier votre session de chat. Réessayez.',
    InvalidParameterError: 'Un problème est survenu de notre côté. Contactez-nous s’il persiste.',
    InvalidResponseError: 'Le transfert a échoué. Vérifiez votre connexion et réessayez.',
    NetworkError: 'Pas de connexion. Vérifiez votre accès à Internet et réessayez.',
    PrepareFileError: 'Ce fichier n’a pas pu être préparé. Réessayez.',
    S3Error: 'Le transfert a échoué. Réessayez.',
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
