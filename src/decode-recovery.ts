import { flag, integer, listOf, oneOf, whole } from './decode.ts';
import { seconds } from './decode-sections.ts';
import type { Recorder, Recovery, RecoveryStepName, Trigger } from './status.ts';

const trigger = oneOf<Trigger>(
  'gone',
  'silent',
  'radio_off',
  'unregistered',
  'no_address',
  'no_data',
  'carriers_lost',
  'hot',
);

const stepName = oneOf<RecoveryStepName>('ifup', 'dial', 'radio', 'unlock', 'restart', 'usb', 'reboot');

const fault = whole<NonNullable<Recovery['fault']>, 'trigger' | 'since_s'>({ trigger, since_s: seconds }, [
  'trigger',
  'since_s',
]);

const step = whole<NonNullable<Recovery['step']>, 'name' | 'at_s' | 'until_s'>(
  { name: stepName, at_s: seconds, until_s: seconds },
  ['name', 'at_s', 'until_s'],
);

const next = whole<NonNullable<Recovery['next']>, 'name' | 'at_s'>({ name: stepName, at_s: seconds }, ['name', 'at_s']);

const last = whole<NonNullable<Recovery['last']>, 'trigger' | 'step' | 'at_s' | 'result'>(
  { trigger, step: stepName, at_s: seconds, result: oneOf('recovered', 'nothing') },
  ['trigger', 'step', 'at_s', 'result'],
);

/** Decodes what keeps the link up; without knowing whether it is on there is nothing to say. */
export const recovery = whole<Recovery, 'enabled'>(
  {
    enabled: flag,
    fault,
    taken: listOf(stepName, 16),
    step,
    next,
    held: oneOf('change', 'job', 'scan', 'hour', 'day', 'window', 'no_step'),
    last,
  },
  ['enabled'],
);

/** Decodes how far the recorder has come. */
export const recorder = whole<Recorder, never>(
  { fine_s: seconds, coarse_s: seconds, event: integer(0, Number.MAX_SAFE_INTEGER) },
  [],
);
