/** Annotations as they are pasted into a catalog file. */
export function annotationSnippet(
  key: string,
  value: string,
  comment?: string,
): string {
  return [
    'metadata:',
    '  annotations:',
    `    ${key}: ${value}${comment ? ` # ${comment}` : ''}`,
  ].join('\n');
}

/** The annotation that declares a control as met. */
export function declarationSnippet(key: string): string {
  return annotationSnippet(key, 'met', 'or a link to what shows it');
}
