import '@testing-library/jest-dom';
import { configure } from '@testing-library/react';

// A whole app starts in many tests; the first one of a file loads it all.
configure({ asyncUtilTimeout: 10_000 });
jest.setTimeout(30_000);

// The CSS parser of jsdom stumbles over some media queries of the app's own sidebar
// and says so for each rule; nothing here depends on them.
const warn = globalThis.console.warn;
globalThis.console.warn = (...args: unknown[]) => {
  if (!String(args[0]).startsWith('Warning: [JSS] processedRuleToParse')) {
    warn(...args);
  }
};
