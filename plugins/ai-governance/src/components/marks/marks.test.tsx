import {
  CONTROL_STATUSES,
  VERDICTS,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { renderInTestApp } from '@backstage/frontend-test-utils';
import { screen } from '@testing-library/react';
import {
  AssuranceMark,
  DirectionMark,
  MaturityMark,
  ModeBadge,
  PhaseFlag,
  StatusMark,
  VerdictPill,
} from '.';

describe('marks', () => {
  it('carry a word each, or a name and a title where they stand alone', async () => {
    renderInTestApp(
      <>
        {CONTROL_STATUSES.map(status => (
          <StatusMark key={status} status={status} />
        ))}
        <StatusMark status="not-met" label="none" />
        <StatusMark status="met" label="none" title="APP-OUT-01: Met" />
        <MaturityMark maturity="not-assessed" label="none" />
        <AssuranceMark assurance="inherited" />
        <DirectionMark direction="down" />
        <PhaseFlag provisional />
      </>,
    );

    for (const word of [
      'Not met',
      'Stale',
      'Insufficient',
      'No evidence',
      'Waived',
      'Met',
      'Not applicable',
      'Inherited',
      'Down',
      'Required, provisional',
    ]) {
      expect(await screen.findByText(word)).toBeInTheDocument();
    }
    for (const name of ['Not met', 'APP-OUT-01: Met', 'Not assessed']) {
      expect(screen.getByRole('img', { name })).toBeInTheDocument();
      expect(screen.getByTitle(name)).toBeInTheDocument();
    }
  });

  it('differ in shape, not in colour alone', async () => {
    const { container } = renderInTestApp(
      <>
        {CONTROL_STATUSES.map(status => (
          <StatusMark key={status} status={status} label="none" />
        ))}
      </>,
    );
    await screen.findByRole('img', { name: 'Met' });

    const shapes = Array.from(
      container.querySelectorAll('svg[role="img"]'),
      svg => svg.innerHTML,
    );
    expect(new Set(shapes).size).toBe(CONTROL_STATUSES.length);
  });

  it('tell the verdicts of a gate apart without their colour', async () => {
    const { container } = renderInTestApp(
      <>
        {VERDICTS.map(verdict => (
          <VerdictPill key={verdict} verdict={verdict} label="none" />
        ))}
      </>,
    );
    await screen.findByRole('img', { name: 'Allow with obligations' });

    const shapes = Array.from(
      container.querySelectorAll('svg[role="img"]'),
      svg => svg.innerHTML,
    );
    expect(new Set(shapes).size).toBe(VERDICTS.length);
  });

  it('say of a gate whether it stops, warns for now, warns or is off', async () => {
    renderInTestApp(
      <>
        <ModeBadge mode="enforce" />
        <ModeBadge mode="warn" enforcesFrom="2030-07-01T10:00:00Z" />
        <ModeBadge mode="warn" />
        <ModeBadge mode="off" />
      </>,
    );

    for (const word of [
      'Enforces',
      'Warns, enforces from 1 Jul 2030',
      'Only warns',
      'Off',
    ]) {
      expect(await screen.findByText(word)).toBeInTheDocument();
    }
  });
});
