import { startPage } from '../../pages/start-page';
import { App } from './app';
import { resumePurchase } from './purchase/purchase-state';
import { keepsNothing, startSettings } from './titles/settings-state';

startPage(App);
void startSettings();
resumePurchase().catch(() => {
  keepsNothing.value = true;
});
