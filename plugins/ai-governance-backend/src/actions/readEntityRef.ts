import { canonicalRef } from '@ai-governance/backstage-plugin-ai-governance-common';
import { InputError } from '@backstage/errors';
import { isStorable, MAX_REF } from '../database/storable';

/** The ref of an input, in the form that is stored. */
export function readEntityRef(text: string): string {
  const ref = canonicalRef(text);
  if (ref === undefined || ref.length > MAX_REF || !isStorable(ref)) {
    throw new InputError(
      `'${text}' is no entity ref. Write it as component:default/name.`,
    );
  }
  return ref;
}
