import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import type { JSX } from 'react';
import { aiGovernanceTranslationRef } from '../translation';

type Messages = (typeof aiGovernanceTranslationRef)['T'];

type PluralForm = 'zero' | 'one' | 'two' | 'few' | 'many' | 'other';

/** Every message by the key that it is asked for with: the forms of a plural have one. */
type Texts = {
  [Key in keyof Messages as Key extends `${infer Base}_${PluralForm}`
    ? Base
    : Key]: Messages[Key];
};

type PluralKey = {
  [Key in keyof Messages]: Key extends `${infer Base}_${PluralForm}`
    ? Base
    : never;
}[keyof Messages];

/** The key of a text. */
export type TextKey = keyof Texts;

type Trim<Text> = Text extends ` ${infer After}`
  ? Trim<After>
  : Text extends `${infer After} `
  ? Trim<After>
  : Text;

/** What stands between the braces of a message. */
type Place<
  Message,
  Before = never,
> = Message extends `${string}{{${infer Found}}}${infer After}`
  ? Place<After, Before | Found>
  : Before;

type NameOf<Found> = Found extends `${infer Name},${string}`
  ? Trim<Name>
  : Trim<Found>;

type ValueOf<Found, Plain> = Found extends `${string},${infer Format}`
  ? Trim<Format> extends `list${string}`
    ? readonly string[]
    : number
  : Plain;

type Values<Key extends TextKey, Plain> = {
  [Found in Place<Texts[Key]> as NameOf<Found> & string]: ValueOf<Found, Plain>;
} & (Key extends PluralKey ? { count: number } : {});

type Rest<Key extends TextKey, Plain> = keyof Values<Key, Plain> extends never
  ? []
  : [values: Values<Key, Plain>];

/**
 * Gives a text with its values in place. It asks of a call what Backstage's own type does, but looks at one message for that and
 * not at all of them, which a compiler notices with some thousand texts.
 */
export interface Translate {
  <Key extends TextKey>(key: Key, ...rest: Rest<Key, string | number>): string;
  <Key extends TextKey>(
    key: Key,
    ...rest: Rest<Key, string | number | JSX.Element>
  ): JSX.Element;
}

/** The texts of this plugin in the reader's language. */
export function useText(): Translate {
  return useTranslationRef(aiGovernanceTranslationRef)
    .t as unknown as Translate;
}
