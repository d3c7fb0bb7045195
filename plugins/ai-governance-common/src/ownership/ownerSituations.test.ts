import { Entity } from '@backstage/catalog-model';
import { canonicalRef, entityRefOf } from '../catalog/refs';
import { ORGANISATION, USERS, workload } from './__fixtures__/organisation';
import {
  OWNER_SITUATIONS,
  OwnerSituation,
  stepInWords,
} from './__fixtures__/ownerSituations';
import { resolveEscalation } from './escalation';
import { resolveIncidentOwner } from './incidentOwner';

/** The way the catalog has it: a person counts who is there, and so do those of the groups below. */
function membershipIn(entities: Entity[]) {
  const refs = new Set(entities.map(entityRefOf));
  const hasMembers = (ref: string, above: string[] = []): boolean =>
    entities.some(
      entity =>
        entityRefOf(entity) === ref &&
        entity.relations?.some(({ targetRef }) => refs.has(targetRef)),
    ) ||
    entities.some(
      entity =>
        canonicalRef(entity.spec?.parent, { kind: 'group' }) === ref &&
        !above.includes(entityRefOf(entity)!) &&
        hasMembers(entityRefOf(entity)!, [...above, ref]),
    );
  return (ref: string) => hasMembers(ref);
}

function resolve(situation: OwnerSituation) {
  const { annotationPrefix = 'ai-governance.io/', withoutUsers } =
    situation.world;
  const entities = withoutUsers ? ORGANISATION : [...ORGANISATION, ...USERS];
  const asked = {
    entity: workload({
      ...situation,
      annotationPrefix,
      ref: `Component:${situation.namespace ?? 'default'}/bot`,
    }),
    lookup: (ref: string) =>
      entities.find(entity => entityRefOf(entity) === ref),
    hasMembers: membershipIn(entities),
    catalogHasUsers: !withoutUsers,
    fallbackOwner: situation.world.fallbackOwner,
    annotationPrefix,
  };
  const incidentOwner = resolveIncidentOwner(asked);
  const escalation = resolveEscalation({
    ...asked,
    incidentOwner,
    acknowledgeMinutes: { sev1: 15 },
  });
  return { incidentOwner, escalation };
}

describe('who owns the incidents of a workload with', () => {
  it.each(OWNER_SITUATIONS.map(one => [one.name, one] as const))(
    '%s',
    (_, situation) => {
      const { incidentOwner, escalation } = resolve(situation);
      expect({
        owner: incidentOwner.owner?.ref ?? null,
        ends: incidentOwner.ends,
        chain: incidentOwner.steps.map(stepInWords),
        escalation: escalation.steps.map(stepInWords),
        endsInCycle: escalation.endsInCycle,
      }).toEqual({
        owner: situation.owner,
        ends: situation.ends,
        chain: situation.chain,
        escalation: situation.escalation,
        endsInCycle: situation.endsInCycle ?? false,
      });
    },
  );

  it('is stated for more than fifty', () => {
    expect(OWNER_SITUATIONS.length).toBeGreaterThan(50);
    expect(new Set(OWNER_SITUATIONS.map(({ name }) => name)).size).toBe(
      OWNER_SITUATIONS.length,
    );
  });
});
