import { setImmediate as nextTurn } from 'node:timers/promises';
import { ItemPaths, jsonItems } from './jsonItems';

jest.setTimeout(60_000);

const LIST: ItemPaths = { list: ['$.*'] };

async function* inChunks(text: string | Uint8Array, size: number) {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += size) {
    yield bytes.subarray(at, at + size);
  }
}

async function itemsOf(
  text: string | Uint8Array,
  paths: ItemPaths = LIST,
  size = 65_536,
) {
  const items = [];
  for await (const item of jsonItems(inChunks(text, size), paths)) {
    items.push(item);
  }
  return items;
}

const valuesOf = async (...given: Parameters<typeof itemsOf>) =>
  (await itemsOf(...given)).map(({ value }) => value);

describe('jsonItems', () => {
  it.each([1, 2, 7, 1_000])(
    'reads a list in chunks of %i bytes',
    async size => {
      const list = [{ a: 'ä€😀\n', b: [1.5e3, null, true, {}] }, 'x', 7, []];
      expect(await valuesOf(JSON.stringify(list), LIST, size)).toEqual(list);
    },
  );

  it('passes over white space and a byte order mark', async () => {
    expect(await valuesOf('\uFEFF \n\t[1]\n ')).toEqual([1]);
  });

  it('says where each item lies, and passes over what nobody asks for', async () => {
    const text = JSON.stringify({
      version: [1, { results: [9] }],
      runs: [{ tool: { a: 1 }, results: [1, 2] }, { results: [3] }],
    });
    expect(
      await itemsOf(text, { object: ['$.runs.*.tool', '$.runs.*.results.*'] }),
    ).toEqual([
      { path: ['runs', 0, 'tool'], value: { a: 1 } },
      { path: ['runs', 0, 'results', 0], value: 1 },
      { path: ['runs', 0, 'results', 1], value: 2 },
      { path: ['runs', 1, 'results', 0], value: 3 },
    ]);
  });

  it('reads objects that follow each other', async () => {
    const lines = { object: ['$'], lines: true };
    expect(await valuesOf('{"a":1}\n{"a":2}\n', lines)).toEqual([
      { a: 1 },
      { a: 2 },
    ]);
  });

  it('takes the last of two equal keys, and no key for a prototype', async () => {
    const [value] = await valuesOf('[{"a":1,"a":2,"__proto__":{"b":3}}]');
    expect(Object.keys(value as object)).toEqual(['a', '__proto__']);
    expect(value).toHaveProperty('a', 2);
    expect((value as { b?: unknown }).b).toBeUndefined();
  });

  it.each<[string, string, RegExp]>([
    ['nothing', ' \n', /is empty/],
    ['a text', '"x"', /must start with \[/],
    ['a list that breaks off', '[{"a":1}', /at byte 7: it breaks off/],
    ['a text that breaks off', '[{"a":"b', /cannot be read/],
    ['a list with a comma too many', '[1,]', /cannot be read at byte 3/],
    ['something behind the list', '[1] 2', /cannot be read/],
    ['a comment', '[/* */]', /cannot be read/],
    ['a list nested without end', '['.repeat(100_000), /more than 64 levels/],
    [
      'one item with too many values',
      `[[${'1,'.repeat(1_000_000)}1]]`,
      /more than a million/,
    ],
  ])('refuses %s', async (_, text, message) => {
    await expect(itemsOf(text)).rejects.toThrow(message);
    await expect(itemsOf(text)).rejects.toHaveProperty('name', 'InputError');
  });

  it('keeps its message short whatever it is that it refuses', async () => {
    const error = await itemsOf(`[1 "${'x'.repeat(1_000_000)}"]`).catch(
      caught => caught as Error,
    );
    expect((error as Error).message.length).toBeLessThan(500);
  });

  it('reads a text of 10 MiB', async () => {
    const text = 'x'.repeat(10 * 1_048_576);
    expect(await valuesOf(JSON.stringify([text]))).toEqual([text]);
  });

  it('lets others work while it reads a million items', async () => {
    let turns = 0;
    let isDone = false;
    const others = (async () => {
      while (!isDone) {
        await nextTurn();
        turns++;
      }
    })();
    let count = 0;
    const text = `[${'{},'.repeat(999_999)}{}]`;
    for await (const item of jsonItems(inChunks(text, 1_048_576), LIST)) {
      count += item.path.length;
    }
    isDone = true;
    await others;
    expect(count).toBe(1_000_000);
    expect(turns).toBeGreaterThan(text.length / 8_192 - 1);
  });
});
