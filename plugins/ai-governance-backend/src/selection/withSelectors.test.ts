import { compileSelection } from '@ai-governance/backstage-plugin-ai-governance-common';
import { mockServices } from '@backstage/backend-test-utils';
import { Entity } from '@backstage/catalog-model';
import { withSelectors } from './withSelectors';

const entity = (
  labels: Record<string, string>,
  annotations = {},
  type = 'service',
): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name: 'shop', labels, annotations },
  spec: { type },
});

const byLabel = {
  getSelectorId: () => 'label',
  select: ({ metadata }: Entity) =>
    metadata.labels?.ai === 'true'
      ? { class: 'workload' as const, reason: 'It carries the label ai.' }
      : undefined,
};
const broken = {
  getSelectorId: () => 'broken',
  select: () => {
    throw new Error('no table');
  },
};

describe('withSelectors', () => {
  const logger = mockServices.logger.mock();
  const selection = withSelectors(
    compileSelection({ exclude: [{ 'spec.type': 'website' }] }),
    [broken, byLabel],
    logger,
  );

  it('lets a selector choose what the filters leave over', () => {
    expect(selection.select(entity({ ai: 'true' }))).toMatchObject({
      class: 'workload',
      reasons: ['The selector label chose it: It carries the label ai.'],
    });
    expect(selection.select(entity({})).class).toBe('none');
  });

  it('passes over a selector that fails, and says so', () => {
    selection.select(entity({ ai: 'true' }));
    expect(logger.warn).toHaveBeenCalledWith(
      expect.stringContaining("selector 'broken' failed for 'shop'"),
    );
  });

  it('leaves alone what is excluded, ignored or selected already', () => {
    expect(selection.select(entity({ ai: 'true' }, {}, 'website')).class).toBe(
      'none',
    );
    const ignored = entity(
      { ai: 'true' },
      { 'ai-governance.io/ignore': 'true', 'ai-governance.io/phase': 'scale' },
    );
    expect(selection.select(ignored).class).toBe('none');
    const selected = selection.select(entity({ ai: 'true' }, {}, 'ai-agent'));
    expect(selected.reasons[0]).toMatch(/filter/);
  });
});
