import { ANNOTATION_LOCATION, Entity } from '@backstage/catalog-model';
import { ApprovalRecordState } from '../api/approvals';
import { ApprovalState } from '../api/approvalState';
import { annotationsOf } from '../catalog/refs';
import { approvalClaim } from '../explain/profileFactViews';
import { ApprovalPolicy } from '../gates/policy';

type Claim = NonNullable<ApprovalState['claimed']>;

/** What each state would read as in the catalog; absent where nothing is on record any more. */
const AS_CLAIM: Readonly<
  Partial<Record<ApprovalRecordState, Claim | 'not-in-force'>>
> = {
  approved: 'approved',
  requested: 'pending',
  rejected: 'rejected',
  stale: 'not-in-force',
  expired: 'not-in-force',
  revoked: 'not-in-force',
};

/** How the claim in the catalog and the record compare. @public */
export function claimDifference(
  recorded: ApprovalRecordState | null,
  claimed: ApprovalState['claimed'],
): ApprovalState['difference'] {
  const onRecord = recorded === null ? undefined : AS_CLAIM[recorded];
  if (claimed === null) {
    return onRecord === undefined || onRecord === 'not-in-force'
      ? 'none'
      : 'recorded-not-claimed';
  }
  if (onRecord === undefined) {
    return 'claimed-not-recorded';
  }
  return onRecord === claimed ? 'none' : 'contradicts';
}

const RECORD_OF_CLAIM: Readonly<Record<Claim, ApprovalRecordState>> = {
  approved: 'approved',
  pending: 'requested',
  rejected: 'rejected',
};

/**
 * The claim of an entity as a record, where the organisation trusts it: `trustAnnotations`, and the entity was read from one of
 * the trusted locations.
 * @public
 */
export function trustedClaim(
  entity: Entity,
  policy: Pick<ApprovalPolicy, 'trustAnnotations' | 'trustedLocations'>,
  annotationPrefix?: string,
): ApprovalRecordState | null {
  if (!policy.trustAnnotations) {
    return null;
  }
  const { claimed } = approvalClaim(entity, annotationPrefix);
  const location = annotationsOf(entity)[ANNOTATION_LOCATION];
  return claimed !== null &&
    typeof location === 'string' &&
    policy.trustedLocations.some(prefix => isWithin(location, prefix))
    ? RECORD_OF_CLAIM[claimed]
    : null;
}

/** A path with `..` in it leads elsewhere than it seems to, and a name that only begins alike is another name. */
function isWithin(location: string, prefix: string): boolean {
  const at = plainLocation(location);
  const below = plainLocation(prefix);
  if (at === undefined || below === undefined || below === '') {
    return false;
  }
  return (
    at === below ||
    (at.startsWith(below) &&
      (/[/:]$/.test(below) || /^[/?#]/.test(at.slice(below.length))))
  );
}

function plainLocation(location: string): string | undefined {
  const colon = location.indexOf(':');
  const type = location.slice(0, colon);
  const target = location.slice(colon + 1);
  if (type === 'url') {
    return URL.canParse(target) ? `url:${new URL(target).href}` : undefined;
  }
  return /(^|[/\\])\.\.([/\\]|$)/.test(target) ? undefined : location;
}
