import { isWhole, presentChoice } from './band-choice.ts';
import { bandLabel } from './bands.ts';
import { countdownOf, isRunning } from './change.ts';
import { inRow, span } from './format.ts';
import { pinTries, pukTries } from './pin.ts';
import type { Change } from './status.ts';
import { at, type Facts, type Step, since, type Trouble } from './trouble-kit.ts';
import { noStatus } from './trouble-page.ts';
import { pauseOf, recoveryOf } from './trouble-recovery.ts';
import { gone, noDevice, noDriver, portClosed, restarting, silent, starting } from './trouble-usb.ts';

const FEW_BANDS = 4;

function simPin({ status }: Facts): Trouble {
  return {
    word: _('no service'),
    title: _('The SIM asks for its PIN'),
    text: `${_('Enter the PIN of this SIM card.')} ${pinTries(status?.sim.pin_tries)}`,
    steps: [{ text: _('Over ssh, it is asked for:'), deed: 'pin', connection: true, commands: ['fg621 sim unlock'] }],
  };
}

function simPuk({ status }: Facts): Trouble {
  return {
    word: _('no service'),
    title: _('The SIM is blocked: it asks for its PUK'),
    text: `${_(
      'The PIN was wrong three times. The PUK stands in the papers of the SIM, or the operator tells it.',
    )} ${pukTries(status?.sim.puk_tries)}`,
    steps: [{ text: _('Over ssh, PUK and new PIN are asked for:'), connection: true, commands: ['fg621 sim unblock'] }],
  };
}

function searching(facts: Facts): Trouble {
  const { status } = facts;
  const bands = status?.bands;
  const lte = bands?.lte ?? [];
  const few = lte.length > 0 && lte.length <= FEW_BANDS && (bands?.umts ?? []).length === 0;
  const duration = _('For %s.').format(span(since(facts)));
  const shared = { word: _('searching'), title: _('Searching for a network') };
  const returning = formerReturns(facts);
  if (!few && !returning)
    return {
      ...shared,
      text: `${duration} ${_('After a start or a change of bands this may take some minutes.')}`,
      steps: [
        { text: _('Nothing found after that? Look at the antenna plugs, or try another place.') },
        ...(bands && lte.length > 0 && !isWhole(presentChoice(bands), bands) ? [allowAll()] : []),
      ],
    };
  const names = inRow(lte.map(bandLabel));
  const only = N_(lte.length, 'Only band %s is allowed.', 'Only the bands %s are allowed.').format(names);
  return { ...shared, text: few ? `${duration} ${only}` : duration, steps: [returning ?? allowAll()] };
}

function allowAll(): Step {
  return { text: _('Let the modem use all its bands:'), deed: 'all', commands: ['fg621 bands auto'] };
}

function changedText(kind: Change['kind']): string {
  switch (kind) {
    case 'bands':
      return _('The bands were just changed.');
    case 'operator':
      return _('The choice of operator was just changed.');
    case 'cell':
      return _('The cell lock was just changed.');
    case 'passthrough':
      return _('IP passthrough was just switched.');
  }
}

/** What to do while a change is under way: the former choice comes back by itself. */
function formerReturns({ status, uptime_s }: Facts): Step | undefined {
  const change = status?.change;
  if (!isRunning(change)) return undefined;
  const changed = changedText(change.kind);
  const countdown = uptime_s === undefined ? undefined : countdownOf(change, uptime_s);
  if (!countdown) return { text: `${changed} ${_('The former choice is being put back.')}` };
  const back = _('The former choice comes back by itself in %s, or at once:').format(span(countdown.left_s));
  return { text: `${changed} ${back}`, deed: 'undo', commands: [`fg621 ${change.kind} undo`] };
}

function noService({ status }: Facts): Trouble {
  const shared = { word: _('no service'), title: _('No network') };
  if (status?.network.selection === 'deregistered')
    return {
      ...shared,
      text: _('The modem was told to leave the network and not to search.'),
      steps: [{ text: _('Let it choose a network by itself:'), commands: [at('AT+COPS=0')] }],
    };
  return {
    ...shared,
    text: _('The modem is not registered, and it hears no network that it could use.'),
    steps: [
      { text: _('Look at the antenna plugs, or try another place.') },
      { text: _('Let the modem search anew:'), commands: [at('AT+COPS=0')] },
    ],
  };
}

/**
 * The words for every state but `registered`: what is wrong, one sentence on it, what the monitor does about it, what to
 * do next.
 */
export function troubleOf(facts: Facts): Trouble {
  const pause = pauseOf(facts);
  if (pause) return pause;
  const recovery = recoveryOf(facts);
  return { ...wordsOf(facts), ...(recovery !== undefined && { recovery }) };
}

function wordsOf(facts: Facts): Trouble {
  switch (facts.state) {
    case 'no_device':
      return noDevice();
    case 'gone':
      return gone(facts);
    case 'restarting':
      return restarting(facts);
    case 'no_driver':
      return noDriver(facts);
    case 'starting':
      return starting(facts);
    case 'port_closed':
      return portClosed(facts);
    case 'silent':
      return silent(facts);
    case 'sim_missing':
      return {
        word: _('no SIM'),
        title: _('No SIM'),
        text: _('The modem finds no SIM card.'),
        steps: [{ text: _('Switch the router off, insert the SIM with its contacts down, and switch it on again.') }],
      };
    case 'sim_pin':
      return simPin(facts);
    case 'sim_puk':
      return simPuk(facts);
    case 'sim_locked':
      return {
        word: _('no service'),
        title: _('The SIM is locked'),
        text: _('It is neither the PIN nor the PUK: the modem may be bound to one operator.'),
        steps: [{ text: _('What the modem asks for:'), commands: [at('AT+CPIN?')] }],
      };
    case 'sim_failure':
      return {
        word: _('no service'),
        title: _('The SIM cannot be read'),
        text: _('The modem sees a SIM card, but the card gives no sense.'),
        steps: [
          { text: _('Switch the router off, take the SIM out, wipe its contacts, and put it back.') },
          { text: _('Does it fail in a telephone, too? Then ask the operator for a new one.') },
        ],
      };
    case 'radio_off':
      return {
        word: _('radio off'),
        title: _('The radio is switched off'),
        text: _('The modem is in flight mode.'),
        steps: [{ text: _('Switch the radio on:'), commands: [at('AT+CFUN=1')] }],
      };
    case 'searching':
      return searching(facts);
    case 'denied':
      return {
        word: _('refused'),
        title: _('The network refuses this SIM'),
        text: _('A network is there, but it does not let this SIM in.'),
        steps: [{ text: _('Ask the operator whether the SIM is active, paid, and meant for a router.') }],
      };
    case 'emergency':
      return {
        word: _('emergency only'),
        title: _('Emergency calls only'),
        text: _('The networks that can be heard here do not let this SIM in.'),
        steps: [{ text: _('Try another place, or ask the operator about coverage and the SIM.') }],
      };
    case 'no_service':
      return noService(facts);
    case 'unknown':
      return {
        word: _('not known'),
        title: _('The state of the modem is not clear'),
        text: _('It answers, but does not say whether it is in a network.'),
        steps: [{ text: _('What it says of itself:'), commands: [at('AT+CPIN?'), at('AT+CEREG?'), at('AT+COPS?')] }],
      };
    default:
      return noStatus(facts.state);
  }
}
