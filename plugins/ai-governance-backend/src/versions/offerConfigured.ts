import {
  AuditActor,
  FrameworkDocument,
  GatePolicy,
  loadFramework,
  policyDigest,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import {
  LoggerService,
  resolvePackagePath,
} from '@backstage/backend-plugin-api';
import { Knex } from 'knex';
import { readFile } from 'node:fs/promises';
import { Settings } from '../config/settings';
import { AuditTrail, NewAuditEntry } from '../contracts';
import { VersionActivation } from './VersionActivation';
import { NewVersion, VersionStore } from './VersionStore';

/** Whose offer it is, in records. */
const CONFIGURATION: AuditActor = { type: 'system', ref: 'app-config' };

type Offer = Pick<
  NewVersion,
  'kind' | 'digest' | 'id' | 'version' | 'document'
>;

/** Digests that this replica's configuration names. */
export type ConfiguredDigests = Record<NewVersion['kind'], string>;

/**
 * Offers what app-config names. The first of each kind becomes active by itself, since there is nothing that it could change;
 * a later one waits as a candidate, or becomes active at once where `activation` is `auto`. One that was offered before moves
 * nothing: a replica of an older deployment that restarts must not bring it back, nor undo what somebody did on purpose.
 */
export async function offerConfigured(options: {
  store: VersionStore;
  activation: VersionActivation;
  audit: AuditTrail;
  settings: Pick<Settings, 'framework' | 'gatePolicy' | 'activation'>;
  logger: LoggerService;
  now: () => number;
}): Promise<ConfiguredDigests> {
  const { store, settings, audit } = options;
  const offers = [
    await frameworkOffer(settings),
    policyOffer(settings.gatePolicy),
  ];
  await store.exclusively(async tx => {
    const entries: NewAuditEntry[] = [];
    for (const offer of offers) {
      entries.push(...(await offerOne(tx, offer, options)));
    }
    if (entries.length > 0) {
      await audit.append(tx, entries);
    }
  });
  const [framework, policy] = offers;
  return { framework: framework.digest, policy: policy.digest };
}

async function offerOne(
  tx: Knex.Transaction,
  offer: Offer,
  options: Parameters<typeof offerConfigured>[0],
): Promise<NewAuditEntry[]> {
  const { store, activation, settings, logger } = options;
  const { kind, digest, id, version } = offer;
  const name =
    kind === 'framework' ? `Framework ${id} ${version}` : `Policy ${version}`;
  if (await store.find(kind, digest, tx)) {
    return [];
  }
  const at = options.now();
  const by = CONFIGURATION.ref;
  const before = await store.activeDigest(kind, tx);
  await store.passOver(tx, kind, 'configuration');
  await store.add(tx, { ...offer, origin: 'configuration', by, at });
  const entries: NewAuditEntry[] = [
    {
      at,
      actor: CONFIGURATION,
      action: 'version.offered',
      subject: digest,
      payload: { kind, digest, version, origin: 'configuration' },
    },
  ];
  if (before === undefined || settings.activation === 'auto') {
    entries.push(
      await activation.activate(tx, offer, { by, actor: CONFIGURATION, at }),
    );
    logger.info(`${name} is active`);
  } else {
    logger.info(
      `${name} is offered by the configuration and waits to be activated; ${before} stays active until then`,
    );
  }
  return entries;
}

async function frameworkOffer(
  settings: Pick<Settings, 'framework'>,
): Promise<Offer> {
  const file =
    settings.framework.file ??
    resolvePackagePath(
      '@ai-governance/backstage-plugin-ai-governance-common',
      'framework.yaml',
    );
  const loaded: { document: FrameworkDocument; digest: string } = loadFramework(
    {
      text: await readFile(file, 'utf8'),
      name: settings.framework.file ?? 'framework.yaml',
      overlays: settings.framework.overlays,
    },
  );
  const { document, digest } = loaded;
  const { id, version } = document.framework;
  return { kind: 'framework', digest, id, version, document };
}

function policyOffer(policy: GatePolicy): Offer {
  return {
    kind: 'policy',
    digest: policyDigest(policy),
    version: policy.version,
    document: policy,
  };
}
