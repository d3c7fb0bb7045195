import { RoadmapStep } from '@ai-governance/backstage-plugin-ai-governance-common';
import { Button } from '@backstage/ui';
import { useState } from 'react';
import { useText } from '../../hooks/useText';
import classes from './Roadmap.module.css';
import { StepItem } from './StepItem';

const SHOWN = 8;

/** Steps in their order; a long list opens on demand. */
export const StepList = (props: {
  steps: RoadmapStep[];
  single?: boolean;
  /** Marks the quick wins among others. */
  tagged?: boolean;
}) => {
  const t = useText();
  const [all, setAll] = useState(false);
  const rest = props.steps.length - SHOWN;
  return (
    <>
      <ol className={classes.list}>
        {(all ? props.steps : props.steps.slice(0, SHOWN)).map(step => (
          <StepItem
            key={step.controlId}
            step={step}
            single={props.single}
            tagged={props.tagged}
          />
        ))}
      </ol>
      {rest > 0 && (
        <div className={classes.more}>
          <Button
            variant="tertiary"
            size="small"
            aria-expanded={all}
            onPress={() => setAll(!all)}
          >
            {all ? t('roadmap.fewer') : t('roadmap.more', { count: rest })}
          </Button>
        </div>
      )}
    </>
  );
};
