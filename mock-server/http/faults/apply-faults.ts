import type { IncomingMessage, ServerResponse } from 'node:http';
import { explain, type Fault, type FaultEffect, isOnAnswer } from '../../domain/faults/fault.js';
import type { Services } from '../../service/services.js';
import { noteOf, pathForLog } from '../http-io.js';
import type { Subject } from '../record-request.js';
import { replace } from './request-faults.js';
import { distort } from './response-faults.js';

/** The error that a fault gives instead of an answer. */
export type FaultStatus = Extract<FaultEffect, { kind: 'status' }>['status'];

/**
 * Lets a request meet the faults that were set. One that happens to the answer is prepared for it.
 *
 * @param answerWith writes an error in the words of whoever is asked
 * @returns whether the request is dealt with, and must not be processed
 */
export function meetFaults(
  services: Services,
  req: IncomingMessage,
  res: ServerResponse,
  subject: Subject,
  answerWith: (status: FaultStatus) => Promise<void>,
): boolean | Promise<boolean> {
  const { app, route, job } = subject;
  const fault = services.faults.meet({ app, route, job, method: req.method ?? '' });
  return fault !== undefined && happen(fault, services, req, res, subject, answerWith);
}

async function happen(
  fault: Fault,
  services: Services,
  req: IncomingMessage,
  res: ServerResponse,
  subject: Subject,
  answerWith: (status: FaultStatus) => Promise<void>,
): Promise<boolean> {
  const { effect } = fault;
  const note = noteOf(res);
  if (note) note.fault = `${fault.id}: ${explain(fault)}`;
  services.log('debug', 'fault', {
    method: req.method,
    path: pathForLog(req),
    app: subject.app,
    fault: fault.id,
  });
  if (isOnAnswer(effect)) {
    distort(req, res, effect, services.shutdown);
    return false;
  }
  if (effect.kind === 'status') await answerWith(effect.status);
  else await replace(req, res, effect, services.shutdown);
  return true;
}
