import { cloneDeep } from 'lodash';
import { frameworkText } from '../__testUtils__/builtIn';
import { DEFAULT_GATE_POLICY } from '../gates/defaultPolicy';
import { loadFramework } from '../framework/loadFramework';
import { FrameworkDocument } from '../framework/types';
import { GatePolicy } from '../gates/policy';
import { frameworkChanges, policyChanges } from './changes';

const { document } = loadFramework({ text: frameworkText });

function changedFramework(change: (draft: FrameworkDocument) => void) {
  const draft = cloneDeep(document);
  change(draft);
  return frameworkChanges(document, draft);
}

function changedPolicy(change: (draft: GatePolicy) => void) {
  const draft = cloneDeep(DEFAULT_GATE_POLICY);
  change(draft);
  return policyChanges(DEFAULT_GATE_POLICY, draft);
}

describe('frameworkChanges', () => {
  it('finds nothing where nothing differs but the order of controls', () => {
    expect(changedFramework(draft => draft.controls.reverse())).toEqual([]);
  });

  it('names controls that come and go, and each field that differs', () => {
    const [first, second] = document.controls;
    const changes = changedFramework(draft => {
      draft.framework.version = '2027.1.0';
      draft.controls = draft.controls.filter(({ id }) => id !== first.id);
      draft.controls.push({ ...first, id: 'ZZZ-NEW-01', title: 'New' });
      const changed = draft.controls.find(({ id }) => id === second.id)!;
      changed.phase = 'advanced';
      changed.weight.value = 99;
      changed.applies.useCases = ['acts'];
    });
    expect(changes).toEqual(
      expect.arrayContaining([
        {
          what: 'changed',
          subject: 'framework.version',
          from: document.framework.version,
          to: '2027.1.0',
        },
        { what: 'removed', subject: first.id, from: first.title },
        { what: 'added', subject: 'ZZZ-NEW-01', to: 'New' },
        {
          what: 'changed',
          subject: `${second.id}.phase`,
          from: second.phase,
          to: 'advanced',
        },
        {
          what: 'changed',
          subject: `${second.id}.weight.value`,
          from: String(second.weight.value),
          to: '99',
        },
      ]),
    );
    expect(
      changes.filter(({ subject }) => subject.startsWith(second.id)),
    ).toHaveLength(3);
  });

  it('goes into lists whose items have ids, and shows others whole', () => {
    const changes = changedFramework(draft => {
      draft.phases[0].title = 'First';
      draft.capabilities = [...draft.capabilities, 'voice'];
    });
    expect(changes).toEqual([
      {
        what: 'changed',
        subject: `phases.${document.phases[0].id}.title`,
        from: document.phases[0].title,
        to: 'First',
      },
      {
        what: 'changed',
        subject: 'capabilities',
        from: document.capabilities.join(', '),
        to: [...document.capabilities, 'voice'].join(', '),
      },
    ]);
  });

  it('shows of long texts the place where they part', () => {
    const { id } = document.controls[0];
    const long = 'The same words again. '.repeat(40);
    const before = cloneDeep(document);
    before.controls[0].statement = `${long}Before ${long}`;
    const after = cloneDeep(document);
    after.controls[0].statement = `${long}After ${long}`;
    const [change] = frameworkChanges(before, after);
    expect(change.subject).toBe(`${id}.statement`);
    expect(change.from).toMatch(/^….{40}Before .+…$/);
    expect(change.to).toMatch(/^….{40}After .+…$/);
  });
});

describe('policyChanges', () => {
  it('finds nothing between equal policies', () => {
    expect(changedPolicy(() => undefined)).toEqual([]);
  });

  it('names the place of each value', () => {
    expect(
      changedPolicy(draft => {
        const production = draft.environments.find(
          ({ name }) => name === 'production',
        )!;
        production.mode = 'enforce';
        production.enforceFrom = '2026-12-01';
        draft.evidenceGraceDays = 7;
      }),
    ).toEqual([
      {
        what: 'changed',
        subject: 'environments.production.mode',
        from: 'warn',
        to: 'enforce',
      },
      {
        what: 'changed',
        subject: 'environments.production.enforceFrom',
        to: '2026-12-01',
      },
      {
        what: 'changed',
        subject: 'evidenceGraceDays',
        from: String(DEFAULT_GATE_POLICY.evidenceGraceDays),
        to: '7',
      },
    ]);
  });

  it('names environments that come and go, and another order', () => {
    const [first, ...rest] = DEFAULT_GATE_POLICY.environments;
    expect(
      changedPolicy(draft => {
        draft.environments = [
          ...[...rest].reverse(),
          { ...first, name: 'canary' },
        ];
      }),
    ).toEqual([
      expect.objectContaining({ what: 'changed', subject: 'environments' }),
      { what: 'added', subject: 'environments.canary', to: first.mode },
      {
        what: 'removed',
        subject: `environments.${first.name}`,
        from: first.mode,
      },
    ]);
  });
});
