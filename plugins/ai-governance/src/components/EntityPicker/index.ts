export { EntityPicker } from './EntityPicker';
export { canonicalRef } from './canonicalRef';
