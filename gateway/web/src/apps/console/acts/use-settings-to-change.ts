import type { Attributed } from '@guanming/chaincode/api';
import type { Settings } from '@guanming/chaincode/domain';
import { useState } from 'preact/hooks';
import { askConsole } from '../session/session';

/** The settings that an act replaces, read when its sheet opens. */
interface SettingsToChange {
  /** Absent as long as the sheet is closed. */
  readonly settings: Settings | undefined;
  /** Why they could not be read. */
  readonly failure: unknown;
  readonly open: () => Promise<void>;
  readonly close: () => void;
}

/** Reads the settings of now for the sheet of an act that puts others in their place. */
export function useSettingsToChange(): SettingsToChange {
  const [settings, setSettings] = useState<Settings>();
  const [failure, setFailure] = useState<unknown>();
  return {
    settings,
    failure,
    async open() {
      try {
        setFailure(undefined);
        setSettings((await askConsole<Attributed<Settings>>('/v1/settings')).value);
      } catch (error) {
        setFailure(error);
      }
    },
    close() {
      setSettings(undefined);
    },
  };
}
