/** Events topic on which the catalog module names entities that it has processed anew. @public */
export const CATALOG_CHANGED_TOPIC = 'ai-governance.catalog-changed';
