import { Selection } from '@ai-governance/backstage-plugin-ai-governance-common';
import { WorkloadSelector } from '@ai-governance/backstage-plugin-ai-governance-node';
import { LoggerService } from '@backstage/backend-plugin-api';
import { Entity } from '@backstage/catalog-model';
import { stringifyError } from '@backstage/errors';

/** Asks the selectors of other modules about each entity that the configured selection has left over. */
export function withSelectors(
  selection: Selection,
  selectors: readonly WorkloadSelector[],
  logger: LoggerService,
): Selection {
  if (selectors.length === 0) {
    return selection;
  }
  const ask = (selector: WorkloadSelector, entity: Entity) => {
    try {
      return selector.select(entity);
    } catch (error) {
      logger.warn(
        `The workload selector '${selector.getSelectorId()}' failed for '${
          entity.metadata.name
        }' and is passed over there: ${stringifyError(error)}`,
      );
      return undefined;
    }
  };
  return {
    ...selection,
    select: entity => {
      const selected = selection.select(entity);
      if (
        selected.class !== 'none' ||
        selected.ignored ||
        selected.excluded.length > 0
      ) {
        return selected;
      }
      for (const selector of selectors) {
        const answer = ask(selector, entity);
        if (answer) {
          const reason = `The selector ${selector.getSelectorId()} chose it: ${
            answer.reason
          }`;
          return { ...selected, class: answer.class, reasons: [reason] };
        }
      }
      return selected;
    },
  };
}
