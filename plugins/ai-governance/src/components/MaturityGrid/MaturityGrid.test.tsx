import { renderInTestApp } from '@backstage/frontend-test-utils';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { claimsControls } from '../../__fixtures__/claimsControls';
import { buildScorecard, buildUnassessed } from '../../__fixtures__/scorecard';
import { MaturityGrid } from './MaturityGrid';
import { gridCells } from './cells';

const scorecard = buildScorecard();

function renderGrid(change: Partial<Parameters<typeof MaturityGrid>[0]> = {}) {
  renderInTestApp(
    <MaturityGrid
      scorecard={scorecard}
      controlHref={id => `#${id}`}
      {...change}
    />,
  );
}

const row = (name: RegExp) => screen.findByRole('row', { name });

describe('MaturityGrid', () => {
  it('shows each row with its counts, its marks worst first, and what it reached', async () => {
    renderGrid();

    const identity = await row(/^Identity and data/);
    const [foundational, enhanced, advanced, reached] =
      within(identity).getAllByRole('cell');
    expect(foundational).toHaveTextContent('4 of 4complete');
    expect(enhanced).toHaveTextContent('6 of 82 open');
    expect(advanced).toHaveTextContent('0 of 2later');
    expect(reached).toHaveTextContent('Foundational1 phase below');
    expect(
      within(enhanced)
        .getAllByRole('link')
        .map(link => link.getAttribute('href')),
    ).toEqual([
      '#IDD-RAG-01',
      '#IDD-RET-01',
      '#IDD-PRV-01',
      '#IDD-ACC-02',
      '#IDD-AUD-01',
      '#IDD-CLS-01',
      '#IDD-RAG-02',
      '#IDD-ENC-02',
    ]);
    expect(
      within(enhanced).getByRole('link', {
        name: 'IDD-RAG-01 Retrieval honours the rights of the person asking: Not met',
      }),
    ).toBeInTheDocument();
  });

  it('puts the flag on the required phase', async () => {
    renderGrid();

    expect(
      await screen.findByRole('columnheader', { name: /^RequiredEnhanced/ }),
    ).toBeInTheDocument();
    expect(
      screen.getByRole('columnheader', { name: /^Advanced/ }),
    ).toHaveTextContent('AdvancedScale');
  });

  it('calls a requirement provisional while something is undeclared', async () => {
    renderGrid({
      scorecard: buildScorecard(claimsControls, {
        profile: { ...scorecard.profile, undeclared: ['criticality'] },
      }),
    });

    expect(
      await screen.findByText('Required, provisional'),
    ).toBeInTheDocument();
  });

  it('is one tab stop in which arrow keys move', async () => {
    renderGrid();
    await row(/^Infrastructure/);
    const user = userEvent.setup();

    await user.tab();
    expect(document.activeElement).toHaveAttribute('href', '#INF-CFG-01');

    await user.keyboard('{ArrowRight}');
    expect(document.activeElement).toHaveAttribute('href', '#INF-LOG-01');

    await user.keyboard('{ArrowDown}');
    expect(document.activeElement).toHaveAttribute('href', '#IDD-SEC-01');

    await user.keyboard('{End}');
    expect(document.activeElement).toHaveAttribute('href', '#IDD-CLS-02');

    await user.keyboard('{ArrowDown}{ArrowDown}');
    expect(document.activeElement).toHaveAttribute('href', '#GOV-IR-02');

    await user.keyboard('{ArrowUp}{Home}{ArrowLeft}');
    expect(document.activeElement).toHaveAttribute('href', '#APP-GRD-01');

    const stops = screen
      .getAllByRole('link')
      .filter(link => link.tabIndex === 0);
    expect(stops).toEqual([document.activeElement]);
  });

  it('tells which mark was chosen', async () => {
    const onSelectControl = jest.fn();
    renderGrid({ onSelectControl });

    await userEvent.click(
      await screen.findByRole('link', { name: /^APP-OUT-01/ }),
    );

    expect(onSelectControl).toHaveBeenCalledWith('APP-OUT-01');
  });

  it('outlines nothing before an assessment', async () => {
    const unassessed = buildUnassessed();
    renderGrid({ scorecard: unassessed });

    expect(await screen.findAllByText('Not assessed')).toHaveLength(4);
    const grounds = unassessed.sections.flatMap(section =>
      gridCells(section, unassessed.controls, 'enhanced', false).map(
        cell => cell.ground,
      ),
    );
    expect(grounds).not.toContain('gap');
    expect(grounds).toContain('neutral');
  });

  it('gives a fraction and one mark for each cell in the card, each a link', async () => {
    renderGrid({
      compact: true,
      cellHref: (section, phase) => `/tab#${section}.${phase}`,
    });

    expect(
      await screen.findByRole('link', {
        name: '6 / 8 satisfied: Identity and data, Enhanced, 1 of them waived',
      }),
    ).toHaveAttribute('href', '/tab#identity-data.enhanced');
    expect(screen.getAllByRole('link')).toHaveLength(12);
  });

  it('shows a dash where no control applies', async () => {
    const none = buildScorecard(
      claimsControls.filter(([, , section]) => section !== 'governance'),
    );
    renderGrid({ scorecard: none, compact: true, cellHref: () => '/' });

    expect(
      await screen.findByText('Governance, Advanced: no control applies'),
    ).toBeInTheDocument();
    expect(screen.getAllByRole('link')).toHaveLength(9);
  });
});
