import { PermissionRuleset } from '@backstage/plugin-permission-node';
import { AiWorkloadFilter, AiWorkloadResource } from '../permissions/resource';
import { aiWorkloadRules } from '../permissions/rules';

/** The rules as Backstage's registry answers them. */
export const ruleset: PermissionRuleset<AiWorkloadResource, AiWorkloadFilter> =
  {
    getRuleByName: name => {
      const rule = Object.values(aiWorkloadRules).find(
        candidate => candidate.name === name,
      );
      if (!rule) {
        throw new Error(`No rule ${name}`);
      }
      return rule as ReturnType<typeof ruleset.getRuleByName>;
    },
  };
