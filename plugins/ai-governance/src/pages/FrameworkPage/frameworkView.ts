import {
  Control,
  ControlFigures,
  FrameworkDocument,
  SECTIONS,
  SectionId,
  USE_CASES,
  UseCase,
} from '@ai-governance/backstage-plugin-ai-governance-common';

/** What the page shows of the framework; part of its address. */
export interface FrameworkView {
  text: string;
  useCase?: UseCase;
  view: 'board' | 'table';
  control?: string;
}

export function parseFrameworkView(params: URLSearchParams): FrameworkView {
  const useCase = params.get('useCase');
  return {
    text: params.get('text')?.trim() ?? '',
    useCase: USE_CASES.find(item => item === useCase),
    view: params.get('view') === 'table' ? 'table' : 'board',
    control: params.get('control')?.trim() || undefined,
  };
}

export function frameworkSearchParams(view: FrameworkView): URLSearchParams {
  const params = new URLSearchParams();
  if (view.text) params.set('text', view.text);
  if (view.useCase) params.set('useCase', view.useCase);
  if (view.view === 'table') params.set('view', view.view);
  if (view.control) params.set('control', view.control);
  return params;
}

/** The controls that the reader asked for, in the order of the framework. */
export function matchingControls(
  controls: Control[],
  { text, useCase }: Pick<FrameworkView, 'text' | 'useCase'>,
): Control[] {
  const words = text
    .toLocaleLowerCase('en-US')
    .split(/\s+/)
    .filter(word => word !== '');
  return controls.filter(control => {
    const { useCases } = control.applies;
    if (useCase && useCases && !useCases.includes(useCase)) return false;
    const haystack = [control.id, control.title, control.statement]
      .join(' ')
      .toLocaleLowerCase('en-US');
    return words.every(word => haystack.includes(word));
  });
}

/** Met or waived, out of the workloads to which a control applies. */
export function satisfactionOf({ statuses, workloads }: ControlFigures) {
  return {
    satisfied: statuses.met + statuses.waived,
    applicable: workloads - statuses['not-applicable'],
  };
}

/** The name that the framework itself gives a section, if it does. */
export function sectionTitles(
  document: FrameworkDocument,
): Map<SectionId, string> {
  const named = [...document.layers, ...document.crossCutting];
  const titles = new Map<SectionId, string>();
  for (const id of SECTIONS) {
    const title = named.find(entry => entry.id === id)?.title;
    if (title) titles.set(id, title);
  }
  return titles;
}
