export { withDrawnPage } from '../draw-page';
export { withPdf } from '../open-pdf';
export { editObjects, mergePages, notation, redraw } from './edit-objects';
