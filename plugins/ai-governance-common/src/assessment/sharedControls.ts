import { Entity } from '@backstage/catalog-model';
import { annotationsOf, compareCodeUnits } from '../catalog/refs';
import { annotationSnippet } from '../explain/annotationSnippet';
import { CompiledControl } from '../framework/compileFramework';
import {
  ANNOTATION,
  annotationText,
  DEFAULT_ANNOTATION_PREFIX,
  splitList,
} from '../workloads/annotations';

/**
 * Controls of the built-in framework that speak of one workload: its own threat model, prompt or tests. Nobody can settle
 * these for many at once.
 */
const OF_ONE_WORKLOAD: ReadonlySet<string> = new Set([
  'INF-RES-02',
  'IDD-ACC-02',
  'IDD-IAM-01',
  'IDD-CLS-01',
  'IDD-RET-01',
  'APP-GRD-03',
  'APP-OUT-02',
  'APP-OUT-03',
  'APP-CTX-01',
  'APP-MON-01',
  'APP-RED-01',
  'APP-RED-02',
  'APP-TRN-01',
  'APP-TRN-02',
  'APP-MOD-01',
  'GOV-INV-01',
  'GOV-ASM-01',
  'GOV-RSK-01',
  'GOV-TMD-01',
  'GOV-APR-01',
  'GOV-MON-01',
]);

/**
 * Whether it makes sense to settle a control once for many workloads. What depends on the agency or the capabilities of a
 * workload is for each of them; a control that an overlay adds counts unless it depends on these.
 * @public
 */
export function canBeProvidedOnce({ id, control }: CompiledControl): boolean {
  const { agenticScopes, capabilities } = control.applies;
  return !agenticScopes && !capabilities && !OF_ONE_WORKLOAD.has(id);
}

/**
 * The annotation with which an entity gives a control to others, with what it gives already; undefined where it names the
 * control.
 * @public
 */
export function providesSnippet(
  entity: Entity,
  controlId: string,
  annotationPrefix: string = DEFAULT_ANNOTATION_PREFIX,
): string | undefined {
  const key = annotationPrefix + ANNOTATION.providesControls;
  const written = annotationText(annotationsOf(entity)[key]) ?? '';
  const named = splitList(written).map(id => id.toLocaleUpperCase('en-US'));
  return named.includes(controlId)
    ? undefined
    : annotationSnippet(
        key,
        [...named, controlId].sort(compareCodeUnits).join(', '),
      );
}
