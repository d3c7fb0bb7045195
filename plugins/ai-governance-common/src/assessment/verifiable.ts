import { EvaluationSettings } from '../evaluation/types';
import { requiredAssurance } from '../explain/controlEvidence';
import { CompiledControl } from '../framework/compileFramework';

/**
 * Whether a provider of evidence could settle a control without anybody's word: a scanner has checks for it, or the control
 * asks for automatic evidence, and the level that it is judged by does not ask for a person as well.
 * @public
 */
export function isVerifiable(
  compiled: CompiledControl,
  settings?: EvaluationSettings,
): boolean {
  const { prowlerChecks = {} } = compiled.control.evidence;
  const hasChecks = Object.values(prowlerChecks).some(
    checks => checks.length > 0,
  );
  return (
    requiredAssurance(compiled, settings) !== 'both' &&
    (hasChecks || compiled.minimum === 'automatic')
  );
}
