import type { Instant } from '../../domain/time/instant.js';
import type { StoredFile } from '../../service/uploads/receive-file.js';
import type { SessionProgress } from '../../service/uploads/resumable/find-session.js';
import type { HandlerResult } from '../handler.js';
import type { HttpRequest } from '../http-request.js';
import { sessionHeaders, uploadHeaders } from './storage-headers.js';

/** Renders the response to a session request that was not rejected: a 308, or the response to a finished upload. */
export function renderSessionProgress(
  progress: SessionProgress,
  request: HttpRequest,
  now: Instant,
): HandlerResult {
  switch (progress.kind) {
    case 'incomplete': {
      // A client can request 200 instead of 308, because some clients and proxies treat a 308 as a redirect.
      const isMasked = request.headers['x-guploader-no-308']?.toLowerCase() === 'yes';
      const status = isMasked ? 200 : 308;
      const phrase = isMasked ? {} : { reasonPhrase: 'Resume Incomplete' };
      const headers = sessionHeaders(progress.session, isMasked, now);
      return {
        reply: { status, ...phrase, headers, body: '' },
        reason: { kind: 'session_incomplete', session: progress.session },
      };
    }
    case 'stored':
      return renderStoredFile(progress);
    case 'finished':
      return {
        reply: { status: 200, headers: uploadHeaders(progress.object, now), body: '' },
        reason: { kind: 'session_finished', bytes: progress.object.bytes },
      };
  }
}

/** Renders the response to an upload whose file is stored. */
export const renderStoredFile = ({ object, dropped, finishedAt }: StoredFile): HandlerResult => ({
  reply: { status: 200, headers: uploadHeaders(object, finishedAt), body: '' },
  reason: { kind: 'stored', bytes: object.bytes, dropped },
});
