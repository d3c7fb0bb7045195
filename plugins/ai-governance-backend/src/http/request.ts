import {
  BackstageCredentials,
  HttpAuthService,
} from '@backstage/backend-plugin-api';
import { stringifyEntityRef } from '@backstage/catalog-model';
import { Request } from 'express';
import { createOpenApiRouter } from '../schema/openapi/generated/router';

/** A router whose calls have the types of the OpenAPI document. */
export type ApiRouter = ReturnType<typeof createOpenApiRouter>;

/** Who calls; whoever is not signed in is refused with 401. */
export type CallerOf = (
  req: Pick<Request, 'headers'>,
) => Promise<BackstageCredentials>;

export const callerWith =
  (httpAuth: HttpAuthService): CallerOf =>
  req =>
    httpAuth.credentials(req as Request, { allow: ['user', 'service'] });

/** The canonical ref that an address names. */
export const refOf = (params: {
  kind: string;
  namespace: string;
  name: string;
}): string => stringifyEntityRef(params);
