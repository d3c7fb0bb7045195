import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import {
  FrameworkDocument,
  isIncidentCategory,
  loadFramework,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { globSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parse, parseAllDocuments } from 'yaml';
import { DemoIncidents } from './demoIncidents';

const examples = resolve(__dirname, '../../../../examples');
const demo: DemoIncidents = parse(
  readFileSync(resolve(examples, 'incidents.yaml'), 'utf8'),
);

describe('the demo’s incidents', () => {
  it('name entities, people and controls that there are', () => {
    const refs = new Set(
      globSync(`${examples}/*/*.yaml`).flatMap(file =>
        parseAllDocuments(readFileSync(file, 'utf8')).map(document =>
          stringifyEntityRef(document.toJS() as Entity),
        ),
      ),
    );
    const document: FrameworkDocument = loadFramework({
      text: readFileSync(
        resolvePackagePath(
          '@ai-governance/backstage-plugin-ai-governance-common',
          'framework.yaml',
        ),
        'utf8',
      ),
    }).document;
    const controls = new Set(document.controls.map(({ id }) => id));
    const people = demo.incidents.flatMap(incident => [
      ...(incident.openedBy.startsWith('user:') ? [incident.openedBy] : []),
      ...(incident.assignee ? [incident.assignee] : []),
      ...(incident.controls ? [incident.controls.by] : []),
      ...(incident.states ?? []).map(({ by }) => by),
      ...(incident.notes ?? []).map(({ by }) => by),
      ...(incident.followUps ?? []).map(({ owner }) => owner),
      ...(incident.clock ? [incident.clock.by] : []),
    ]);
    const named = [
      ...people,
      ...demo.incidents.flatMap(({ entity, asset, affected }) => [
        entity,
        ...(asset ? [asset] : []),
        ...Object.values(affected ?? {}).flat(),
      ]),
      ...demo.mappings.flatMap(({ entity, by }) => [entity, by]),
      ...demo.lostOwners.map(({ entity }) => entity),
    ];
    expect(named.filter(ref => !refs.has(ref))).toEqual([]);
    expect(
      demo.incidents
        .flatMap(({ controls: linked, followUps = [], then }) => [
          ...(linked?.linked ?? []).map(({ control }) => control),
          ...followUps.flatMap(({ control }) => control ?? []),
          ...Object.keys(then?.controls ?? {}),
        ])
        .filter(id => !controls.has(id)),
    ).toEqual([]);
    expect(
      demo.incidents.filter(({ category }) => !isIncidentCategory(category)),
    ).toEqual([]);
  });

  it('show every state, severity from the worst to sev3, and what may come after', () => {
    const states = demo.incidents.map(
      incident => incident.states?.at(-1)?.to ?? 'open',
    );
    expect(new Set(states)).toEqual(
      new Set(['open', 'acknowledged', 'mitigated', 'resolved', 'reviewed']),
    );
    expect(new Set(demo.incidents.map(({ severity }) => severity))).toEqual(
      new Set(['sev1', 'sev2', 'sev3']),
    );
    const followUps = demo.incidents.flatMap(one => one.followUps ?? []);
    expect(
      followUps.some(
        ({ dueInDays, doneDaysAgo }) =>
          dueInDays < 0 && doneDaysAgo === undefined,
      ),
    ).toBe(true);
  });
});
