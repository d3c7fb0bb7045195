export { CheckedField } from './CheckedField';
export { FieldPair } from './FieldPair';
export { FormDialog } from './FormDialog';
