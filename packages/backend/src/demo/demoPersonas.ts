import {
  DEFAULT_NAMESPACE,
  parseEntityRef,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';

/** The header in which the sign-in page names the persona that was chosen. */
export const DEMO_PERSONA_HEADER = 'x-demo-persona';

/** The user entity refs that the demo lets anybody sign in as. */
export function readDemoPersonas(providerConfig: Config): Set<string> {
  return new Set(
    providerConfig
      .getConfigArray('personas')
      .map(persona => toUserRef(persona.getString('user'))),
  );
}

/** The user behind a persona header; only those listed in the configuration are let in. */
export function resolveDemoPersona(
  personas: Set<string>,
  header: string | undefined,
): string {
  if (!header) {
    throw new InputError(
      `The demo sign-in needs the header ${DEMO_PERSONA_HEADER} with one of: ${[
        ...personas,
      ].join(', ')}`,
    );
  }
  const userRef = toUserRef(header);
  if (!personas.has(userRef)) {
    throw new InputError(
      `"${userRef}" is not a persona of the demo. Choose one of: ${[
        ...personas,
      ].join(', ')}`,
    );
  }
  return userRef;
}

function toUserRef(ref: string): string {
  return stringifyEntityRef(
    parseEntityRef(ref, {
      defaultKind: 'User',
      defaultNamespace: DEFAULT_NAMESPACE,
    }),
  );
}
