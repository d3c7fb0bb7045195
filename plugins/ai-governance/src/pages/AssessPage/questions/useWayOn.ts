import {
  Assessment,
  SectionId,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { useText } from '../../../hooks/useText';
import { usePageLinks } from '../../shared/links';
import { AssessAddress, paramsOf, useAssessAddress } from '../useAssessAddress';
import { Layer } from './layers';

/** Where back and next lead from one layer. */
export interface WayOn {
  back?: string;
  next: { href: string; text: string };
  hrefOf: (to: Pick<AssessAddress, 'entity' | 'section'>) => string;
}

/** From layer to layer, and from the last one to the baseline. */
export function useWayOn(props: {
  assessment: Assessment;
  entityRef: string;
  layers: Layer[];
  section: SectionId | undefined;
}): WayOn {
  const { assessment, entityRef, layers, section } = props;
  const t = useText();
  const links = usePageLinks();
  const { address } = useAssessAddress();
  const at = { id: assessment.id, from: address.from } as const;
  const hrefOf = (to: Pick<AssessAddress, 'entity' | 'section'>) =>
    links.assess(
      paramsOf({ ...at, step: 'questions', entity: entityRef, ...to }),
    );
  const place = layers.findIndex(layer => layer.id === section);
  const before = layers[place - 1];
  const after = layers[place + 1];
  return {
    hrefOf,
    back: before && hrefOf({ section: before.id }),
    next: after
      ? {
          href: hrefOf({ section: after.id }),
          text: t('pages.assess.questions.next', {
            what: t(`common.section.${after.id}`),
          }),
        }
      : {
          href: links.assess(
            paramsOf({ ...at, step: 'baseline', entity: entityRef }),
          ),
          text:
            assessment.scope.kind === 'shared'
              ? t('pages.assess.questions.toSummary')
              : t('pages.assess.questions.toBaseline'),
        },
  };
}
