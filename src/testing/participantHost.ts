import type { ObjectStore } from './objectStore.ts'
import { exceptionAnswer, ServiceException } from './participantErrors.ts'
import type { ParticipantService } from './participantService.ts'
import { createParticipantService } from './participantService.ts'
import { createQuotaMeter } from './quota.ts'
import type { Settings } from './settings.ts'
import { checkString } from './validation.ts'

/** The participant host: quotas, the bearer and the content type, in front of the operations. */
export interface ParticipantHost {
  answer(operation: 'start' | 'complete' | 'get', headers: Headers, body: string): Promise<Response>
  readonly service: ParticipantService
  reset(): void
}

export function createParticipantHost(settings: () => Settings, store: ObjectStore): ParticipantHost {
  const quota = createQuotaMeter()
  const service = createParticipantService(settings, store)

  async function perform(
    operation: 'start' | 'complete' | 'get',
    headers: Headers,
    body: string,
  ): Promise<unknown> {
    if (!quota.take(operation, settings().quotas[operation])) {
      throw new ServiceException('ThrottlingException', 'Rate exceeded')
    }
    checkBearer(headers.get('x-amz-bearer'), settings().connectionToken)
    // UNCONFIRMED what the service calls this refusal; it declares nothing nearer.
    if (!/^application\/json\s*(;|$)/i.test(headers.get('content-type') ?? '')) {
      throw new ServiceException('ValidationException', 'The content type must be application/json.')
    }
    return service[operation](body)
  }

  return {
    service,
    async answer(operation, headers, body) {
      try {
        const answer = await perform(operation, headers, body)
        const text = answer === undefined ? null : JSON.stringify(answer)
        return new Response(text, { status: 200, headers: { 'content-type': 'application/json' } })
      } catch (error) {
        if (error instanceof ServiceException) return exceptionAnswer(error)
        throw error
      }
    },
    reset() {
      quota.reset()
      service.reset()
    },
  }
}

/** The answer to a path or a method that the service does not have. */
export function unknownOperation(): Response {
  return exceptionAnswer(new ServiceException('UnknownOperationException', 'There is no such operation.'))
}

function checkBearer(bearer: string | null, connectionToken: string): void {
  if (bearer) checkString(bearer, 'ConnectionToken')
  if (bearer !== connectionToken) throw new ServiceException('AccessDeniedException', 'Access denied')
}
