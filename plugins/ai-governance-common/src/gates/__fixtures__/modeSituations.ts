import { situation } from './situation';

const NOT_APPROVED = { approval: null };
const MISSING = ['blocking approval-missing'];

/** Which environment answers, to whom, and whether a door must obey. */
export const MODE_SITUATIONS = [
  situation(
    'an environment is asked for by an alias',
    { ...NOT_APPROVED, ask: { environment: 'prod' } },
    'deny',
    MISSING,
  ),
  situation(
    'an environment is asked for in another case',
    { ...NOT_APPROVED, ask: { environment: 'PrOd' } },
    'deny',
    MISSING,
  ),
  situation(
    'an environment is asked for by an alias of the organisation',
    {
      ...NOT_APPROVED,
      production: { aliases: ['live'] },
      ask: { environment: 'LIVE' },
    },
    'deny',
    MISSING,
  ),
  situation(
    'an environment of the organisation asks for what each workload requires',
    {
      ...NOT_APPROVED,
      environments: [{ name: 'canary', mode: 'enforce' }],
      ask: { environment: 'canary' },
      workload: { open: { 'IDD-CLS-01': 'not-met' } },
    },
    'deny',
    [
      'blocking control-not-satisfied IDD-CLS-01',
      'blocking maturity-below-required identity-data',
    ],
  ),
  situation(
    'no environment has the name',
    { ask: { environment: 'prodution' } },
    'deny',
    ['blocking environment-unknown'],
  ),
  situation(
    'no environment has the name, and the entity is not there either',
    { ask: { environment: 'moon' }, entity: 'not-found' },
    'deny',
    ['blocking entity-not-found', 'blocking environment-unknown'],
  ),
  situation(
    'the gate warns',
    { ...NOT_APPROVED, production: { mode: 'warn' } },
    'deny',
    MISSING,
    {
      mode: 'warn',
    },
  ),
  situation(
    'the gate is off',
    { ...NOT_APPROVED, production: { mode: 'off' } },
    'deny',
    MISSING,
    {
      mode: 'off',
    },
  ),
  situation(
    'the gate is off although a date of enforcement has passed',
    {
      ...NOT_APPROVED,
      production: { mode: 'off', enforceFrom: '2026-01-01' },
    },
    'deny',
    MISSING,
    { mode: 'off' },
  ),
  situation(
    'enforcement begins later',
    { ...NOT_APPROVED, production: { enforceFrom: '2026-12-01' } },
    'deny',
    MISSING,
    { mode: 'warn' },
  ),
  situation(
    'enforcement began this instant',
    { ...NOT_APPROVED, production: { enforceFrom: '2026-11-24T10:00:00Z' } },
    'deny',
    MISSING,
  ),
  situation(
    'enforcement begins in a minute, by another offset',
    {
      ...NOT_APPROVED,
      production: { enforceFrom: '2026-11-24T11:01:00+01:00' },
    },
    'deny',
    MISSING,
    { mode: 'warn' },
  ),
  situation(
    'a gate that warns enforces from a date that has passed',
    {
      ...NOT_APPROVED,
      production: { mode: 'warn', enforceFrom: '2026-11-24' },
    },
    'deny',
    MISSING,
  ),
  situation(
    'enforcement is for this workload',
    {
      ...NOT_APPROVED,
      production: { enforceFilter: [{ 'spec.lifecycle': 'production' }] },
    },
    'deny',
    MISSING,
  ),
  situation(
    'enforcement is for other workloads',
    {
      ...NOT_APPROVED,
      lifecycle: 'experimental',
      production: { enforceFilter: [{ 'spec.lifecycle': 'production' }] },
    },
    'deny',
    MISSING,
    { mode: 'warn' },
  ),
  situation(
    'enforcement is for other workloads, from a date that has passed',
    {
      ...NOT_APPROVED,
      lifecycle: 'experimental',
      production: {
        enforceFrom: '2026-01-01',
        enforceFilter: [{ 'spec.lifecycle': 'production' }],
      },
    },
    'deny',
    MISSING,
    { mode: 'warn' },
  ),
  situation(
    'the entity is not in the catalog',
    { entity: 'not-found' },
    'deny',
    ['blocking entity-not-found'],
  ),
  situation(
    'the entity is not in the catalog and the gate warns',
    { entity: 'not-found', production: { mode: 'warn' } },
    'deny',
    ['blocking entity-not-found'],
    { mode: 'warn' },
  ),
  situation('the entity is no workload', { entity: 'no-workload' }, 'allow', [
    'info workload-unknown',
  ]),
  situation(
    'the entity is no workload where nothing else may pass',
    { entity: 'no-workload', production: { onUnknown: 'deny' } },
    'deny',
    ['blocking workload-unknown'],
  ),
  situation(
    'the entity is no workload, in a freeze',
    {
      entity: 'no-workload',
      production: {
        freezes: [
          {
            name: 'Freeze',
            timeZone: 'UTC',
            from: 'mon 00:00',
            to: 'sun 00:00',
          },
        ],
      },
    },
    'allow',
    ['info workload-unknown'],
  ),
];
