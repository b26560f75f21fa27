import { main } from '../command-line';

void main(process.argv);
