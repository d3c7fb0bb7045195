import { APPROVAL_SITUATIONS } from './approvalSituations';
import { CONDITION_SITUATIONS } from './conditionSituations';
import { DEMAND_SITUATIONS } from './demandSituations';
import { MODE_SITUATIONS } from './modeSituations';
import { GateSituation } from './situation';

/**
 * Situations at a gate with what is decided in them. The function is held to them directly, and the doors are held to them
 * through HTTP and the command line; so a name, once given, stays.
 */
export const SITUATIONS: readonly GateSituation[] = [
  ...DEMAND_SITUATIONS,
  ...APPROVAL_SITUATIONS,
  ...CONDITION_SITUATIONS,
  ...MODE_SITUATIONS,
];
