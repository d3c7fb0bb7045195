import { TestApiProvider } from '@backstage/frontend-test-utils';
import { SignalApi, signalApiRef } from '@backstage/plugin-signals-react';
import { act, renderHook } from '@testing-library/react';
import { ReactNode } from 'react';
import { REFRESH_DELAY_MS, useLiveRefresh } from './useLiveRefresh';

type Listener = (message: { [name: string]: string | number }) => void;

beforeEach(() => {
  jest.useFakeTimers();
});
afterEach(() => {
  jest.useRealTimers();
});

function renderWithSignals() {
  const listeners = new Map<string, Listener>();
  const unsubscribe = jest.fn();
  const signals: SignalApi = {
    subscribe: (channel, onMessage) => {
      listeners.set(channel, message => onMessage(message as never));
      return { unsubscribe };
    },
  };
  const reload = jest.fn();
  const { unmount } = renderHook(
    () =>
      useLiveRefresh(['approval'], reload, ({ id }) => id !== 'another one'),
    {
      wrapper: (props: { children: ReactNode }) => (
        <TestApiProvider apis={[[signalApiRef, signals]]}>
          {props.children}
        </TestApiProvider>
      ),
    },
  );
  const send = (message: { [name: string]: string | number }) =>
    act(() => {
      listeners.get('ai-governance')?.(message);
    });
  const settle = () =>
    act(() => {
      jest.advanceTimersByTime(REFRESH_DELAY_MS);
    });
  return { reload, send, settle, unmount, unsubscribe };
}

describe('useLiveRefresh', () => {
  it('reads again once for several changes at a time', () => {
    const { reload, send, settle } = renderWithSignals();
    send({ kind: 'approval', id: 'one' });
    send({ kind: 'approval.approved', id: 'two' });
    expect(reload).not.toHaveBeenCalled();
    settle();
    expect(reload).toHaveBeenCalledTimes(1);
  });

  it.each([
    ['of another kind', { kind: 'waiver' }],
    ['of a kind that only begins alike', { kind: 'approvals' }],
    [
      'about something that is not shown',
      { kind: 'approval', id: 'another one' },
    ],
    ['that says nothing', { kind: 4 }],
  ])('leaves a message %s alone', (_, message) => {
    const { reload, send, settle } = renderWithSignals();
    send(message);
    settle();
    expect(reload).not.toHaveBeenCalled();
  });

  it('stops listening with the page, also to what came just before', () => {
    const { reload, send, settle, unmount, unsubscribe } = renderWithSignals();
    send({ kind: 'approval' });
    unmount();
    settle();
    expect(unsubscribe).toHaveBeenCalledTimes(1);
    expect(reload).not.toHaveBeenCalled();
  });

  it('does nothing in an app without signals', () => {
    const { result } = renderHook(
      () => useLiveRefresh(['approval'], jest.fn()),
      {
        wrapper: (props: { children: ReactNode }) => (
          <TestApiProvider apis={[]}>{props.children}</TestApiProvider>
        ),
      },
    );
    expect(result.current).toBeUndefined();
  });
});
