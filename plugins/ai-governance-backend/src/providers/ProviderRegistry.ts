import {
  EvidenceProvider,
  EvidenceProvidersExtensionPoint,
} from '@ai-governance/backstage-plugin-ai-governance-node';
import {
  CATALOG_EVIDENCE_SOURCE,
  DECLARED_EVIDENCE_SOURCE,
} from '@ai-governance/backstage-plugin-ai-governance-common';

const ID = /^[a-z0-9][a-z0-9._-]{0,99}$/i;

/** The providers that modules have added. */
export class ProviderRegistry implements EvidenceProvidersExtensionPoint {
  readonly #providers = new Map<string, EvidenceProvider>();

  addProvider(provider: EvidenceProvider): void {
    const id = provider.getProviderId();
    if (!ID.test(id)) {
      throw new Error(
        `'${id}' is no id for a provider of evidence. Use letters, digits, dots, dashes and underscores, at most 100.`,
      );
    }
    if ([CATALOG_EVIDENCE_SOURCE, DECLARED_EVIDENCE_SOURCE].includes(id)) {
      throw new Error(
        `The product uses '${id}' itself; give your provider of evidence another id.`,
      );
    }
    if (this.#providers.has(id)) {
      throw new Error(
        `A provider of evidence '${id}' is there already; give yours another id.`,
      );
    }
    this.#providers.set(id, provider);
  }

  list(): EvidenceProvider[] {
    return Array.from(this.#providers.values());
  }
}
