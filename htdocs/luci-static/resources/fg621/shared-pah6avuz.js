/* luci-app-fg621, Apache-2.0; built from src/ by rollup, do not edit */
'use strict';
'require ui';
'require fg621.shared-dw2sc5sy as fg621_2';
'require baseclass';
const{h:t}=fg621_2;
class r{constructor(t){this.redraw=t}get busy(){return this.action}async run(r,a,i){this.action=r,this.redraw();const o=await a();return o.accepted?await i():ui.addNotification(null,t("p",{},o.why),"error"),this.action=void 0,this.redraw(),o.accepted}}
return baseclass.extend({E:r});
