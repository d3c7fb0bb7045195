import { ConfigApi } from '@backstage/frontend-plugin-api';

export interface Persona {
  user: string;
  name: string;
  role: string;
  description: string;
}

export function readPersonas(config: ConfigApi): Persona[] {
  const personas =
    config.getOptionalConfigArray('auth.providers.demo.personas') ?? [];
  return personas.map(persona => ({
    user: persona.getString('user'),
    name: persona.getString('name'),
    role: persona.getString('role'),
    description: persona.getString('description'),
  }));
}
