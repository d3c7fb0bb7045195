import {
  DEFAULT_NAMESPACE,
  parseEntityRef,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';

/** The header in which the sign-in page names the persona that was chosen. */
export const DEMO_PERSONA_HEADER = 'x-demo-persona';

/** Somebody whom the demo lets anybody be. */
export interface DemoPersona {
  userRef: string;
  name: string;
}

/** The personas of the configuration by their user entity refs. */
export function readDemoPersonas(
  providerConfig: Config,
): Map<string, DemoPersona> {
  return new Map(
    providerConfig.getConfigArray('personas').map(persona => {
      const userRef = toUserRef(persona.getString('user'));
      return [userRef, { userRef, name: persona.getString('name') }];
    }),
  );
}

/** The persona that a header names; only those of the configuration are let in. */
export function resolveDemoPersona(
  personas: Map<string, DemoPersona>,
  header: string | undefined,
): DemoPersona {
  const choice = `Choose one of: ${[...personas.keys()].join(', ')}`;
  if (!header) {
    throw new InputError(
      `The demo sign-in needs the header ${DEMO_PERSONA_HEADER}. ${choice}`,
    );
  }
  const userRef = toUserRef(header);
  const persona = personas.get(userRef);
  if (!persona) {
    throw new InputError(
      `"${userRef}" is not a persona of the demo. ${choice}`,
    );
  }
  return persona;
}

function toUserRef(ref: string): string {
  return stringifyEntityRef(
    parseEntityRef(ref, {
      defaultKind: 'User',
      defaultNamespace: DEFAULT_NAMESPACE,
    }),
  );
}
