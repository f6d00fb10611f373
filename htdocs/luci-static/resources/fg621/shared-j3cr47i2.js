/* luci-app-fg621, Apache-2.0; built from src/ by rollup, do not edit */
'use strict';
'require fg621.shared-j8q9m5eg as fg621_1';
'require baseclass';
const{bb:n,bc:t,ao:r,ap:e,aq:s}=fg621_1;
const o="/var/run/fg621/secret",u=384,c=120;async function a(c,...a){const i=Object.entries(c).map(([n,t])=>`${n}=${t}\n`);try{const n=await t(o,i.join(""),u);if(0!==n)return{accepted:!1,why:r(e("number"==typeof n?n:0))}}catch(n){return{accepted:!1,why:r(s(n))}}return n(...a)}function i({cid:t,type:r,apn:e,auth:s,user:o,password:u}){const c="none"!==s&&o?["--user",o]:[],i=["apn","set","--cid",String(t),"--type",r,"--auth",s,...c,e||"-"];return"none"!==s&&u?a({FG621_PASSWORD:u},...i):n(...i)}function f(t){return n(t?"connect":"disconnect")}function p(t){return n("autoconnect",t?"on":"off")}function m(t){return n("passthrough",t?"on":"off","--confirm",String(c))}function d(n,t){return a({FG621_PIN:n},"sim","unlock",...t?["--store"]:[])}function h(n,t){return a({FG621_PUK:n,FG621_PIN:t},"sim","unblock")}function y(n,t){return a({FG621_PIN:t},"sim","pin",n?"on":"off")}function b(){return n("sim","forget")}function g(t){return n("usb",String(t),"--yes")}function P(){return n("revert-oem","--yes")}function F(){return n("setup","--modem")}
return baseclass.extend({P:c,a:g,b:m,c:p,d:f,e:i,f:b,g:d,h:y,r:P,s:F,u:h});
