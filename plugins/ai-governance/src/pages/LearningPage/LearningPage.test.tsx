import { AiGovernanceApi } from '@ai-governance/backstage-plugin-ai-governance-common';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { buildApi } from '../../__fixtures__/fixtureApi';
import { buildLearning } from '../../__fixtures__/incidentLists';
import { halden } from '../__testUtils__/fixtures';
import {
  address,
  addressOf,
  query,
  refusal,
  renderPage,
} from '../__testUtils__/renderPage';
import { LearningPage } from './LearningPage';

const AT = '/governance/incidents/learning';

function renderLearning(at = AT, api: Partial<AiGovernanceApi> = {}) {
  const getIncidentLearning = jest.fn(async () => buildLearning());
  renderPage(<LearningPage />, {
    at,
    api: buildApi({
      getIncidentLearning,
      getTeams: async () => halden(),
      ...api,
    }),
  });
  return { getIncidentLearning, user: userEvent.setup() };
}

const linkOf = (row: HTMLElement, name: RegExp) =>
  addressOf(within(row).getByRole('link', { name }));

describe('LearningPage', () => {
  it('says which controls would have caught incidents, and how each stood then', async () => {
    renderLearning();
    expect(
      await screen.findByRole('heading', {
        name: '1 control would have caught incidents',
      }),
    ).toBeInTheDocument();
    const row = screen.getByRole('row', { name: /APP-HIL-01/ });
    for (const text of [
      '2 not satisfied, 1 waived, 1 satisfied',
      'Excessive agency and Tool misuse',
    ]) {
      expect(row).toHaveTextContent(text);
    }
    expect(query(linkOf(row, /^People approve consequential actions/))).toEqual(
      { control: ['APP-HIL-01'] },
    );
    const list = linkOf(row, /^4 incidents that APP-HIL-01/);
    expect(list.pathname).toBe('/governance/incidents');
    expect(query(list)).toEqual({ controlId: ['APP-HIL-01'], days: ['365'] });
  });

  it('gives by category and team figures that open what they count', async () => {
    renderLearning(`${AT}?days=90&team=group:default/customer`);
    const category = await screen.findByRole('row', {
      name: /^Excessive agency/,
    });
    expect(category).toHaveTextContent('22 min');
    expect(category).toHaveTextContent('None yet');
    expect(query(linkOf(category, /^5 of Excessive agency/))).toEqual({
      category: ['excessive-agency'],
      days: ['90'],
      team: ['group:default/customer'],
    });

    const team = screen.getByRole('row', { name: /^Customer care/ });
    const own = {
      days: ['90'],
      descendants: ['false'],
      team: ['group:default/customer-care'],
    };
    expect(query(linkOf(team, /^4 of Customer care$/))).toEqual(own);
    expect(query(linkOf(team, /^1 of Customer care, not resolved/))).toEqual({
      ...own,
      active: ['true'],
    });
    const none = screen.getByRole('row', { name: /^Without a team/ });
    expect(query(linkOf(none, /^1 of Without a team$/))).toEqual({
      days: ['90'],
      withoutTeam: ['true'],
    });
    expect(query(linkOf(none, /^1 reviews of Without a team/))).toEqual({
      days: ['90'],
      reviewOverdue: ['true'],
      withoutTeam: ['true'],
    });
  });

  it('looks over the period and the team of the address', async () => {
    const { getIncidentLearning, user } = renderLearning(
      `${AT}?team=group:default/customer`,
    );
    await screen.findByRole('heading', { name: 'By team' });
    expect(getIncidentLearning).toHaveBeenCalledWith({
      team: 'group:default/customer',
      from: expect.stringMatching(/T00:00:00\.000Z$/),
    });
    await user.click(screen.getByRole('button', { name: /Opened$/ }));
    await user.click(
      await screen.findByRole('option', { name: 'In the last 30 days' }),
    );
    await waitFor(() =>
      expect(query(address())).toEqual({
        days: ['30'],
        team: ['group:default/customer'],
      }),
    );
    await waitFor(() => expect(getIncidentLearning).toHaveBeenCalledTimes(2));
  });

  it('tells a period without incidents from one without linked controls', async () => {
    renderLearning(AT, {
      getIncidentLearning: async () => buildLearning({ controls: [] }),
    });
    expect(
      await screen.findByText('No control is linked to an incident'),
    ).toBeInTheDocument();
    expect(
      screen.getByRole('heading', { name: 'By team' }),
    ).toBeInTheDocument();
  });

  it('says where there was no incident', async () => {
    renderLearning(AT, {
      getIncidentLearning: async () => ({
        controls: [],
        categories: [],
        teams: [],
      }),
    });
    expect(
      await screen.findByText('No incident in this period'),
    ).toBeInTheDocument();
  });

  it('holds its place while it loads', async () => {
    renderLearning(AT, { getIncidentLearning: () => new Promise(() => {}) });
    expect(await screen.findByText('Loading')).toBeInTheDocument();
  });

  it('says what failed', async () => {
    const away = await refusal(503, 'starting');
    renderLearning(AT, {
      getIncidentLearning: async () => {
        throw away;
      },
    });
    expect(await screen.findByRole('alert')).toHaveTextContent('starting');
  });

  it('names the permission where it may not be read', async () => {
    const refused = await refusal(403);
    renderLearning(AT, {
      getIncidentLearning: async () => {
        throw refused;
      },
    });
    expect(
      await screen.findByText('ai-governance.workload.read'),
    ).toBeInTheDocument();
  });
});
