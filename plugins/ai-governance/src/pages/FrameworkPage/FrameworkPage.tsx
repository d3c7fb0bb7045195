import {
  Control,
  ControlFigures,
  FrameworkDocument,
  frameworkReadPermission,
  FrameworkResponse,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { useApi } from '@backstage/core-plugin-api';
import { useMemo } from 'react';
import { aiGovernanceApiRef } from '../../api';
import { WarningMark } from '../../components/marks';
import { PageBody } from '../../components/PageBody';
import { Panel } from '../../components/Panel';
import { AsyncBoundary, LoadingSkeleton } from '../../components/states';
import { useAsyncState } from '../../hooks/useAsyncState';
import { useText } from '../../hooks/useText';
import { ActiveFilters, NoMatch } from '../shared/ActiveFilters';
import { ControlBoard } from './ControlBoard';
import { ControlDrawer } from './ControlDrawer';
import { ControlTable } from './ControlTable';
import { FrameworkFilterBar } from './FrameworkFilterBar';
import { FrameworkHead } from './FrameworkHead';
import { FrameworkView, matchingControls } from './frameworkView';
import { useFrameworkView } from './useFrameworkView';

const SKELETON = [
  { height: 32, width: '40%' },
  { height: 20, width: '70%' },
  { height: 560 },
];

const Controls = (props: {
  document: FrameworkDocument;
  controls: Control[];
  figures: Map<string, ControlFigures>;
  view: FrameworkView;
  hrefOf: (controlId: string) => string;
  noMatch: JSX.Element;
}) => {
  if (props.controls.length === 0) return props.noMatch;
  return props.view.view === 'board' ? (
    <ControlBoard {...props} />
  ) : (
    <ControlTable {...props} />
  );
};

const Loaded = (props: {
  framework: FrameworkResponse;
  figures: ControlFigures[] | undefined;
  figuresFailed: boolean;
}) => {
  const t = useText();
  const { document, digest } = props.framework;
  const { view, setView, hrefOf } = useFrameworkView();
  const figures = useMemo(
    () => new Map(props.figures?.map(item => [item.controlId, item])),
    [props.figures],
  );
  const controls = useMemo(
    () => matchingControls(document.controls, view),
    [document, view],
  );
  const chips = useChips(view);
  const clear = () => setView({ text: '', useCase: undefined });

  return (
    <>
      <FrameworkHead document={document} digest={digest} />
      <Panel
        title={t(
          view.view === 'board'
            ? 'pages.framework.board.title'
            : 'pages.framework.table.title',
        )}
        note={t(
          view.view === 'board'
            ? 'pages.framework.board.subtitle'
            : 'pages.framework.table.subtitle',
        )}
      >
        {props.figuresFailed && (
          <p role="alert">
            <WarningMark word={t('pages.framework.figuresMissing')} />
          </p>
        )}
        <FrameworkFilterBar view={view} onChange={setView} />
        <ActiveFilters
          chips={chips}
          onRemove={({ id }) =>
            setView(id === 'text' ? { text: '' } : { useCase: undefined })
          }
          onClear={clear}
        />
        <Controls
          document={document}
          controls={controls}
          figures={figures}
          view={view}
          hrefOf={hrefOf}
          noMatch={
            <NoMatch
              title={t('pages.framework.noMatch')}
              chips={chips}
              onClear={clear}
            />
          }
        />
      </Panel>
      <ControlDrawer
        document={document}
        figures={figures}
        controlId={view.control}
        hrefOf={hrefOf}
        onClose={() => setView({ control: undefined })}
      />
    </>
  );
};

/** The framework that workloads are evaluated against, with how they stand on each control. */
export const FrameworkPage = () => {
  const api = useApi(aiGovernanceApiRef);
  const framework = useAsyncState(() => api.getFramework(), ['framework']);
  const figures = useAsyncState(() => api.getControlFigures(), ['figures']);

  return (
    <PageBody>
      <AsyncBoundary
        state={framework}
        permission={frameworkReadPermission.name}
        skeleton={<LoadingSkeleton lines={SKELETON} />}
      >
        {value => (
          <Loaded
            framework={value}
            figures={figures.value?.items}
            figuresFailed={figures.error !== undefined}
          />
        )}
      </AsyncBoundary>
    </PageBody>
  );
};

function useChips({ text, useCase }: FrameworkView) {
  const t = useText();
  return [
    ...(text
      ? [
          {
            id: 'text',
            label: t('pages.framework.filters.chipText', { value: text }),
          },
        ]
      : []),
    ...(useCase
      ? [
          {
            id: 'useCase',
            label: t('pages.framework.filters.chipUseCase', {
              value: t(`common.useCase.${useCase}`),
            }),
          },
        ]
      : []),
  ];
}
