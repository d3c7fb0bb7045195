import { VersionPreview } from '@ai-governance/backstage-plugin-ai-governance-common';
import { scrollRegion } from '../../components/scrollRegion';
import { useText } from '../../hooks/useText';
import textClasses from '../../theme/text.module.css';
import pageClasses from '../shared/page.module.css';
import { useNumber } from '../shared/useNumber';
import { EFFECTS } from './previewView';
import classes from './VersionsPage.module.css';

/** Teams with a difference, most newly stopped first; a team narrows the list below. */
export const PreviewTeams = (props: {
  teams: VersionPreview['teams'];
  /** Undefined for all of them. */
  chosen: string | null | undefined;
  onChoose: (team: string | null | undefined) => void;
}) => {
  const { teams, chosen, onChoose } = props;
  const t = useText();
  const format = useNumber();
  return (
    <section className={classes.part}>
      <h4 className={textClasses.heading}>{t('versions.preview.teams')}</h4>
      <div
        className={pageClasses.scroller}
        {...scrollRegion(t('versions.preview.teams'))}
      >
        <table className={pageClasses.table}>
          <thead>
            <tr>
              <th scope="col">{t('versions.preview.team')}</th>
              {EFFECTS.map(effect => (
                <th key={effect} scope="col" className={pageClasses.number}>
                  {t(`versions.effect.${effect}`)}
                </th>
              ))}
              <th scope="col" className={pageClasses.number}>
                {t('versions.preview.of')}
              </th>
            </tr>
          </thead>
          <tbody>
            {teams.map(row => (
              <tr key={row.team ?? ''}>
                <th scope="row" className={classes.cell}>
                  <button
                    type="button"
                    className={classes.choose}
                    aria-pressed={chosen === row.team}
                    onClick={() =>
                      onChoose(chosen === row.team ? undefined : row.team)
                    }
                  >
                    {row.title}
                  </button>
                </th>
                {EFFECTS.map(effect => (
                  <td key={effect} className={pageClasses.number}>
                    {format(row[effect])}
                  </td>
                ))}
                <td className={pageClasses.number}>{format(row.workloads)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
};
