import { renderInTestApp } from '@backstage/frontend-test-utils';
import { screen } from '@testing-library/react';
import { ControlSearchResult, WorkloadSearchResult } from '.';

const result = {
  title: 'Claims bot',
  text: 'AI workload, ai-agent',
  location: '/catalog/default/component/claims-bot/ai-governance',
};

describe('what search found', () => {
  it('says what it is, and opens it', async () => {
    renderInTestApp(<WorkloadSearchResult result={result} />);
    expect(await screen.findByText('AI workload')).toBeInTheDocument();
    expect(screen.getByRole('link', { name: 'Claims bot' })).toHaveAttribute(
      'href',
      result.location,
    );
    expect(screen.getByText(result.text)).toBeInTheDocument();
  });

  it('marks the words that were looked for', async () => {
    const { container } = renderInTestApp(
      <ControlSearchResult
        result={result}
        highlight={{
          preTag: '<a1>',
          postTag: '</a1>',
          fields: { title: '<a1>Claims</a1> bot', text: '' },
        }}
      />,
    );
    expect(
      await screen.findByText('Control of the framework'),
    ).toBeInTheDocument();
    expect(container.querySelector('mark')).toHaveTextContent('Claims');
  });

  it('shows nothing where there is no result', () => {
    const { container } = renderInTestApp(<ControlSearchResult />);
    expect(container.querySelector('a')).toBeNull();
  });
});
