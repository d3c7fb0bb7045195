import {
  AiGovernanceApi,
  Incident,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Route, Routes } from 'react-router-dom';
import { IncidentPage } from '..';
import { buildApi } from '../../../__fixtures__/fixtureApi';
import { buildIncident, buildTimeline } from '../../../__fixtures__/incidents';
import { renderPage } from '../../__testUtils__/renderPage';

/** Opens the page of an incident, with what its reader may do. */
export async function renderIncident(
  options: {
    incident?: Partial<Incident>;
    api?: Partial<AiGovernanceApi>;
    search?: string;
  } = {},
) {
  const incident = buildIncident(options.incident);
  const getIncident = jest.fn(async () => incident);
  const items = buildTimeline();
  renderPage(
    <Routes>
      <Route path="/governance/incidents/:id" element={<IncidentPage />} />
    </Routes>,
    {
      at: `/governance/incidents/INC-217${options.search ?? ''}`,
      api: buildApi({
        getIncident,
        getIncidentTimeline: async () => ({
          items,
          totalItems: items.length,
          pageInfo: {},
        }),
        ...options.api,
      }),
    },
  );
  // A dialog that is open from the first hides what stands behind it.
  await screen.findByRole('heading', { name: incident.title, hidden: true });
  return { incident, getIncident, user: userEvent.setup() };
}

export const panel = (name: string | RegExp) =>
  screen.findByRole('article', { name });

export const dialog = (name: string | RegExp) =>
  screen.findByRole('dialog', { name });
