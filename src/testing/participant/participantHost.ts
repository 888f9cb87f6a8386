import type { Settings } from '../emulator/emulatorSettings.ts'
import type { ObjectStore } from '../store/objectStore.ts'
import { checkString } from './constraints.ts'
import { exceptionAnswer, ServiceException } from './participantErrors.ts'
import type { ParticipantService } from './participantService.ts'
import { createParticipantService } from './participantService.ts'
import { createQuotaMeter } from './quotaMeter.ts'

/** Checks quota, bearer and content type, then performs the operation. */
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
    // UNCONFIRMED: the exception. The service declares no closer one.
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

export interface ParticipantHost {
  answer(operation: 'start' | 'complete' | 'get', headers: Headers, body: string): Promise<Response>
  readonly service: ParticipantService
  reset(): void
}

/** The answer to an unknown path or method. */
export function unknownOperation(): Response {
  return exceptionAnswer(new ServiceException('UnknownOperationException', 'There is no such operation.'))
}

function checkBearer(bearer: string | null, connectionToken: string): void {
  if (bearer) checkString(bearer, 'ConnectionToken')
  if (bearer === connectionToken) return
  const message = bearer ? "This is not the emulator's `connectionToken`." : 'Access denied'
  throw new ServiceException('AccessDeniedException', message)
}
