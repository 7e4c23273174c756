import { readFileSync } from 'node:fs';
import { parse } from 'yaml';

type Operations = Readonly<Record<string, { operationId?: string; responses?: object }>>;

const document: { readonly paths: Readonly<Record<string, Operations>> } = parse(
  readFileSync(new URL('../../contracts/control.openapi.yaml', import.meta.url), 'utf8'),
);

export interface ControlOperation {
  readonly id: string;
  /** Method in upper case. */
  readonly method: string;
  /** Path with a value for each path parameter. */
  readonly path: string;
  /** Statuses that the document lists. */
  readonly statuses: readonly string[];
}

/** All calls under `/_mock/` in the OpenAPI document. */
export const CONTROL_OPERATIONS: readonly ControlOperation[] = Object.entries(document.paths)
  .filter(([path]) => path.startsWith('/_mock/'))
  .flatMap(([path, operations]) =>
    Object.entries(operations).flatMap(([method, { operationId, responses }]) =>
      operationId === undefined
        ? []
        : [
            {
              id: operationId,
              method: method.toUpperCase(),
              path: path.replace(/\{\w+\}/g, '1'),
              statuses: Object.keys(responses ?? {}),
            },
          ],
    ),
  );
