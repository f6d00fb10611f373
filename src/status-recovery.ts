import type { UptimeSeconds } from './status-units.ts';

/** What is wrong with the link and can be mended without a person, from the USB plug upwards. */
export type Trigger =
  /** Gone from USB without having been told to restart. */
  | 'gone'
  /** The AT port does not answer. */
  | 'silent'
  /** The radio was left off by something that was cut short. */
  | 'radio_off'
  /** Searching, denied or without service. */
  | 'unregistered'
  /** Registered, but the router's interface has no address. */
  | 'no_address'
  /** An address, but neither gateway nor hosts answer and nothing is received. */
  | 'no_data'
  /** There were several carriers in this cell, and now there is one. */
  | 'carriers_lost'
  /** Above the temperature limit. */
  | 'hot';

/** What recovery can do, from gentle to rough. */
export type RecoveryStepName =
  /** Renew the address of the router's interface. */
  | 'ifup'
  /** Have the modem dial again. */
  | 'dial'
  /** Radio off and on. */
  | 'radio'
  /** Give up the lock to a cell, the kept one too. */
  | 'unlock'
  /** Restart the modem (AT+CFUN=15). */
  | 'restart'
  /** Take the modem off the USB bus and back. */
  | 'usb'
  /** Reboot the router. */
  | 'reboot';

/** What keeps the link up by itself. */
export interface Recovery {
  /** Switched off in the settings, or asleep because nobody asks the modem in the background. */
  enabled: boolean;
  /** What is wrong now. */
  fault?: { trigger: Trigger; since_s: UptimeSeconds };
  /** Steps taken against this fault in this round of the ladder, in order. */
  taken?: RecoveryStepName[];
  /** The last of them, and until when it is given time to work. */
  step?: { name: RecoveryStepName; at_s: UptimeSeconds; until_s: UptimeSeconds };
  /** What comes next unless the fault goes, and when at the earliest. */
  next?: { name: RecoveryStepName; at_s: UptimeSeconds };
  /**
   * Why nothing is done although there is a fault: a person's `change`, `job` or `scan` runs, the cap of the `hour` or
   * the `day` is reached, it is not the time of day (`window`), or no step that is switched on helps (`no_step`).
   */
  held?: 'change' | 'job' | 'scan' | 'hour' | 'day' | 'window' | 'no_step';
  /** The last step that has come to its end since the router started. */
  last?: { trigger: Trigger; step: RecoveryStepName; at_s: UptimeSeconds; result: 'recovered' | 'nothing' };
}
