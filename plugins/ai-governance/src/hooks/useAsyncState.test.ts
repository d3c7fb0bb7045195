import { act, renderHook, waitFor } from '@testing-library/react';
import { useAsyncState } from './useAsyncState';

interface Deferred {
  promise: Promise<string>;
  resolve(value: string): void;
  reject(error: Error): void;
}

function deferred(): Deferred {
  let resolve: Deferred['resolve'] = () => {};
  let reject: Deferred['reject'] = () => {};
  const promise = new Promise<string>((yes, no) => {
    resolve = yes;
    reject = no;
  });
  return { promise, resolve, reject };
}

describe('useAsyncState', () => {
  it('keeps the old answer while a newer one loads, and when that fails', async () => {
    const answers = [deferred(), deferred()];
    let calls = 0;
    const { result } = renderHook(() =>
      useAsyncState(() => answers[calls++].promise, ['a']),
    );
    expect(result.current).toMatchObject({ loading: true, value: undefined });

    await act(async () => answers[0].resolve('first'));
    expect(result.current).toMatchObject({ loading: false, value: 'first' });

    act(() => result.current.retry());
    await waitFor(() => expect(result.current.loading).toBe(true));
    expect(result.current.value).toBe('first');

    await act(async () => answers[1].reject(new Error('down')));
    expect(result.current.value).toBe('first');
    expect(result.current.error?.message).toBe('down');
  });

  it('drops the answer that belongs to another key', async () => {
    const answers: Record<string, Deferred> = { a: deferred(), b: deferred() };
    const { result, rerender } = renderHook(
      ({ key }) => useAsyncState(() => answers[key].promise, [key]),
      { initialProps: { key: 'a' } },
    );
    await act(async () => answers.a.resolve('of a'));
    expect(result.current.value).toBe('of a');

    rerender({ key: 'b' });
    expect(result.current).toMatchObject({ loading: true, value: undefined });

    await act(async () => answers.b.resolve('of b'));
    expect(result.current.value).toBe('of b');
  });

  it('lets the old answer stand in where a list is paged', async () => {
    const answers: Record<string, Deferred> = { a: deferred(), b: deferred() };
    const { result, rerender } = renderHook(
      ({ key }) =>
        useAsyncState(() => answers[key].promise, [key], {
          keepPrevious: true,
        }),
      { initialProps: { key: 'a' } },
    );
    await act(async () => answers.a.resolve('page 1'));

    rerender({ key: 'b' });
    expect(result.current).toMatchObject({ loading: true, value: 'page 1' });
  });

  it('takes an answer that came another way', async () => {
    const { result } = renderHook(() =>
      useAsyncState(async () => 'read', ['a']),
    );
    await waitFor(() => expect(result.current.value).toBe('read'));

    act(() => result.current.replace('written'));
    expect(result.current.value).toBe('written');
  });
});
