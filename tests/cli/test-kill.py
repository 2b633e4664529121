#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""kill -9 at random moments of a sync: everything acknowledged is there whole,
both databases are sound, and the next sync ends well."""

import contextlib
import datetime
import json
import os
import random
import signal
import sqlite3
import sys
import time
import unittest
import urllib.request

from client import Client
from stand_in import StandIn

SEED = int(os.environ.get('QUIRE_TEST_SEED', random.randrange(2 ** 32)))
ROUNDS = int(os.environ.get('QUIRE_TEST_ROUNDS', 50))
FROM, TO = '2026-02-16', '2026-03-31'

# A QuireDay is GDate's Julian day: 1 is 0001-01-01, as Python counts.
def day_number(text):
    return datetime.date.fromisoformat(text).toordinal()


class Kill(unittest.TestCase):
    def setUp(self):
        self.random = random.Random(SEED)
        self.source = StandIn('--generate=300', '--per-day=10', '--now=2026-03-31T12:00:00Z',
                              '--rate=off')
        self.addCleanup(self.source.stop)
        self.truth = self.ask_all()

    def ask_all(self):
        """What the source has, by day number; asked past the program."""
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        truth = {}
        for number in range(day_number(FROM), day_number(TO) + 1):
            day = datetime.date.fromordinal(number).isoformat()
            with opener.open(f'{self.source.address}/api/daily_papers?date={day}&limit=100') as answer:
                truth[number] = [item['paper']['id'] for item in json.load(answer)]
        return truth

    def look(self, client):
        """The days that were acknowledged; each must be whole."""
        if not os.path.exists(client.cache):
            return set()
        # Closed at once: the memory of this process counts as that of its children's beginning.
        with contextlib.closing(sqlite3.connect(client.cache)) as cache:
            return self.look_at_cache(client, cache)

    def look_at_cache(self, client, cache):
        self.assertEqual(cache.execute('PRAGMA integrity_check').fetchall(), [('ok',)])
        if not cache.execute("SELECT 1 FROM sqlite_schema WHERE name = 'request'").fetchall():
            return set()
        done = {day for (day,) in cache.execute(
            "SELECT day FROM request WHERE state IN ('ok', 'not-modified')")}
        listed = {}
        for day, identifier in cache.execute(
                'SELECT l.day, p.id FROM listing AS l JOIN paper AS p USING (key)'
                ' JOIN detail USING (key) ORDER BY l.day, l.position'):
            listed.setdefault(day, []).append(identifier)
        for day in done:
            self.assertEqual(listed.get(day, []), self.truth[day])
        self.assertLessEqual(set(listed), done)
        self.assertEqual(dict(cache.execute('SELECT day, papers FROM day')),
                         {day: len(self.truth[day]) for day in done})
        self.look_at_library(client, {paper for day in done for paper in self.truth[day]})
        return done

    def look_at_library(self, client, papers):
        with contextlib.closing(sqlite3.connect(client.library)) as library:
            self.assertEqual(library.execute('PRAGMA integrity_check').fetchall(), [('ok',)])
            if not papers:  # it may not even have its tables yet
                return
            for table in ('seen', 'sample'):
                known = {identifier for (identifier,) in library.execute(f'SELECT id FROM {table}')}
                self.assertLessEqual(papers, known)

    def measure(self):
        with Client(self.source.address) as client:
            begin = time.monotonic()
            self.assertEqual(client.sync(f'--from={FROM}', f'--to={TO}')['state'], 'ok')
            return time.monotonic() - begin

    def test_kill(self):
        whole = self.measure()
        killed = 0
        clients = 0
        while killed < ROUNDS:
            clients += 1
            with Client(self.source.address) as client:
                killed += self.kill_until_done(client, whole, ROUNDS - killed)
        print(f'killed {killed} times, {clients} homes')

    def kill_until_done(self, client, whole, most):
        """Each time it may go on for a random while, until nothing is left to do."""
        done = set()
        killed = 0
        while killed < most and len(done) < len(self.truth):
            process = client.start('sync', f'--from={FROM}', f'--to={TO}', '--json')
            # The moment is the point of this test; nothing is waited for.
            time.sleep(self.random.uniform(0, whole * 0.6))
            process.send_signal(signal.SIGKILL)
            process.communicate()
            killed += process.returncode == -signal.SIGKILL
            now_done = self.look(client)
            self.assertLessEqual(done, now_done)
            done = now_done
        answer = client.sync(f'--from={FROM}', f'--to={TO}')
        self.assertIn(answer['state'], ('ok', 'not-modified'), answer)
        self.assertEqual(self.look(client), set(self.truth))
        return killed


if __name__ == '__main__':
    if len(sys.argv) > 1:
        SEED += int(sys.argv.pop())
    print('seed', SEED)
    unittest.main()
