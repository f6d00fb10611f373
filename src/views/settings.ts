import uci from 'uci';
import view from 'view';
import { h } from '../dom.ts';
import { readLeds } from '../leds.ts';
import { readonlyNote } from '../readonly-note.ts';
import { settingsForm } from '../settings-form.ts';
import { loadStyles } from '../styles.ts';

// Saving, applying with a rollback and the buttons for both are LuCI's own.
export default view.extend<string[] | undefined>({
  async load() {
    const [leds] = await Promise.all([readLeds(), uci.load('fg621'), loadStyles()]);
    return leds;
  },

  async render(leds) {
    const readonly = L.hasViewPermission() === false;
    // LuCI draws the buttons that have something to do, also for those who may not press them.
    if (readonly) Object.assign(this, { handleSaveApply: null, handleSave: null, handleReset: null });
    const form = await settingsForm(leds ?? undefined).render();
    return h('div', { class: 'fg621' }, readonlyNote(readonly), form);
  },
});
