import { EscalationStep } from '../../api/ownership';
import { IncidentOwner } from '../incidentOwner';

/** What the catalog and the configuration say around a workload. */
export interface OwnerWorld {
  fallbackOwner?: string;
  annotationPrefix?: string;
  /** True for a catalog without any User. */
  withoutUsers?: boolean;
}

/** A workload, and who owns its incidents. */
export interface OwnerSituation {
  name: string;
  namespace?: string;
  spec?: Record<string, unknown>;
  /** Without their prefix. */
  annotations?: Record<string, unknown>;
  world: OwnerWorld;
  /** Who it comes to; null for nobody. */
  owner: string | null;
  ends: IncidentOwner['ends'];
  /** Each step in the words of {@link stepInWords}. */
  chain: string[];
  escalation: string[];
  endsInCycle?: boolean;
}

/** Groups of the namespace default by their name alone. */
const short = (ref: string | null | undefined) =>
  ref?.replace(/^group:default\//, '') ?? '-';

/** A step in a few words: what it names, and why that is nobody. */
export function stepInWords(
  step: Pick<EscalationStep, 'ref' | 'reason' | 'note'>,
): string {
  return [
    short(step.ref),
    ...(step.reason ? [step.reason] : []),
    ...(step.note ? ['(membership-unknown)'] : []),
  ].join(' ');
}

const DESK: OwnerWorld = { fallbackOwner: 'group:default/desk' };
const NO_FALLBACK: OwnerWorld = {};
const EMPTY_FALLBACK: OwnerWorld = { fallbackOwner: 'group:default/hollow' };
const MISSING_FALLBACK: OwnerWorld = { fallbackOwner: 'group:default/gone' };
const PERSON_FALLBACK: OwnerWorld = { fallbackOwner: 'user:default/lee' };
const NO_USERS: OwnerWorld = { ...DESK, withoutUsers: true };
const OTHER_PREFIX: OwnerWorld = { ...DESK, annotationPrefix: 'acme.io/' };

type Row = [
  name: string,
  given: Pick<OwnerSituation, 'namespace' | 'spec' | 'annotations'>,
  owner: string | null,
  chain: string,
  escalation: string,
  more?: Partial<Pick<OwnerSituation, 'world' | 'ends' | 'endsInCycle'>>,
];

const rows: Row[] = [
  [
    'an annotation before everything else',
    {
      annotations: { 'incident-owner': 'on-call' },
      spec: { owner: 'team', system: 'shop/checkout' },
    },
    'on-call',
    'on-call; team; group:shop/team; group:retail/domain-team; desk',
    'on-call; team; tribe; company',
  ],
  [
    'the owner of the file',
    { spec: { owner: 'team' } },
    'team',
    '- absent; team; - absent; - absent; desk',
    'team; tribe; company',
  ],
  [
    'a full ref in other letters',
    { spec: { owner: 'Group:Default/TEAM' } },
    'team',
    '- absent; team; - absent; - absent; desk',
    'team; tribe; company',
  ],
  [
    'a person as owner, who has no parents',
    { spec: { owner: 'user:default/KIM' } },
    'user:default/kim',
    '- absent; user:default/kim; - absent; - absent; desk',
    'user:default/kim',
  ],
  [
    'a person in the annotation',
    {
      annotations: { 'incident-owner': 'user:mo' },
      spec: { owner: 'team' },
    },
    'user:default/mo',
    'user:default/mo; team; - absent; - absent; desk',
    'user:default/mo',
  ],
  [
    'a person whose escalation somebody wrote down',
    {
      annotations: { escalation: 'team' },
      spec: { owner: 'user:kim' },
    },
    'user:default/kim',
    '- absent; user:default/kim; - absent; - absent; desk',
    'user:default/kim; team',
  ],
  [
    'a person who does not exist',
    { spec: { owner: 'user:nobody' } },
    'desk',
    '- absent; user:default/nobody not-found; - absent; - absent; desk',
    'desk',
    { ends: 'fallback' },
  ],
  [
    'a person without their kind',
    { spec: { owner: 'kim' } },
    'desk',
    '- absent; kim not-found; - absent; - absent; desk',
    'desk',
    { ends: 'fallback' },
  ],
  [
    'an e-mail address as owner',
    { spec: { owner: 'kim@example.com' } },
    'desk',
    '- absent; kim@example.com not-found; - absent; - absent; desk',
    'desk',
    { ends: 'fallback' },
  ],
  [
    'an e-mail address as user',
    { spec: { owner: 'user:kim@example.com' } },
    'desk',
    '- absent; user:default/kim@example.com not-found; - absent; - absent; desk',
    'desk',
    { ends: 'fallback' },
  ],
  [
    'an e-mail address that is a link',
    { spec: { owner: 'mailto:kim@example.com' } },
    'desk',
    '- absent; mailto:default/kim@example.com wrong-kind; - absent; - absent; desk',
    'desk',
    { ends: 'fallback' },
  ],
  [
    'a channel as owner',
    { spec: { owner: '#support' } },
    'desk',
    '- absent; #support not-found; - absent; - absent; desk',
    'desk',
    { ends: 'fallback' },
  ],
  [
    'a group that does not exist',
    { spec: { owner: 'gone' } },
    'desk',
    '- absent; gone not-found; - absent; - absent; desk',
    'desk',
    { ends: 'fallback' },
  ],
  [
    'a group of another namespace than it is in',
    { spec: { owner: 'shop/on-call' } },
    'desk',
    '- absent; group:shop/on-call not-found; - absent; - absent; desk',
    'desk',
    { ends: 'fallback' },
  ],
  [
    'a group of its own namespace',
    { namespace: 'shop', spec: { owner: 'team' } },
    'group:shop/team',
    '- absent; group:shop/team; - absent; - absent; desk',
    'group:shop/team; group:shop/root',
  ],
  [
    'a group of the default namespace, from another one',
    { namespace: 'shop', spec: { owner: 'default/team' } },
    'team',
    '- absent; team; - absent; - absent; desk',
    'team; tribe; company',
  ],
  [
    'an annotation and an escalation of its own namespace',
    {
      namespace: 'shop',
      annotations: {
        'incident-owner': 'TEAM',
        escalation: 'root,default/desk',
      },
    },
    'group:shop/team',
    'group:shop/team; - absent; - absent; - absent; desk',
    'group:shop/team; group:shop/root; desk; group:shop/root repeated',
  ],
  [
    'a group without people',
    { spec: { owner: 'hollow' } },
    'desk',
    '- absent; hollow empty-group; - absent; - absent; desk',
    'desk',
    { ends: 'fallback' },
  ],
  [
    'an empty group before one that is not',
    {
      annotations: { 'incident-owner': 'hollow' },
      spec: { owner: 'team' },
    },
    'team',
    'hollow empty-group; team; - absent; - absent; desk',
    'team; tribe; company',
  ],
  [
    'a group whose child group has people',
    { spec: { owner: 'hollow-root' } },
    'hollow-root',
    '- absent; hollow-root; - absent; - absent; desk',
    'hollow-root',
  ],
  [
    'a group whose people are two groups below',
    { spec: { owner: 'shell' } },
    'shell',
    '- absent; shell; - absent; - absent; desk',
    'shell',
  ],
  [
    'a group whose only member has left the catalog',
    { spec: { owner: 'left' } },
    'desk',
    '- absent; left empty-group; - absent; - absent; desk',
    'desk',
    { ends: 'fallback' },
  ],
  [
    'groups that are each other’s parents',
    { spec: { owner: 'ring-a' } },
    'ring-a',
    '- absent; ring-a; - absent; - absent; desk',
    'ring-a; ring-b',
    { endsInCycle: true },
  ],
  [
    'a group that is its own parent',
    { spec: { owner: 'own-parent' } },
    'own-parent',
    '- absent; own-parent; - absent; - absent; desk',
    'own-parent',
    { endsInCycle: true },
  ],
  [
    'a circle of groups without people',
    { spec: { owner: 'empty-ring-a' } },
    'desk',
    '- absent; empty-ring-a empty-group; - absent; - absent; desk',
    'desk',
    { ends: 'fallback' },
  ],
  [
    'a group whose parent does not exist',
    { spec: { owner: 'lonely' } },
    'lonely',
    '- absent; lonely; - absent; - absent; desk',
    'lonely; gone not-found',
  ],
  [
    'a group whose parent is a person',
    { spec: { owner: 'adopted' } },
    'adopted',
    '- absent; adopted; - absent; - absent; desk',
    'adopted; user:default/kim wrong-kind',
  ],
  [
    'a group whose parent cannot be read',
    { spec: { owner: 'oddly-placed' } },
    'oddly-placed',
    '- absent; oddly-placed; - absent; - absent; desk',
    'oddly-placed; - malformed',
  ],
  [
    'a component as owner',
    { spec: { owner: 'component:other' } },
    'desk',
    '- absent; component:default/other wrong-kind; - absent; - absent; desk',
    'desk',
    { ends: 'fallback' },
  ],
  [
    'a ref without a name',
    { spec: { owner: 'group:' } },
    'desk',
    '- absent; group: malformed; - absent; - absent; desk',
    'desk',
    { ends: 'fallback' },
  ],
  [
    'a ref that is an object',
    { spec: { owner: { name: 'team' } } },
    'desk',
    '- absent; - malformed; - absent; - absent; desk',
    'desk',
    { ends: 'fallback' },
  ],
  [
    'a ref that is blank',
    { annotations: { 'incident-owner': ' ' }, spec: { owner: '' } },
    'desk',
    '- absent; - absent; - absent; - absent; desk',
    'desk',
    { ends: 'fallback' },
  ],
  [
    'an annotation that is a list',
    {
      annotations: { 'incident-owner': ['team'] },
      spec: { owner: 'desk' },
    },
    'desk',
    '- malformed; desk; - absent; - absent; desk',
    'desk',
  ],
  [
    'several groups in an annotation that takes one',
    {
      annotations: { 'incident-owner': 'team, desk' },
      spec: { owner: 'desk' },
    },
    'desk',
    'team, desk not-found; desk; - absent; - absent; desk',
    'desk',
  ],
  [
    'the owner of the system, in the namespace of the system',
    { spec: { owner: 'gone', system: 'shop/checkout' } },
    'group:shop/team',
    '- absent; gone not-found; group:shop/team; group:retail/domain-team; desk',
    'group:shop/team; group:shop/root',
  ],
  [
    'the owner of the domain, where the system has none',
    { spec: { system: 'bare' } },
    'group:retail/domain-team',
    '- absent; - absent; - absent; group:retail/domain-team; desk',
    'group:retail/domain-team',
  ],
  [
    'a person who owns the system',
    { spec: { system: 'personal' } },
    'user:default/kim',
    '- absent; - absent; user:default/kim; - absent; desk',
    'user:default/kim',
  ],
  [
    'a system without an owner and a domain',
    { spec: { system: 'ownerless' } },
    'desk',
    '- absent; - absent; - absent; - absent; desk',
    'desk',
    { ends: 'fallback' },
  ],
  [
    'a system whose owner is gone, with a domain that is a number',
    { spec: { system: 'lost' } },
    'desk',
    '- absent; - absent; gone not-found; - malformed; desk',
    'desk',
    { ends: 'fallback' },
  ],
  [
    'a system with an empty owner and a domain that is gone',
    { spec: { system: 'nowhere' } },
    'desk',
    '- absent; - absent; hollow empty-group; - not-found; desk',
    'desk',
    { ends: 'fallback' },
  ],
  [
    'a system that does not exist',
    { spec: { owner: 'gone', system: 'gone' } },
    'desk',
    '- absent; gone not-found; - not-found; - absent; desk',
    'desk',
    { ends: 'fallback' },
  ],
  [
    'a component in the place of the system',
    { spec: { system: 'component:other' } },
    'desk',
    '- absent; - absent; - wrong-kind; - absent; desk',
    'desk',
    { ends: 'fallback' },
  ],
  [
    'a system that is no ref',
    { spec: { system: ['shop/checkout'] } },
    'desk',
    '- absent; - absent; - malformed; - absent; desk',
    'desk',
    { ends: 'fallback' },
  ],
  [
    'an escalation before the parents',
    {
      annotations: { escalation: 'user:mo, desk' },
      spec: { owner: 'team' },
    },
    'team',
    '- absent; team; - absent; - absent; desk',
    'team; user:default/mo; desk; tribe; company',
  ],
  [
    'an escalation with what resolves to nobody',
    {
      annotations: { escalation: 'gone,hollow,component:other,/,Team,TRIBE' },
      spec: { owner: 'team' },
    },
    'team',
    '- absent; team; - absent; - absent; desk',
    'team; gone not-found; hollow empty-group; component:default/other wrong-kind; / malformed; team repeated; tribe; tribe repeated; company',
  ],
  [
    'an escalation where nobody owns it',
    {
      annotations: { escalation: 'team' },
      spec: { owner: 'gone' },
    },
    null,
    '- absent; gone not-found; - absent; - absent; - absent',
    'gone not-found; team',
    { world: NO_FALLBACK, ends: 'none' },
  ],
  [
    'nothing at all',
    {},
    null,
    '- absent; - absent; - absent; - absent; - absent',
    '- absent',
    { world: NO_FALLBACK, ends: 'none' },
  ],
  [
    'an owner without a fallback behind',
    { spec: { owner: 'team' } },
    'team',
    '- absent; team; - absent; - absent; - absent',
    'team; tribe; company',
    { world: NO_FALLBACK },
  ],
  [
    'a fallback without people',
    { spec: { owner: 'gone' } },
    null,
    '- absent; gone not-found; - absent; - absent; hollow empty-group',
    'gone not-found',
    { world: EMPTY_FALLBACK, ends: 'none' },
  ],
  [
    'a fallback that does not exist',
    { spec: { owner: 'hollow' } },
    null,
    '- absent; hollow empty-group; - absent; - absent; gone not-found',
    'hollow empty-group',
    { world: MISSING_FALLBACK, ends: 'none' },
  ],
  [
    'a person as fallback',
    {},
    'user:default/lee',
    '- absent; - absent; - absent; - absent; user:default/lee',
    'user:default/lee',
    { world: PERSON_FALLBACK, ends: 'fallback' },
  ],
  [
    'an owner that is the fallback',
    { spec: { owner: 'desk' } },
    'desk',
    '- absent; desk; - absent; - absent; desk',
    'desk',
  ],
  [
    'a group without people in a catalog without users',
    { spec: { owner: 'hollow' } },
    'hollow',
    '- absent; hollow (membership-unknown); - absent; - absent; desk (membership-unknown)',
    'hollow (membership-unknown); company (membership-unknown)',
    { world: NO_USERS },
  ],
  [
    'a group that does not exist, in a catalog without users',
    { spec: { owner: 'gone' } },
    'desk',
    '- absent; gone not-found; - absent; - absent; desk (membership-unknown)',
    'desk (membership-unknown)',
    { world: NO_USERS, ends: 'fallback' },
  ],
  [
    'a person in a catalog without users',
    { spec: { owner: 'user:kim' } },
    'desk',
    '- absent; user:default/kim not-found; - absent; - absent; desk (membership-unknown)',
    'desk (membership-unknown)',
    { world: NO_USERS, ends: 'fallback' },
  ],
  [
    'annotations under another prefix',
    {
      annotations: { 'incident-owner': 'on-call', escalation: 'desk' },
      spec: { owner: 'team' },
    },
    'on-call',
    'on-call; team; - absent; - absent; desk',
    'on-call; desk; team; tribe; company',
    { world: OTHER_PREFIX },
  ],
];

/** Who owns the incidents of a workload, in many a situation. */
export const OWNER_SITUATIONS: OwnerSituation[] = rows.map(
  ([name, given, owner, chain, escalation, more]) => ({
    name,
    ...given,
    world: DESK,
    ends: 'resolved',
    ...more,
    owner:
      owner === null || owner.includes(':') ? owner : `group:default/${owner}`,
    chain: chain.split('; '),
    escalation: escalation.split('; '),
  }),
);
