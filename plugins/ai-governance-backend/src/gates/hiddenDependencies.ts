import {
  DecisionCore,
  DecisionReason,
  DecisionReplay,
  GateIncident,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { Knex } from 'knex';
import { uniq } from 'lodash';
import { refList } from '../database/refList';
import {
  applyVisible,
  isUnlimited,
  ReadScope,
  UNLIMITED,
} from '../permissions/ReadScope';
import { WorkloadStore } from '../workloads/WorkloadStore';

const NEUTRAL_TITLE = 'An incident of something it depends on';

/** What a reason of a dependency's incident is about; undefined for every other reason. */
function dependencyOf({ code, values }: DecisionReason): string | undefined {
  const ref = values?.entityRef;
  return code.startsWith('incident-') && typeof ref === 'string'
    ? ref
    : undefined;
}

/** Those whose incidents these reasons tell of, besides the workload itself. */
export const dependenciesIn = (cores: readonly DecisionCore[]): string[] =>
  uniq(
    cores.flatMap(({ reasons }) =>
      reasons.flatMap(reason => dependencyOf(reason) ?? []),
    ),
  );

/** Who may read a workload need not be able to read what it depends on: of that they learn that there is an incident. */
export function withoutHidden(
  core: DecisionCore,
  readable: ReadonlySet<string>,
): DecisionCore {
  return {
    ...core,
    reasons: core.reasons.map(reason => {
      const dependency = dependencyOf(reason);
      if (dependency === undefined || readable.has(dependency)) {
        return reason;
      }
      const { ref, values, ...rest } = reason;
      return { ...rest, values: { dependency: 'hidden' } };
    }),
  };
}

/** A replay as its reader may see it; whether it is equal was found out before. */
export function replayWithoutHidden(
  replay: DecisionReplay,
  readable: ReadonlySet<string>,
): DecisionReplay {
  const incidents = incidentsOf(replay);
  return {
    ...replay,
    stored: withoutHidden(replay.stored, readable),
    recomputed: replay.recomputed && withoutHidden(replay.recomputed, readable),
    inputs: {
      ...replay.inputs,
      incidents: incidents.map(incident =>
        !incident.ofDependency || readable.has(incident.entityRef)
          ? incident
          : {
              severity: incident.severity,
              state: incident.state,
              title: NEUTRAL_TITLE,
              ofDependency: true,
            },
      ),
    },
  };
}

/** Everything besides the workload itself that a replay tells of. */
export const dependenciesOfReplay = (replay: DecisionReplay): string[] =>
  uniq([
    ...dependenciesIn([
      replay.stored,
      ...(replay.recomputed ? [replay.recomputed] : []),
    ]),
    ...incidentsOf(replay)
      .filter(({ ofDependency }) => ofDependency)
      .map(({ entityRef }) => entityRef),
  ]);

function incidentsOf({ inputs }: DecisionReplay): GateIncident[] {
  return inputs.incidents as GateIncident[];
}

/** Those of the entities, workloads or not, that a scope holds. */
export async function entitiesWithin(
  refs: string[],
  scope: ReadScope,
  { database, workloads }: { database: Knex; workloads: WorkloadStore },
): Promise<Set<string>> {
  if (refs.length === 0 || isUnlimited(scope)) {
    return new Set(refs);
  }
  const query = database('entities').whereRaw('entity_ref in ?', [
    refList(database, JSON.stringify(refs)),
  ]);
  applyVisible(database, query, 'entity_ref', scope.visible);
  const [known, readable, visible] = await Promise.all([
    workloads.within(refs, UNLIMITED),
    workloads.within(refs, scope),
    query.pluck('entity_ref') as Promise<string[]>,
  ]);
  return new Set(visible.filter(ref => !known.has(ref) || readable.has(ref)));
}
