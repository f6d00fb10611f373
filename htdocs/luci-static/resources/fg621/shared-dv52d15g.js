/* luci-app-fg621, Apache-2.0; built from src/ by rollup, do not edit */
'use strict';
'require fg621.shared-e83h3a14 as fg621_1';
'require fg621.shared-fawfv4lt as fg621_2';
'require baseclass';
const{A:n,t}=fg621_1;
const{a7:r,J:e,K:s}=fg621_2;
const o="/var/run/fg621/secret",u=384,c=120;async function a(c,...a){const i=Object.entries(c).map(([n,t])=>`${n}=${t}\n`);try{const n=await r(o,i.join(""),u);if(0!==n)return{accepted:!1,why:t(e("number"==typeof n?n:0))}}catch(n){return{accepted:!1,why:t(s(n))}}return n(...a)}function i({cid:t,type:r,apn:e,auth:s,user:o,password:u}){const c="none"!==s&&o?["--user",o]:[],i=["apn","set","--cid",String(t),"--type",r,"--auth",s,...c,e||"-"];return"none"!==s&&u?a({FG621_PASSWORD:u},...i):n(...i)}function f(t){return n(t?"connect":"disconnect")}function p(t){return n("autoconnect",t?"on":"off")}function m(t){return n("passthrough",t?"on":"off","--confirm",String(c))}function d(n,t){return a({FG621_PIN:n},"sim","unlock",...t?["--store"]:[])}function h(n,t){return a({FG621_PUK:n,FG621_PIN:t},"sim","unblock")}function y(n,t){return a({FG621_PIN:t},"sim","pin",n?"on":"off")}function g(){return n("sim","forget")}function P(t){return n("usb",String(t),"--yes")}function b(){return n("revert-oem","--yes")}function F(){return n("setup","--modem")}
return baseclass.extend({P:c,a:P,b:m,c:p,d:f,e:i,f:g,g:d,h:y,r:b,s:F,u:h});
