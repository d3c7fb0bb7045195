/**
 * Version of the rules. A change that can change a result raises it, so that stored results are made anew
 * and a decision can name what it was made with.
 * @public
 */
export const ENGINE_VERSION = '2';
