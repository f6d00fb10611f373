import type { CheckDesk } from './checklist-part.ts';
import { type Doctor, firstBroken } from './doctor.ts';
import { carryOut, type Mending } from './mending.ts';
import { setUpModem } from './modem-orders.ts';
import { askDoctor, askPlan } from './questions.ts';
import type { Job } from './status.ts';

/** What the checklist asks of the page around it. */
export interface CheckupHost {
  redraw: () => void;
  /** Reads the status anew and gives the job in it. */
  readJob: () => Promise<Job | undefined>;
}

/** The checklist and the set-up that mends what it finds. Nothing of it is asked again by itself. */
export class Checkup {
  private readonly host: CheckupHost;
  private doctor: CheckDesk['doctor'];
  private plan: CheckDesk['plan'];
  private mending: Mending | undefined;
  private running: Promise<Doctor | undefined> | undefined;
  private planOpen = true;
  private wifiOpen = false;

  constructor(host: CheckupHost) {
    this.host = host;
  }

  /** What the page is drawn from. */
  get desk(): Pick<CheckDesk, 'doctor' | 'plan' | 'mending' | 'checking' | 'planOpen' | 'wifiOpen'> {
    const { doctor, plan, mending, planOpen, wifiOpen } = this;
    return { doctor, plan, mending, planOpen, wifiOpen, checking: this.running !== undefined };
  }

  /** Whether set-up is under way. */
  get busy(): boolean {
    return this.mending !== undefined && this.mending.ended === undefined;
  }

  /** Has everything checked; a second call while that goes on waits for the same. Never rejects. */
  check(): Promise<Doctor | undefined> {
    this.running ??= this.ask().finally(() => {
      this.running = undefined;
      this.host.redraw();
    });
    this.host.redraw();
    return this.running;
  }

  /** Opens or closes the preview of set-up. */
  togglePlan(): void {
    this.planOpen = !this.planOpen;
  }

  /** Opens or closes what can be done about the Wi-Fi. */
  toggleWifi(): void {
    this.wifiOpen = !this.wifiOpen;
  }

  /** Takes the outcome of the last set-up off the page. */
  dismiss(): void {
    if (!this.busy) this.mending = undefined;
  }

  /** Carries out what the preview shows. Never rejects. */
  async mend(): Promise<void> {
    const { plan } = this;
    if (this.busy || !plan || !('answer' in plan)) return;
    const tell = (mending: Mending) => {
      this.mending = mending;
      this.host.redraw();
    };
    const { end } = await carryOut(plan.answer, {
      tell,
      setUpModem,
      readJob: this.host.readJob,
      check: () => this.check(),
    });
    // What is left to be done may be another thing now.
    if (end !== 'online' && end !== 'offline' && end !== 'gone') await this.check();
  }

  private async ask(): Promise<Doctor | undefined> {
    const said = await askDoctor();
    this.doctor = 'answer' in said ? { ...said, at_ms: Date.now() } : said;
    if (!('answer' in said)) return undefined;
    if (firstBroken(said.answer)?.mend === 'setup') this.plan = await askPlan();
    else this.plan = undefined;
    return said.answer;
  }
}
