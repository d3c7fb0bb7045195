import { IdentityApi } from '@backstage/frontend-plugin-api';
import { chosenPersona } from './chosenPersona';

/** The same identity, except that signing out also forgets the persona, so that the choice comes up again. */
export function forgettingIdentity(identity: IdentityApi): IdentityApi {
  return {
    getProfileInfo: () => identity.getProfileInfo(),
    getBackstageIdentity: () => identity.getBackstageIdentity(),
    getCredentials: () => identity.getCredentials(),
    async signOut() {
      chosenPersona.clear();
      await identity.signOut();
    },
  };
}
