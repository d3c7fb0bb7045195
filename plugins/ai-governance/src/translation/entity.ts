/** Texts of the card and the tab on an entity's page. */
export const entityMessages = {} as const;
