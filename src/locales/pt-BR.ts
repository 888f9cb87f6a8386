import type { AttachmentTexts } from '../ui/attachmentTexts.ts'
import { exampleTypes } from '../ui/exampleTypes.ts'
import { localeTools } from '../ui/localeTools.ts'

const { count, countOf, form, size } = localeTools('pt-BR')
const fileForms = { one: 'arquivo', other: 'arquivos' }

/** Brazilian Portuguese. */
export const ptBR: AttachmentTexts = {
  status: {
    rejected: 'Não pode ser enviado',
    queued: 'Aguardando',
    preparing: 'Preparando',
    starting: 'Iniciando',
    uploading: 'Carregando',
    confirming: 'Finalizando',
    uploaded: 'Pronto para enviar',
    completing: 'Enviando',
    sent: 'Enviado',
    failed: 'Não enviado',
    aborted: 'Cancelado',
  },
  scan: {
    IN_PROGRESS: 'Enviado, em verificação',
    REJECTED: 'Este arquivo não passou na verificação de segurança. Envie outro.',
  },
  waiting: {
    throttled: 'O chat está sobrecarregado',
    retrying: 'Tentando de novo',
    offline: 'Aguardando sua conexão',
  },
  aFewSeconds: 'alguns segundos',
  filesUploaded: (done, total) =>
    `${files(done, total)} ${form(total, { one: 'carregado', other: 'carregados' })}.`,
  filesSent: (done, total) => `${files(done, total)} ${form(total, { one: 'enviado', other: 'enviados' })}.`,
  fileNotSent: (name, reason) => `${name} não foi enviado: ${reason}`,
  fileNotDelivered: (name, reason) => `${name} não foi entregue: ${reason}`,
  filesNotSent: (count) => `${count} arquivos não foram enviados.`,
  errors: {
    empty: 'Este arquivo está vazio. Escolha outro.',
    'too-large': ({ maxSizeInBytes }) =>
      `Este arquivo tem mais de ${size(maxSizeInBytes)}. Escolha um arquivo menor.`,
    'too-many-files': ({ maxFiles }) =>
      `Você pode anexar até ${count(maxFiles, fileForms)} por vez. Envie ou remova alguns primeiro.`,
    'extension-not-allowed': (rejection) => {
      const { extension } = rejection
      if (!extension) return 'O nome deste arquivo não tem extensão, como .pdf. Renomeie-o e anexe-o de novo.'
      const examples = exampleTypes(rejection, 'ou')
      return `Arquivos .${extension} não podem ser enviados. ${examples ? `Tente ${examples}` : 'Escolha outro'}.`
    },
    'name-empty': 'Este arquivo não tem nome. Renomeie-o e anexe-o de novo.',
    'name-too-long': 'O nome deste arquivo é longo demais. Encurte-o e anexe o arquivo de novo.',
    'name-unsafe': 'O nome deste arquivo tem caracteres não permitidos. Renomeie-o e anexe-o de novo.',
    'content-type-invalid': 'Este tipo de arquivo não pode ser enviado. Escolha outro.',
    'size-invalid': 'O tamanho deste arquivo é desconhecido. Escolha outro.',
    changed: 'Este arquivo mudou depois de anexado. Anexe-o de novo.',
    unreadable: ({ reason }) => unreadable[reason],
    folder: 'Pastas não podem ser enviadas. Abra a pasta e anexe os arquivos dela.',
    AccessDeniedException:
      'Este chat terminou ou não aceita arquivos. Inicie um novo chat se ainda precisar de ajuda.',
    ConflictException: 'Este arquivo talvez já tenha sido enviado. Confira o chat antes de enviar de novo.',
    InternalServerException: 'Algo deu errado do nosso lado. Tente de novo em alguns minutos.',
    ServiceQuotaExceededException:
      'Este chat atingiu o limite de arquivos. Inicie um novo chat para enviar outros.',
    ThrottlingException: 'O chat está sobrecarregado. Tente de novo em alguns minutos.',
    ValidationException: 'O chat não aceitou este arquivo. Escolha outro.',
    AbortedError: 'Cancelado. Tente de novo quando quiser.',
    ConnectionTokenError: 'Não foi possível verificar seu chat. Tente de novo.',
    InvalidParameterError: 'Algo deu errado do nosso lado. Fale conosco se continuar acontecendo.',
    InvalidResponseError: 'A transferência falhou. Verifique sua conexão e tente de novo.',
    NetworkError: 'Sem conexão. Verifique sua internet e tente de novo.',
    PrepareFileError: 'Não foi possível preparar este arquivo. Tente de novo.',
    S3Error: 'A transferência falhou. Tente de novo.',
    TimeoutError: 'Demorou demais. Verifique sua conexão e tente de novo.',
    UnexpectedError: 'Algo deu errado. Tente de novo.',
    UrlExpiredError: 'Demorou demais. Tente de novo.',
  },
}

const unreadable = {
  gone: 'Este arquivo não foi encontrado. Coloque-o de volta no lugar ou anexe-o de novo.',
  denied: 'Este arquivo não pode ser aberto. Feche os outros aplicativos que o usam e tente de novo.',
  broken: 'Parte deste arquivo não pode ser lida. Faça uma cópia e anexe a cópia.',
  late: 'Este arquivo demora demais para abrir. Se estiver na nuvem, baixe-o primeiro e tente de novo.',
}

function files(done: number, total: number): string {
  return countOf(done, 'de', total, fileForms)
}
