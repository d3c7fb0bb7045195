import { InputError, stringifyError } from '@backstage/errors';
import {
  Tokenizer,
  TokenParser,
  TokenType,
  ParsedTokenInfo,
} from '@streamparser/json';
import { setImmediate } from 'node:timers/promises';

/** Bytes that are parsed between two turns of the event loop; a few milliseconds of work. */
const SLICE = 8_192;

/** Deeper than any format that is read. */
const MAX_DEPTH = 64;

/** Tokens of one item; a rule set of SARIF is the largest that is read as one. */
const MAX_ITEM_TOKENS = 1_000_000;

const MAX_MESSAGE = 200;

const BYTE_ORDER_MARK = [0xef, 0xbb, 0xbf];
const WHITE_SPACE = [0x20, 0x09, 0x0a, 0x0d];

/** Where the items of a report lie, as paths such as `$.runs.*.results.*`, by what the report is as a whole. */
export interface ItemPaths {
  list?: string[];
  object?: string[];
  /** True where objects may follow each other, one on each line. */
  lines?: boolean;
}

/** A part of a report. */
export interface JsonItem {
  /** Keys and positions that lead to it. */
  path: (string | number)[];
  value: unknown;
}

class ItemParser {
  readonly #tokenizer: Tokenizer;
  readonly #parser: TokenParser;
  #items: JsonItem[] = [];
  #depth = 0;
  #tokens = 0;
  #offset = 0;

  constructor(paths: string[], separator?: string) {
    this.#tokenizer = new Tokenizer({ stringBufferSize: SLICE, separator });
    this.#parser = new TokenParser({ paths, keepStack: false, separator });
    this.#tokenizer.onToken = token => this.#take(token);
    this.#parser.onValue = ({ value, key, stack }) => {
      this.#tokens = 0;
      this.#items.push({
        path: [...stack.slice(1).map(level => level.key), key].flatMap(
          step => step ?? [],
        ),
        value,
      });
    };
  }

  write(bytes: Uint8Array): JsonItem[] {
    return this.#run(() => this.#tokenizer.write(bytes));
  }

  end(): JsonItem[] {
    return this.#run(() => {
      if (!this.#tokenizer.isEnded) {
        this.#tokenizer.end();
      }
      if (this.#depth > 0) {
        throw new InputError('it breaks off');
      }
      if (!this.#parser.isEnded) {
        this.#parser.end();
      }
    });
  }

  #take(token: ParsedTokenInfo): void {
    this.#offset = token.offset;
    switch (token.token) {
      case TokenType.LEFT_BRACE:
      case TokenType.LEFT_BRACKET:
        this.#depth++;
        break;
      case TokenType.RIGHT_BRACE:
      case TokenType.RIGHT_BRACKET:
        this.#depth--;
        break;
      default:
    }
    if (this.#depth > MAX_DEPTH) {
      throw new InputError(`it is nested more than ${MAX_DEPTH} levels deep`);
    }
    if (++this.#tokens > MAX_ITEM_TOKENS) {
      throw new InputError(`one of its parts has more than a million values`);
    }
    this.#parser.write(token);
  }

  #run(work: () => void): JsonItem[] {
    this.#items = [];
    try {
      work();
    } catch (error) {
      const reason = stringifyError(error)
        .replace(/^\w*Error: /, '')
        .slice(0, MAX_MESSAGE);
      throw new InputError(
        `The report cannot be read at byte ${
          this.#offset
        }: ${reason}. Nothing of it was recorded; send the file as the scanner wrote it.`,
      );
    }
    return this.#items;
  }
}

/**
 * Reads the items of a JSON text as it arrives, without ever holding the whole of it, and lets others work in between.
 * Throws an InputError with the place for what is no JSON.
 */
export async function* jsonItems(
  content: AsyncIterable<Uint8Array>,
  paths: ItemPaths,
): AsyncGenerator<JsonItem> {
  let parser: ItemParser | undefined;
  for await (const chunk of content) {
    for (let at = 0; at < chunk.length; at += SLICE) {
      let slice = chunk.subarray(at, at + SLICE);
      if (!parser) {
        slice = slice.subarray(startOf(slice));
        if (slice.length === 0) {
          continue;
        }
        parser = createParser(slice[0], paths);
      }
      yield* parser.write(slice);
      await setImmediate();
    }
  }
  if (!parser) {
    throw new InputError('The report is empty. Send the file as it is.');
  }
  yield* parser.end();
}

function createParser(first: number, paths: ItemPaths): ItemParser {
  if (first === '['.charCodeAt(0) && paths.list) {
    return new ItemParser(paths.list);
  }
  if (first === '{'.charCodeAt(0) && paths.object) {
    return new ItemParser(paths.object, paths.lines ? '' : undefined);
  }
  throw new InputError(
    `The report must start with ${[
      ...(paths.list ? ['['] : []),
      ...(paths.object ? ['{'] : []),
    ].join(' or ')}. Send the file as the scanner wrote it.`,
  );
}

/** Position of the first byte that is neither white space nor a byte order mark. */
function startOf(bytes: Uint8Array): number {
  const found = bytes.findIndex(
    byte => !WHITE_SPACE.includes(byte) && !BYTE_ORDER_MARK.includes(byte),
  );
  return found === -1 ? bytes.length : found;
}
