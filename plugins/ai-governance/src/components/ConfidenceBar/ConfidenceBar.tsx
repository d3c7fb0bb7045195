import '../../theme/tokens.css';
import { Confidence } from '@ai-governance/backstage-plugin-ai-governance-common';
import clsx from 'clsx';
import { useText } from '../../hooks/useText';
import classes from './ConfidenceBar.module.css';

const KINDS = ['verified', 'attested', 'declared', 'none'] as const;

/** How well a score is known, by the kind of evidence; neutral, for it is no praise. */
export const ConfidenceBar = (props: {
  confidence: Confidence;
  /** Without the legend only where rows share one, as in a table. */
  legend?: boolean;
}) => {
  const { confidence, legend = true } = props;
  const t = useText();
  const texts = {
    verified: String(confidence.verified),
    attested: String(confidence.attested),
    declared: String(confidence.declared),
    none: String(confidence.none),
  };
  const summary = t('common.confidence.summary', texts);
  return (
    <div className={classes.root}>
      <div
        className={classes.bar}
        role="img"
        aria-label={summary}
        title={summary}
      >
        {KINDS.filter(kind => confidence[kind] > 0).map(kind => (
          <span
            key={kind}
            className={clsx(classes.part, classes[kind])}
            style={{ flexGrow: confidence[kind] }}
          />
        ))}
      </div>
      {legend && (
        <ul className={classes.legend}>
          {KINDS.map(kind => (
            <li key={kind}>
              <span className={clsx(classes.swatch, classes[kind])} />
              {t(`common.confidence.${kind}`, { value: texts[kind] })}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
};
