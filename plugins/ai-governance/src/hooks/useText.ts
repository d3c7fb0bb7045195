import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import type { JSX } from 'react';
import { aiGovernanceTranslationRef, Messages } from '../translation';

type PluralForm = 'zero' | 'one' | 'two' | 'few' | 'many' | 'other';

/** What a key stands for: a text, or the forms of one by number; nothing for what is no key. */
type TextAt<
  Group,
  Key extends string,
> = Key extends `${infer Head}.${infer Tail}`
  ? Head extends keyof Group
    ? TextAt<Group[Head], Tail>
    : never
  : Key extends keyof Group
  ? Group[Key] extends string
    ? { text: Group[Key]; isPlural: false }
    : never
  : `${Key}_other` extends keyof Group
  ? { text: Group[keyof Group & `${Key}_${PluralForm}`]; isPlural: true }
  : never;

/** Those of some keys that there are texts for. */
type Known<Key extends string> = Key extends unknown
  ? [TextAt<Messages, Key>] extends [never]
    ? never
    : Key
  : never;

type Trim<Text> = Text extends ` ${infer After}`
  ? Trim<After>
  : Text extends `${infer After} `
  ? Trim<After>
  : Text;

/** What stands between the braces of a message. */
type Place<Message> =
  Message extends `${string}{{${infer Found}}}${infer After}`
    ? Found | Place<After>
    : never;

type NameOf<Found> = Found extends `${infer Name},${string}`
  ? Trim<Name>
  : Trim<Found>;

type ValueOf<Found, Plain> = Found extends `${string},${infer Format}`
  ? Trim<Format> extends `list${string}`
    ? readonly string[]
    : number
  : Plain;

type Values<Text extends { text: unknown; isPlural: boolean }, Plain> = {
  [Found in Place<Text['text']> as NameOf<Found> & string]: ValueOf<
    Found,
    Plain
  >;
} & (true extends Text['isPlural'] ? { count: number } : {});

/** What a call needs besides the key; where there is no such text, what no call can give. */
type Rest<Key extends string, Plain> = [Key] extends [Known<Key>]
  ? keyof Values<TextAt<Messages, Key>, Plain> extends never
    ? []
    : [values: Values<TextAt<Messages, Key>, Plain>]
  : [thereIsNoSuchText: never];

/**
 * Gives a text with its values in place. It asks of a call what Backstage's own type does, but looks at one message for that and
 * not at all of them, which a compiler gives up on with some thousand texts.
 */
export interface Translate {
  // The key stands alone, so that a template of literals is read as the keys that it can become.
  <Key extends string>(key: Key, ...rest: Rest<Key, string | number>): string;
  <Key extends string>(
    key: Key,
    ...rest: Rest<Key, string | number | JSX.Element>
  ): JSX.Element;
}

/** The texts of this plugin in the reader's language. */
export function useText(): Translate {
  const translate: unknown = useTranslationRef(aiGovernanceTranslationRef).t;
  return translate as Translate;
}
