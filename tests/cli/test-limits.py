#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the source asks for: to wait, which a restart does not forget, and to be
left alone while it has trouble.  The clock is moved by QUIRE_NOW."""

import datetime
import unittest

from client import Client
from stand_in import StandIn

START = datetime.datetime(2026, 3, 31, 12, tzinfo=datetime.timezone.utc)
HOUR = 3600
DAY = '--date=2026-03-30'


def at(seconds):
    return (START + datetime.timedelta(seconds=seconds)).strftime('%Y-%m-%dT%H:%M:%SZ')


class Limits(unittest.TestCase):
    def setUp(self):
        self.source = StandIn('--generate=60', '--per-day=12', f'--now={at(0)}', '--rate=off')
        self.addCleanup(self.source.stop)

    def sync(self, client, seconds):
        """The state, and how many requests that took."""
        self.source.set_now(at(seconds))
        self.source.clear_log()
        answer = client.sync(DAY, QUIRE_NOW=at(seconds))
        return answer['state'], self.source.count_requests('daily_papers')

    def check_wait(self, fault, earliest, latest):
        with self.subTest(fault), Client(self.source.address) as client:
            self.source.fault(fault)
            try:
                self.assertEqual(self.sync(client, 0), ('rate-limited', 1))
            finally:
                self.source.clear_faults()
            # The program's clock runs on, so a few seconds are allowed for.
            self.assertEqual(self.sync(client, 20), ('rate-limited', 0))
            self.assertEqual(self.sync(client, earliest - 5), ('rate-limited', 0))
            self.assertEqual(self.sync(client, latest + 20), ('ok', 1))
            self.assertEqual(self.sync(client, latest + 40), ('not-modified', 1))

    def test_retry_after(self):
        for fault, earliest, latest in (
                ('rate-limited:120', 120, 120),
                ('unavailable:120', 120, 120),
                ('rate-limited:date', 120, 120),
                ('rate-limited:negative', 30, 30),
                ('rate-limited:past-date', 30, 30),
                ('rate-limited:ten-years', 6 * HOUR, 6 * HOUR),
                ('rate-limited:ten-years-date', 6 * HOUR, 6 * HOUR),
                ('unavailable:ten-years', 6 * HOUR, 6 * HOUR),
                ('rate-limited:rubbish', 30, 6 * HOUR),
                ('rate-limited:none', 30, 6 * HOUR),
                ('rate-limited:nothing', 30, 6 * HOUR),
                ('unavailable:rubbish', 30, 6 * HOUR)):
            self.check_wait(fault, earliest, latest)

    def test_days_before_the_refusal(self):
        """They are still being stored when it comes."""
        span = ('--from=2026-03-20', '--to=2026-03-31')
        for _ in range(3):
            with Client(self.source.address) as client:
                self.source.fault('rate-limited:3600@2026-03-26')
                self.assertEqual(client.sync(*span)['state'], 'rate-limited')
                self.source.clear_faults()
                source = client.json('doctor')['sources'][0]
                self.assertEqual((source['retry_at'] or '')[:13], '2026-03-31T13')
                self.source.clear_log()
                self.assertEqual(client.sync(*span)['state'], 'rate-limited')
                self.assertEqual(self.source.count_requests('daily_papers'), 0)

    def test_said_with_its_time(self):
        with Client(self.source.address) as client:
            self.source.fault('rate-limited:3600')
            self.assertIn('13:00', client.sync(DAY)['message'])
            self.assertIn('13:00', client.sync(DAY, QUIRE_NOW=at(60))['message'])
            source = client.json('doctor')['sources'][0]
            self.assertEqual(source['last_state'], 'rate-limited')
            self.assertEqual(source['retry_at'][:16], '2026-03-31T13:00')
            self.assertIn('Asked again after: 2026-03-31 13:00', client.run('doctor').out)
            self.assertNotIn('Asked again', client.run('doctor', QUIRE_NOW=at(2 * HOUR)).out)

    def test_clock_set_back(self):
        with Client(self.source.address) as client:
            self.source.fault('rate-limited:ten-years#1')
            self.assertEqual(self.sync(client, 0)[0], 'rate-limited')
            self.assertEqual(self.sync(client, -24 * HOUR), ('ok', 1))

    def test_server_errors(self):
        """Somebody who tries every five minutes asks eight times an hour at most."""
        with Client(self.source.address) as client:
            self.source.fault('status:500')
            asked = []
            for seconds in range(0, 3 * HOUR, 300):
                state, requests = self.sync(client, seconds)
                self.assertEqual(state, 'server-error')
                asked += [seconds] * requests
            for begin in asked:
                self.assertLessEqual(len([s for s in asked if begin <= s < begin + HOUR]), 8)
            self.assertGreater(len(asked), 12)
            self.source.clear_faults()
            self.assertEqual(self.sync(client, 5 * HOUR), ('ok', 1))

    def test_window_is_waited_for(self):
        """A long run spends no more than the source's window allows."""
        source = StandIn('--generate=60', '--per-day=12', f'--now={at(0)}', '--rate=20/300')
        self.addCleanup(source.stop)
        with Client(source.address) as client:
            answer = client.sync('--date=2026-03-30', '--date=2026-03-27')
            self.assertEqual(answer['state'], 'ok')
            self.assertNotIn(429, [entry['status'] for entry in source.log()])


if __name__ == '__main__':
    unittest.main()
