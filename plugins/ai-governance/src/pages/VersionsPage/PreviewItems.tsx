import { PreviewItem } from '@ai-governance/backstage-plugin-ai-governance-common';
import { Button, Link } from '@backstage/ui';
import { Fragment, useState } from 'react';
import { MaturityMark, VerdictPill } from '../../components/marks';
import { scrollRegion } from '../../components/scrollRegion';
import { EmptyState } from '../../components/states';
import { useText } from '../../hooks/useText';
import textClasses from '../../theme/text.module.css';
import { usePageLinks } from '../shared/links';
import pageClasses from '../shared/page.module.css';
import { useNumber } from '../shared/useNumber';
import { CauseText } from './CauseText';
import { chosenItems, PreviewChoice } from './previewView';
import classes from './VersionsPage.module.css';

/** Rows that are there at first, and that each wish for more adds. */
const STEP = 25;

/** Causes that a row names. */
const CAUSES = 4;

const COLUMNS = ['workload', 'maturity', 'gates', 'causes'] as const;

type Outcome = PreviewItem['decisions'][number]['from'];

/** Only what does not simply go on needs the word for what a door does. */
const Said = ({ verdict, proceed }: Outcome) => {
  const t = useText();
  return (
    <>
      <VerdictPill verdict={verdict} variant="row" />
      {(verdict === 'deny' || verdict === 'pending') && (
        <span className={textClasses.small}>
          {t(`versions.preview.${proceed ? 'goesOn' : 'stopped'}`)}
        </span>
      )}
    </>
  );
};

const Becomes = () => {
  const t = useText();
  return (
    <span role="img" aria-label={t('versions.preview.becomes')}>
      →
    </span>
  );
};

const Gates = ({ decisions }: Pick<PreviewItem, 'decisions'>) => {
  const t = useText();
  return (
    <>
      {decisions.length === 0 && (
        <span className={pageClasses.muted}>
          {t('versions.preview.unchanged')}
        </span>
      )}
      {decisions.map(({ environment, from, to }) => (
        <div key={environment} className={classes.gate}>
          <span className={textClasses.small}>{environment}</span>
          <span className={classes.step}>
            <Said {...from} />
            <Becomes />
            <Said {...to} />
          </span>
        </div>
      ))}
    </>
  );
};

const Maturity = ({ maturity, compliant }: PreviewItem) => {
  const t = useText();
  if (maturity.from === maturity.to && compliant.from === compliant.to) {
    return (
      <span className={pageClasses.muted}>
        {t('versions.preview.unchanged')}
      </span>
    );
  }
  return (
    <>
      <span className={classes.step}>
        <MaturityMark maturity={maturity.from} size={14} variant="row" />
        <Becomes />
        <MaturityMark maturity={maturity.to} size={14} variant="row" />
      </span>
      {compliant.from !== compliant.to && (
        <div className={textClasses.small}>
          {t(
            compliant.to
              ? 'versions.preview.compliant'
              : 'versions.preview.notCompliant',
          )}
        </div>
      )}
    </>
  );
};

const Row = ({ item }: { item: PreviewItem }) => {
  const links = usePageLinks();
  const more = item.causes.length - CAUSES;
  const t = useText();
  return (
    <tr>
      <th scope="row" className={classes.cell}>
        <Link
          className={pageClasses.link}
          href={links.workload(item.entityRef)}
        >
          {item.title}
        </Link>
      </th>
      <td>
        <Maturity {...item} />
      </td>
      <td>
        <Gates decisions={item.decisions} />
      </td>
      <td className={classes.cell}>
        {item.causes.slice(0, CAUSES).map((cause, index) => (
          <Fragment key={cause}>
            {index > 0 && ', '}
            <CauseText cause={cause} />
          </Fragment>
        ))}
        {more > 0 && (
          <div className={textClasses.small}>
            {t('versions.more', { count: more })}
          </div>
        )}
      </td>
    </tr>
  );
};

/** The workloads that differ, those that would be stopped first. */
export const PreviewItems = (props: {
  items: PreviewItem[];
  choice: PreviewChoice;
  onClear: () => void;
}) => {
  const { items, choice, onClear } = props;
  const t = useText();
  const format = useNumber();
  const [shown, setShown] = useState(STEP);
  const chosen = chosenItems(items, choice);
  const isNarrowed = choice.effect !== undefined || choice.team !== undefined;
  return (
    <section className={classes.part}>
      <div className={classes.itemsHead}>
        <h4 className={textClasses.heading} aria-live="polite">
          {t('versions.preview.items', {
            count: chosen.length,
            n: format(chosen.length),
          })}
        </h4>
        {isNarrowed && (
          <Button variant="tertiary" size="small" onPress={onClear}>
            {t('versions.preview.showAll')}
          </Button>
        )}
      </div>
      {chosen.length === 0 ? (
        <EmptyState message={t('versions.preview.noneChosen')} />
      ) : (
        <div
          className={pageClasses.scroller}
          {...scrollRegion(t('versions.preview.list'))}
        >
          <table className={pageClasses.table}>
            <thead>
              <tr>
                {COLUMNS.map(column => (
                  <th key={column} scope="col">
                    {t(`versions.preview.column.${column}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {chosen.slice(0, shown).map(item => (
                <Row key={item.entityRef} item={item} />
              ))}
            </tbody>
          </table>
        </div>
      )}
      {chosen.length > shown && (
        <Button
          variant="tertiary"
          size="small"
          onPress={() => setShown(shown + STEP)}
        >
          {t('versions.preview.showMore')}
        </Button>
      )}
    </section>
  );
};
