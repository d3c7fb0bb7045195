export { gridCells, inScope, worstFirst } from './cells';
export { MaturityGrid } from './MaturityGrid';
