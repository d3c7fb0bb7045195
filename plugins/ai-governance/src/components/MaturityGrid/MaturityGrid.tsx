import '../../theme/tokens.css';
import {
  PHASES,
  Scorecard,
  SectionId,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import clsx from 'clsx';
import { CSSProperties, Fragment } from 'react';
import { useRovingGrid } from '../../hooks/useRovingGrid';
import textClasses from '../../theme/text.module.css';
import { useText } from '../../hooks/useText';
import { PhaseFlag } from '../marks';
import { gridCells } from './cells';
import { CompactCell } from './CompactCell';
import { FullCell } from './FullCell';
import classes from './MaturityGrid.module.css';
import { ReachedCell } from './ReachedCell';

/** The part of a scorecard that the grid draws. */
export type GridScorecard = Pick<
  Scorecard,
  'sections' | 'controls' | 'profile' | 'assessed'
>;

/**
 * Layers down, phases across, governance below; one mark is one control.
 * Left of the line everything must be satisfied.
 */
export const MaturityGrid = (props: {
  scorecard: GridScorecard;
  /** The card's geometry: one mark and one fraction for each cell. */
  compact?: boolean;
  /** Where a mark leads, or a cell of the compact grid; a router path or a fragment. */
  controlHref: (controlId: string) => string;
  cellHref?: (section: SectionId, phase: string) => string;
  /** Called instead of following a mark's link. */
  onSelectControl?: (controlId: string) => void;
}) => {
  const { scorecard, compact = false } = props;
  const t = useText();
  const { requiredPhase, undeclared } = scorecard.profile;
  const provisional = undeclared.length > 0;
  const required = PHASES.indexOf(requiredPhase);

  const rows = scorecard.sections.map(section => ({
    section,
    cells: gridCells(
      section,
      scorecard.controls,
      requiredPhase,
      scorecard.assessed,
    ),
  }));
  const ids = rows.flatMap(row =>
    compact
      ? row.cells
          .filter(cell => cell.ground !== 'empty')
          .map(cell => `${cell.section}.${cell.phase}`)
      : row.cells.flatMap(cell => cell.controls.map(c => c.controlId)),
  );
  const roving = useRovingGrid(ids[0]);

  return (
    <div className={classes.container}>
      <div
        className={clsx(classes.grid, compact && classes.compact)}
        ref={roving.container}
        role="table"
        aria-label={t('common.grid.label')}
      >
        <div role="row" className={classes.row}>
          <div role="columnheader" className={classes.corner} style={at(1, 1)}>
            <span className={textClasses.hidden}>{t('common.grid.layer')}</span>
          </div>
          {PHASES.map((phase, index) => (
            <div
              key={phase}
              role="columnheader"
              className={classes.head}
              style={at(1, index + 2)}
            >
              {index === required && (
                <span className={classes.flag}>
                  <PhaseFlag size={12} provisional={provisional} />
                </span>
              )}
              <span className={classes.phase}>
                {t(`common.maturity.${phase}`)}
              </span>
              {!compact && (
                <span className={classes.stage}>
                  {t(`common.stage.${phase}`)}
                </span>
              )}
            </div>
          ))}
          {!compact && (
            <div
              role="columnheader"
              className={clsx(classes.head, classes.reachedHead)}
            >
              <span className={classes.stage}>{t('common.grid.reached')}</span>
            </div>
          )}
        </div>
        {rows.map(({ section, cells }, index) => {
          // Governance stands apart from the layers, below a hairline.
          const line = index + 2 + (section.id === 'governance' ? 1 : 0);
          return (
            <Fragment key={section.id}>
              {section.id === 'governance' && (
                <div
                  className={classes.band}
                  style={{ gridRow: line - 1 }}
                  aria-hidden
                />
              )}
              <div role="row" className={classes.row}>
                <div
                  role="rowheader"
                  className={classes.label}
                  style={at(line, 1)}
                >
                  {t(`common.section.${section.id}`)}
                  {!compact && scorecard.assessed && (
                    <span className={classes.note}>
                      {section.score === null
                        ? t('common.grid.noScore')
                        : t('common.grid.sectionScore', {
                            score: String(section.score),
                          })}
                    </span>
                  )}
                </div>
                {cells.map((cell, column) =>
                  compact ? (
                    <CompactCell
                      key={cell.phase}
                      cell={cell}
                      style={at(line, column + 2)}
                      href={props.cellHref?.(cell.section, cell.phase)}
                      linkProps={roving.itemProps(
                        `${cell.section}.${cell.phase}`,
                        index,
                        column,
                      )}
                    />
                  ) : (
                    <FullCell
                      key={cell.phase}
                      cell={cell}
                      style={at(line, column + 2)}
                      controlHref={props.controlHref}
                      onSelectControl={props.onSelectControl}
                      linkProps={id => roving.itemProps(id, index, column)}
                    />
                  ),
                )}
                {!compact && (
                  <ReachedCell
                    maturity={section.maturity}
                    requiredPhase={requiredPhase}
                    assessed={scorecard.assessed}
                    row={line}
                  />
                )}
              </div>
            </Fragment>
          );
        })}
        <div
          className={clsx(classes.pole, provisional && classes.provisional)}
          style={{ gridColumn: required + 2, gridRow: '1 / span 6' }}
          aria-hidden
        />
      </div>
    </div>
  );
};

function at(row: number, column: number): CSSProperties {
  return { gridRow: row, gridColumn: column };
}
