import type { JSX } from 'preact';
import { Shell } from '../../../pages/components/shell';
import { startPage } from '../../../pages/start-page';

function App(): JSX.Element {
  return (
    <Shell name="冠名" page="/">
      {''}
    </Shell>
  );
}

startPage(App);
