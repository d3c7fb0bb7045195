import {
  PHASES,
  Scorecard,
  SECTIONS,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { Button, SearchField } from '@backstage/ui';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useFramework } from '../../../hooks/useFramework';
import { useText } from '../../../hooks/useText';
import { ChipGroup } from '../../ChipGroup';
import { inScope } from '../../MaturityGrid';
import { Panel } from '../../Panel';
import classes from './controls.module.css';
import { ControlSection } from './ControlSection';
import {
  CONTROL_FILTERS,
  ControlFilter,
  matchesFilter,
  matchesText,
} from './filters';
import { StatusCounts } from './StatusCounts';
import { ControlTarget } from './useControlTarget';

/** Every control that applies, by layer and phase, to filter and to search. */
export const ControlsPanel = (props: {
  scorecard: Scorecard;
  target: ControlTarget;
  onChange: (scorecard: Scorecard) => void;
}) => {
  const { scorecard, target } = props;
  const t = useText();
  const root = useRef<HTMLDivElement>(null);
  const [filter, setFilter] = useState<ControlFilter>('all');
  const [text, setText] = useState('');
  const { requiredPhase } = scorecard.profile;
  const controls = useMemo(
    () => scorecard.controls.filter(inScope),
    [scorecard.controls],
  );
  const [openSections, setOpenSections] = useState<ReadonlySet<string>>(
    () =>
      new Set(
        // Before an assessment everything is open; that is no list of failures.
        (scorecard.assessed ? controls : [])
          .filter(control => matchesFilter(control, 'gaps', requiredPhase))
          .map(control => control.section),
      ),
  );
  const [openControls, setOpenControls] = useState<ReadonlySet<string>>(
    new Set(),
  );
  const framework = useFramework(
    scorecard.framework.digest,
    openControls.size > 0,
  );

  const { hash, key } = target;
  useEffect(() => {
    const [section] = hash.split('.');
    const control = controls.find(({ controlId }) => controlId === hash);
    if (!control && !SECTIONS.some(id => id === section)) return;
    setFilter('all');
    setText('');
    setOpenSections(open => new Set(open).add(control?.section ?? section));
    if (control) setOpenControls(open => new Set(open).add(hash));
    // Re-run for the same hash too: pointing twice brings the reader there twice.
  }, [hash, key, controls]);

  useEffect(() => {
    if (!hash) return;
    const element = Array.from(
      root.current?.querySelectorAll<HTMLElement>('[data-target]') ?? [],
    ).find(candidate => candidate.dataset.target === hash);
    element?.scrollIntoView?.({ block: 'start' });
    element?.focus({ preventScroll: true });
    // The target is there only once its section is open and nothing is filtered.
  }, [hash, key, openSections.size, filter]);

  const shown = controls.filter(
    control =>
      matchesFilter(control, filter, requiredPhase) &&
      (text.trim() === '' || matchesText(control, text.trim())),
  );
  const narrowed = filter !== 'all' || text.trim() !== '';
  const filterName = (name: ControlFilter) =>
    t(`entity.controls.filter.${name}`, {
      number: String(
        controls.filter(control => matchesFilter(control, name, requiredPhase))
          .length,
      ),
    });

  return (
    <Panel
      title={t('entity.controls.title')}
      aside={
        <>
          <StatusCounts controls={controls} />
          <span>
            {t('entity.controls.outOfScope', {
              out: String(scorecard.controls.length - controls.length),
              total: String(scorecard.controls.length),
            })}
          </span>
        </>
      }
    >
      <div ref={root}>
        <div className={classes.tools}>
          <SearchField
            size="small"
            className={classes.search}
            aria-label={t('entity.controls.search')}
            placeholder={t('entity.controls.search')}
            value={text}
            onChange={setText}
          />
          <ChipGroup
            label={t('entity.controls.filter.label')}
            options={CONTROL_FILTERS.map(id => ({ id, text: filterName(id) }))}
            value={filter}
            onChange={setFilter}
          />
        </div>
        {shown.length === 0 && (
          <div className={classes.noMatch}>
            <p>
              {t('entity.controls.noMatch', {
                filter: text.trim() ? `“${text.trim()}”` : filterName(filter),
              })}
            </p>
            <Button
              variant="secondary"
              size="small"
              onPress={() => {
                setFilter('all');
                setText('');
              }}
            >
              {t('entity.controls.clear')}
            </Button>
          </div>
        )}
        {SECTIONS.map(section => (
          <ControlSection
            key={section}
            section={section}
            controls={shown.filter(control => control.section === section)}
            phases={PHASES}
            scorecard={scorecard}
            open={narrowed || openSections.has(section)}
            onToggle={() => setOpenSections(toggled(section))}
            openControls={openControls}
            onToggleControl={id => setOpenControls(toggled(id))}
            framework={framework}
            onChange={props.onChange}
          />
        ))}
      </div>
    </Panel>
  );
};

function toggled(id: string) {
  return (before: ReadonlySet<string>) => {
    const after = new Set(before);
    if (!after.delete(id)) after.add(id);
    return after;
  };
}
