import './luci-globals.ts';
import { expect, test } from 'vitest';
import { apnFault, entriesOf } from '../../src/apn-entries.ts';
import { suggestionsIn } from '../../src/apns.ts';
import { readProviders } from '../../tools/apns.ts';

const XML = `<serviceproviders><country code="xx"><name>X</name>
<!-- <provider><name>Gone</name><gsm><network-id mcc="001" mnc="01"/><apn value="gone"/></gsm></provider> -->
<provider><name>Guest</name><gsm><network-id mcc="001" mnc="01"/>
  <apn value="guest"><usage type="internet"/></apn></gsm></provider>
<provider primary="true"><name>Owner &amp; Co</name><gsm><network-id mcc="001" mnc="01"/><network-id mcc="001" mnc="001"/>
  <apn value="web"><usage type="internet"/><name>Flat</name><username>u</username><password>p&lt;</password>
    <authentication method="pap"/></apn>
  <apn value="mms"><usage type="mms"/></apn>
  <apn value="web"><usage type="internet"/><username>u</username><password>p&lt;</password></apn>
</gsm></provider></country></serviceproviders>`;

test('access points into the Internet by network, the owner\u2019s first, each once', () => {
  const owner = { a: 'web', n: 'Owner & Co: Flat', u: 'u', p: 'p<', m: 'p' };
  expect(readProviders(XML)).toEqual({ '00101': [owner, { a: 'guest', n: 'Guest' }], '001001': [owner] });
});

test('what the tool writes, the page reads', () => {
  const file = JSON.stringify({ source: 'somewhere', plmn: readProviders(XML) });
  expect(suggestionsIn(file, '00101')).toEqual({
    source: 'somewhere',
    list: [
      { apn: 'web', name: 'Owner & Co: Flat', user: 'u', password: 'p<', auth: 'pap' },
      { apn: 'guest', name: 'Guest' },
    ],
  });
});

test.each(['', 'x', '{}', '{"plmn":[]}', '{"plmn":{"22610":3}}', '{"plmn":{"22610":[{"n":"x"},3]}}'])(
  '%j suggests nothing',
  (file) => {
    expect(suggestionsIn(file, '22610').list).toEqual([]);
  },
);

test('a suggestion fills in all fields', () => {
  expect(entriesOf({ apn: 'net' })).toEqual({ apn: 'net', auth: 'none', user: '', password: '' });
  expect(entriesOf({ apn: 'net', user: 'a', auth: 'chap' })).toMatchObject({ auth: 'chap', user: 'a', password: '' });
});

test.each([
  [{ apn: '', auth: 'none' }, undefined],
  [{ apn: 'internet.example', auth: 'none', user: '"' }, undefined],
  [{ apn: 'a"b', auth: 'none' }, /letters/],
  [{ apn: '-', auth: 'none' }, /letters/],
  [{ apn: 'a'.repeat(100), auth: 'none' }, undefined],
  [{ apn: 'a'.repeat(101), auth: 'none' }, /at most/],
  [{ apn: 'a', auth: 'pap', user: 'x'.repeat(65), password: '' }, /at most/],
  [{ apn: 'a', auth: 'pap', user: 'x', password: 'p'.repeat(65) }, /at most/],
  [{ apn: 'a', auth: 'pap', user: '' }, /user name/],
  [{ apn: 'a', auth: 'pap', user: 'x', password: 'a"' }, /quotation/],
  [{ apn: 'a', auth: 'pap', user: '--cid', password: '' }, /quotation/],
  [{ apn: 'a', auth: 'pap', user: 'x y', password: 'p\u00e4' }, /quotation/],
  [{ apn: 'a', auth: 'pap', user: 'x y', password: '$\\u0027;' }, /quotation/],
  [{ apn: 'a', auth: 'both', user: 'x y', password: "$';!" }, undefined],
])('%j', (entries, fault) => {
  if (fault) expect(apnFault(entries as Record<string, string>)).toMatch(fault);
  else expect(apnFault(entries as Record<string, string>)).toBeUndefined();
});
