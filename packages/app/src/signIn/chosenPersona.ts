const STORAGE_KEY = 'ai-governance-demo/persona';

/** The persona of this browser tab; it outlives a reload, and another tab can be somebody else. */
export const chosenPersona = {
  get: () => window.sessionStorage.getItem(STORAGE_KEY) ?? undefined,
  set: (userRef: string) => window.sessionStorage.setItem(STORAGE_KEY, userRef),
  clear: () => window.sessionStorage.removeItem(STORAGE_KEY),
};
