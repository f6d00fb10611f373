/* luci-app-fg621, Apache-2.0; built from src/ by rollup, do not edit */
'use strict';
'require baseclass';
const e=[{mode:36,net:"NCM",adb:!1},{mode:38,net:"RNDIS",adb:!1},{mode:34,net:"ECM",adb:!1},{mode:37,net:"NCM",adb:!0},{mode:39,net:"RNDIS",adb:!0},{mode:35,net:"ECM",adb:!0}],n=36;function t(n){const t=e.find(e=>e.mode===n);return t?`${t.net}${t.adb?" + ADB":""} (${n})`:String(n)}function s(e){return e===n?_("%s, recommended").format(t(e)):t(e)}function d({net:e,adb:n}){const t=n?` ${_("With a debug port (ADB), which a router has no use for.")}`:"";switch(e){case"NCM":return _("Many packets in one transfer: the fastest on this router. Needs kmod-usb-net-cdc-ncm.")+t;case"RNDIS":return _("What TP-Link’s firmware and Windows use. Needs kmod-usb-net-rndis.")+t;case"ECM":return _("The simplest and slowest. Needs kmod-usb-net-cdc-ether.")+t}}
return baseclass.extend({U:e,a:s,b:d,m:t});
