import {
  Incident,
  IncidentLearning,
  incidentReviewPermission,
  IncidentReviewRequest,
  incidentUpdatePermission,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { BackstageCredentials } from '@backstage/backend-plugin-api';
import { Knex } from 'knex';
import { DateTime } from 'luxon';
import { auditActor } from '../audit/auditActor';
import { IncidentSettings } from '../config/incidentSettings';
import { FrameworkRegistry } from '../contracts';
import { readInstant } from '../gates/readGateRequest';
import { humanOf } from '../permissions/caller';
import { denied, ReaderScopes } from '../permissions/ReaderScopes';
import { WorkloadAccess } from '../permissions/WorkloadAccess';
import { Roles } from '../roles/Roles';
import { AuthorizedIncidents } from './AuthorizedIncidents';
import { ClockService, NewClock, NewReport } from './ClockService';
import { NewFollowUp } from './followUpRow';
import { IncidentStore, ShownIncident } from './IncidentStore';
import { readLearning } from './learning';
import { ReviewService } from './ReviewService';

/** What comes after incidents, for a caller: a review is for a person, the rest for who may change the incident. */
export class AuthorizedAfter {
  readonly #database: Knex;
  readonly #incidents: AuthorizedIncidents;
  readonly #reviews: ReviewService;
  readonly #clocks: ClockService;
  readonly #store: IncidentStore;
  readonly #frameworks: FrameworkRegistry;
  readonly #access: WorkloadAccess;
  readonly #scopes: ReaderScopes;
  readonly #roles: Pick<Roles, 'ownRefs'>;
  readonly #settings: IncidentSettings;
  readonly #now: () => Date;

  constructor(options: {
    database: Knex;
    incidents: AuthorizedIncidents;
    reviews: ReviewService;
    clocks: ClockService;
    store: IncidentStore;
    frameworks: FrameworkRegistry;
    access: WorkloadAccess;
    scopes: ReaderScopes;
    roles: Pick<Roles, 'ownRefs'>;
    settings: { incidents: IncidentSettings };
    now: () => Date;
  }) {
    this.#database = options.database;
    this.#incidents = options.incidents;
    this.#reviews = options.reviews;
    this.#clocks = options.clocks;
    this.#store = options.store;
    this.#frameworks = options.frameworks;
    this.#access = options.access;
    this.#scopes = options.scopes;
    this.#roles = options.roles;
    this.#settings = options.settings.incidents;
    this.#now = options.now;
  }

  async learning(
    query: { team?: string; from?: string },
    credentials: BackstageCredentials,
  ): Promise<IncidentLearning> {
    const scope = await this.#scopes.forReading(credentials);
    const now = this.#now().getTime();
    const { learningDays, timeZone } = this.#settings;
    const from =
      query.from === undefined
        ? DateTime.fromMillis(now, { zone: timeZone })
            .minus({ days: learningDays })
            .toMillis()
        : readInstant(query.from, 'from');
    return readLearning(
      {
        database: this.#database,
        store: this.#store,
        frameworks: this.#frameworks,
        timeZone,
      },
      { ...query, from: new Date(from).toISOString() },
      scope,
      now,
    );
  }

  /** Whoever opened or owns it may review it; what matters is that a person looked. */
  async review(
    id: string,
    review: IncidentReviewRequest,
    credentials: BackstageCredentials,
    version: number,
  ): Promise<Incident> {
    const incident = await this.#incidents.readable(id, credentials);
    humanOf(credentials);
    await this.#access.requireAct(
      credentials,
      incident.entityRef,
      incidentReviewPermission,
    );
    await this.#reviews.review(incident, review, {
      actor: auditActor(credentials),
      version,
    });
    return this.#incidents.get(incident.id, credentials);
  }

  async addFollowUp(
    id: string,
    followUp: NewFollowUp,
    credentials: BackstageCredentials,
  ): Promise<Incident> {
    const incident = await this.#incidents.readable(id, credentials);
    if (!(await this.#mayFollowUp(incident, credentials))) {
      throw denied(incidentReviewPermission);
    }
    await this.#reviews.addFollowUp(
      incident,
      followUp,
      auditActor(credentials),
    );
    return this.#incidents.get(incident.id, credentials);
  }

  /** For who may change the incident, and for those whose it is. */
  async completeFollowUp(
    id: string,
    followUpId: string,
    isDone: boolean,
    credentials: BackstageCredentials,
  ): Promise<Incident> {
    const incident = await this.#incidents.readable(id, credentials);
    const [isAllowed, own, followUp] = await Promise.all([
      this.#mayFollowUp(incident, credentials),
      this.#roles.ownRefs(credentials),
      this.#reviews.followUp(incident, followUpId),
    ]);
    if (!isAllowed && !own.has(followUp.owner_ref)) {
      throw denied(incidentReviewPermission);
    }
    await this.#reviews.completeFollowUp(
      incident,
      followUpId,
      isDone,
      auditActor(credentials),
    );
    return this.#incidents.get(incident.id, credentials);
  }

  async startClock(
    id: string,
    clock: NewClock,
    credentials: BackstageCredentials,
  ): Promise<Incident> {
    const incident = await this.#changeable(id, credentials);
    await this.#clocks.start(incident, clock, auditActor(credentials));
    return this.#incidents.get(incident.id, credentials);
  }

  async changeClock(
    id: string,
    clockId: string,
    deadline: string,
    credentials: BackstageCredentials,
  ): Promise<Incident> {
    const incident = await this.#changeable(id, credentials);
    await this.#clocks.change(
      incident,
      clockId,
      deadline,
      auditActor(credentials),
    );
    return this.#incidents.get(incident.id, credentials);
  }

  async reportClock(
    id: string,
    clockId: string,
    report: NewReport,
    credentials: BackstageCredentials,
  ): Promise<Incident> {
    const incident = await this.#changeable(id, credentials);
    await this.#clocks.report(
      incident,
      clockId,
      report,
      auditActor(credentials),
    );
    return this.#incidents.get(incident.id, credentials);
  }

  async #changeable(
    id: string,
    credentials: BackstageCredentials,
  ): Promise<ShownIncident> {
    const incident = await this.#incidents.readable(id, credentials);
    await this.#access.requireAct(
      credentials,
      incident.entityRef,
      incidentUpdatePermission,
    );
    return incident;
  }

  /** Follow-ups come of a review and are worked on like the rest: either permission will do. */
  async #mayFollowUp(
    { entityRef }: ShownIncident,
    credentials: BackstageCredentials,
  ): Promise<boolean> {
    const allowed = await Promise.all(
      [incidentUpdatePermission, incidentReviewPermission].map(permission =>
        this.#access.allowed(credentials, [entityRef], permission),
      ),
    );
    return allowed.some(({ size }) => size > 0);
  }
}
