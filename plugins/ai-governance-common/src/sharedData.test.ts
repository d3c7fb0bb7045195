import { existsSync, readdirSync, readFileSync } from 'fs';
import { join, resolve } from 'path';
import { Entity } from '@backstage/catalog-model';
import { parseAllDocuments } from 'yaml';
import { builtIn, NOW } from './__testUtils__/builtIn';
import { entityRefOf } from './catalog/refs';
import { evaluate } from './evaluation/evaluate';
import { resolveOwner } from './ownership/resolveOwner';
import { readAnnotations } from './profile/readAnnotations';
import { ANNOTATION } from './workloads/annotations';
import { selectEntity } from './workloads/selectEntity';

/** Real catalogs that lie beside a checkout and are no part of the project. */
const data = resolve(__dirname, '../../../../shared/data');
const catalogs = join(data, 'catalog');
const naughty = join(
  data,
  'adversarial/minimaxir__big-list-of-naughty-strings/blns.json',
);
const present = existsSync(catalogs) && existsSync(naughty);
const describeWithData = present ? describe : describe.skip;

function entitiesIn(folder: string): Entity[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter(file => /\.(ya?ml|json)$/.test(file))
    .flatMap(file =>
      parseAllDocuments(readFileSync(join(folder, file), 'utf8'), {
        logLevel: 'error',
      }),
    )
    .flatMap(document => {
      try {
        return [document.toJS() as Entity];
      } catch {
        return [];
      }
    });
}

describeWithData('data of ../shared (skipped where it is absent)', () => {
  it('gives each real entity a class and evaluates the workloads', () => {
    const entities = entitiesIn(catalogs);
    expect(entities.length).toBeGreaterThan(350);
    const classes = { workload: 0, asset: 0, none: 0 };
    const workloads = new Set<string>();
    for (const entity of entities) {
      const selection = selectEntity(entity);
      expect(selection.reasons.length).toBeGreaterThan(0);
      classes[selection.class] += 1;
      if (selection.class === 'workload') {
        workloads.add(entityRefOf(entity)!);
      }
    }
    expect(classes.workload).toBeGreaterThan(50);
    expect(classes.asset).toBeGreaterThan(10);
    const scorecards = evaluate({ framework: builtIn, now: NOW, entities });
    // Where one ref stands for several entities, one of them counts.
    expect(scorecards.length).toBeLessThanOrEqual(workloads.size);
    expect(scorecards.length).toBeGreaterThan(30);
    expect(scorecards.every(({ controls }) => controls.length === 70)).toBe(
      true,
    );
  });

  it('takes every naughty string everywhere', () => {
    const strings: string[] = JSON.parse(readFileSync(naughty, 'utf8'));
    expect(strings.length).toBeGreaterThan(400);
    const keys = [...Object.values(ANNOTATION), 'control.INF-NET-01'].filter(
      key => key !== ANNOTATION.ignore,
    );
    for (const text of strings) {
      const annotations = Object.fromEntries([
        ...keys.map(key => [`ai-governance.io/${key}`, text]),
        [`ai-governance.io/${text}`, text],
        [`ai-governance.io/control.${text}`, text],
        [text, text],
      ]);
      const entity: Entity = {
        apiVersion: 'backstage.io/v1alpha1',
        kind: 'Component',
        metadata: { name: 'bot', title: text, tags: [text], annotations },
        spec: {
          type: 'agent',
          owner: text,
          system: text,
          dependsOn: [text],
          lifecycle: text,
        },
      };
      const [scorecard] = evaluate({
        framework: builtIn,
        now: NOW,
        entities: [entity],
      });
      expect(scorecard.controls).toHaveLength(70);
      for (const link of readAnnotations(entity, builtIn).links.values()) {
        expect(link).toMatch(/^https?:\/\//i);
      }
      expect(resolveOwner({ entity, lookup: () => undefined }).kind).toBe(
        'unowned',
      );
      expect(JSON.parse(JSON.stringify(scorecard))).toEqual(scorecard);
    }
  });
});
