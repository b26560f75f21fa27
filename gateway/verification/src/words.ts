export { addedWords } from './added-words';
export { fieldNameIn, fieldWords } from './field-words';
export { allSteps, newStep } from './steps';
