/** What the login page must know. */
export interface LoginOptions {
  /** Name that was tried in vain. */
  failedUser?: string | undefined;
  /** Whether the theme has the view `bootstrap.sysauth`, which moves the form into a dialog. */
  dialog: boolean;
}

const START_DIALOG = "L.require('ui').then((ui) => ui.instantiateView('bootstrap.sysauth'));";

function field(name: string, label: string, attributes: string): string {
  return `<div class="cbi-value">
  <label class="cbi-value-title" for="${name}">${label}</label>
  <div class="cbi-value-field"><input name="${name}" id="${name}" ${attributes}></div>
</div>`;
}

/** The inside of the login page: a form that posts name and password to the page that was wanted. */
export function loginContent({ failedUser, dialog }: LoginOptions): string {
  const fields = [
    field('luci_username', 'Username', 'type="text" autocomplete="username" value="root"'),
    field('luci_password', 'Password', 'type="password" autocomplete="current-password" autofocus'),
  ];
  const refused = 'Invalid username and/or password! Please try again.';
  const submit = dialog ? '' : ' type="submit" form="login"';
  return `<section class="login"${dialog ? ' hidden' : ''}>
${dialog ? '' : '<h2>Authorization Required</h2>'}
<form method="post" class="cbi-map" id="login"><div class="cbi-section"><div class="cbi-section-node">
${fields.join('\n')}
</div></div></form>
<hr>
${failedUser === undefined ? '' : `<div class="alert-message error">${refused}</div>`}
<button class="btn cbi-button-positive important"${submit}>Log in</button>
</section>
<div id="view">${dialog ? `<script>${START_DIALOG}</script>` : ''}</div>`;
}
