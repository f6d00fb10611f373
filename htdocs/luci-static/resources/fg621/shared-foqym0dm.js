/* luci-app-fg621, Apache-2.0; built from src/ by rollup, do not edit */
'use strict';
'require fg621.shared-fawfv4lt as fg621_1';
'require baseclass';
const{h:a,i:n}=fg621_1;
function o(o){const r=_("This login may look, but change nothing.");return o&&a("div",{class:"fg-reason","data-part":"readonly"},n("warn"),a("span",{},r))}
return baseclass.extend({r:o});
