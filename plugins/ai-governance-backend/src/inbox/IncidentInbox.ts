import { incidentUpdatePermission } from '@ai-governance/backstage-plugin-ai-governance-common';
import { millisToIso } from '../database/values';
import { StoredIncident } from '../incidents/contracts';
import {
  IncidentColumns,
  incidentNumber,
  rowToIncident,
} from '../incidents/incidentRow';
import { IncidentStore } from '../incidents/IncidentStore';
import { ReadScope } from '../permissions/ReadScope';
import { WorkloadAccess } from '../permissions/WorkloadAccess';
import { Roles } from '../roles/Roles';
import { allOf, InboxPart, InboxReader, InboxSource } from './InboxSource';

/** Incidents that nobody has acknowledged, of those that the reader or a group of theirs was told. */
export class IncidentInbox implements InboxSource {
  readonly #store: Pick<IncidentStore, 'read'>;
  readonly #access: WorkloadAccess;
  readonly #roles: Roles;

  constructor(options: {
    store: Pick<IncidentStore, 'read'>;
    access: WorkloadAccess;
    roles: Roles;
  }) {
    this.#store = options.store;
    this.#access = options.access;
    this.#roles = options.roles;
  }

  async waiting({ credentials, now }: InboxReader): Promise<InboxPart> {
    const [act, own] = await Promise.all([
      this.#access.actScope(credentials, incidentUpdatePermission),
      this.#roles.ownRefs(credentials),
    ]);
    if (!act || own.size === 0) {
      return allOf([]);
    }
    const incidents = await this.#unacknowledged(Array.from(own), act);
    const mine = incidents.flatMap(incident => {
      const told = incident.escalation.steps.find(
        ({ ref, toldAt }) =>
          ref !== null && toldAt !== undefined && own.has(ref),
      );
      return told ? [{ incident, told }] : [];
    });
    return {
      ...allOf(
        mine.map(({ incident, told }) => {
          const { acknowledgeBy } = incident;
          return {
            kind: 'incident',
            id: incident.id,
            number: incidentNumber(incident),
            entityRef: incident.entityRef,
            title: incident.title,
            requestedBy: incident.openedBy,
            waitingSince: millisToIso(told.toldAt ?? incident.openedAt),
            ...(acknowledgeBy !== undefined && {
              dueAt: millisToIso(acknowledgeBy),
            }),
            overdue: acknowledgeBy !== undefined && acknowledgeBy <= now,
          };
        }),
      ),
      overdue: mine.filter(
        ({ incident: { acknowledgeBy } }) =>
          acknowledgeBy !== undefined && acknowledgeBy <= now,
      ).length,
    };
  }

  /** All that name one of the refs, so that nothing is left out of what is counted; the longest wait first. */
  async #unacknowledged(
    refs: string[],
    act: ReadScope,
  ): Promise<StoredIncident[]> {
    const rows: IncidentColumns[] = await this.#store
      .read(act)
      .where({ 'i.active': true, 'i.state': 'open' })
      .where(any =>
        refs.forEach(ref =>
          any.orWhere('i.escalation', 'like', `%${JSON.stringify(ref)}%`),
        ),
      )
      .orderBy(['i.opened_at', 'i.id'])
      .select('i.*');
    return rows.map(rowToIncident);
  }
}
