import { Content } from '@backstage/core-components';
import { PageLayout } from '@backstage/frontend-plugin-api';
import { HomePageLayoutProps } from '@backstage/plugin-home-react/alpha';
import { makeStyles } from '@material-ui/core/styles';
import { RiHomeLine } from '@remixicon/react';

/** Widgets of this home page, in their order; an app may have many more. */
const SHOWN = [
  'AiGovernanceTeamMaturity',
  'AiGovernanceInbox',
  'AiGovernanceIncidents',
  'HomePageStarredEntities',
];

const useStyles = makeStyles({
  grid: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 440px), 1fr))',
    gap: 16,
    maxWidth: 1760,
  },
});

/** Backstage's grid that people arrange has rows of a fixed height; this one is as high as what it holds. */
export function HomeLayout(props: HomePageLayoutProps) {
  const classes = useStyles();
  return (
    <PageLayout title="Home" icon={<RiHomeLine />}>
      <Content>
        <div className={classes.grid}>
          {SHOWN.map(name => (
            <div key={name}>
              {props.widgets.find(widget => widget.name === name)?.component}
            </div>
          ))}
        </div>
      </Content>
    </PageLayout>
  );
}
