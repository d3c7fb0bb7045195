import {
  BackstageCredentials,
  BackstageUserPrincipal,
  UserInfoService,
} from '@backstage/backend-plugin-api';
import { NotAllowedError } from '@backstage/errors';
import { Settings } from '../config/settings';

/** Who fills a role. */
export interface RoleHolders {
  /** The role that acts: the one asked for, or the one that stands in where nobody has it. */
  role: string;
  /** Group and user refs. */
  refs: string[];
  /** True where the role asked for has nobody, so that another stands in. */
  unreachable: boolean;
}

/** Who fills a role, by configuration alone. */
export function roleHolders(
  settings: Pick<Settings, 'roles' | 'fallbackRole'>,
  role: string,
): RoleHolders {
  const refs = named(settings.roles, role);
  if (refs.length > 0) {
    return { role, refs, unreachable: false };
  }
  const { fallbackRole } = settings;
  return {
    role: fallbackRole,
    refs: named(settings.roles, fallbackRole),
    unreachable: true,
  };
}

/** The roles of app-config: who may decide, also where Backstage's permission framework is off. */
export class Roles {
  readonly #settings: Pick<Settings, 'roles' | 'fallbackRole'>;
  readonly #userInfo: UserInfoService;
  /** Each request has credentials of its own: within one, the question is asked once. */
  readonly #asked = new WeakMap<BackstageCredentials, Promise<Set<string>>>();

  constructor(options: {
    settings: Pick<Settings, 'roles' | 'fallbackRole'>;
    userInfo: UserInfoService;
  }) {
    this.#settings = options.settings;
    this.#userInfo = options.userInfo;
  }

  holders(role: string): RoleHolders {
    return roleHolders(this.#settings, role);
  }

  /** Those whom the configuration names, without who stands in for them. */
  members(role: string): string[] {
    return named(this.#settings.roles, role);
  }

  /** True if the caller is a person who fills the role, or the one that stands in for it. */
  async has(credentials: BackstageCredentials, role: string): Promise<boolean> {
    const own = await this.ownRefs(credentials);
    return this.holders(role).refs.some(ref => own.has(ref));
  }

  /** Every configured role that the caller fills, also as a stand-in. */
  async heldBy(credentials: BackstageCredentials): Promise<Set<string>> {
    const own = await this.ownRefs(credentials);
    return new Set(
      Object.keys(this.#settings.roles).filter(role =>
        this.holders(role).refs.some(ref => own.has(ref)),
      ),
    );
  }

  /** The caller's own ref and those of their groups; none for who is no person, or acts for one. */
  async ownRefs(
    credentials: BackstageCredentials,
  ): Promise<ReadonlySet<string>> {
    if (!isPerson(credentials)) {
      return new Set();
    }
    let own = this.#asked.get(credentials);
    if (!own) {
      own = this.#userInfo
        .getUserInfo(credentials)
        .then(
          ({ userEntityRef, ownershipEntityRefs }) =>
            new Set(canonical([userEntityRef, ...ownershipEntityRefs])),
        );
      this.#asked.set(credentials, own);
    }
    return own;
  }

  /** Refuses who does not fill the role, and says who does. */
  async require(
    credentials: BackstageCredentials,
    role: string,
  ): Promise<RoleHolders> {
    const holders = this.holders(role);
    if (!(await this.has(credentials, role))) {
      throw new NotAllowedError(
        holders.refs.length > 0
          ? `This is for the role ${
              holders.role
            } to decide: ${holders.refs.join(', ')}. Ask one of them.`
          : `This is for the role ${role} to decide, and nobody has it. Name its members under aiGovernance.roles.${role} in app-config.`,
      );
    }
    return holders;
  }
}

/** A name that comes from outside may be that of what every object has. */
function named(roles: Settings['roles'], role: string): string[] {
  return Object.hasOwn(roles, role) ? canonical(roles[role]) : [];
}

function canonical(refs: readonly string[] = []): string[] {
  return refs.map(ref => ref.toLocaleLowerCase('en-US'));
}

function isPerson(
  credentials: BackstageCredentials,
): credentials is BackstageCredentials<BackstageUserPrincipal> {
  const principal = credentials.principal as { type?: string; actor?: unknown };
  return principal.type === 'user' && principal.actor === undefined;
}
