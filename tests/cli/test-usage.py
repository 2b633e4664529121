#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""How the program is called and what it prints: the promises to scripts and to eyes."""

import fcntl
import json
import os
import pty
import re
import signal
import socket
import struct
import subprocess
import termios
import threading
import time
import unittest

from client import PROGRAM, Client
from stand_in import StandIn

DAY = '2026-03-30'
MEMBERS = ['id', 'title', 'abstract', 'authors', 'organization', 'day', 'published', 'upvotes',
           'comments', 'submitter', 'github', 'stars', 'project', 'thumbnail', 'keywords',
           'ai_summary', 'withdrawn', 'read', 'bookmarked']

WRONG = (
    [], ['frobnicate'], ['--frobnicate'], ['--json', 'list'],
    ['sync', '--frobnicate'], ['sync', 'yesterday'], ['sync', '--date'],
    ['sync', '--date=yesterday'], ['sync', '--date=2026-02-30'], ['sync', '--date=2026-2-3'],
    ['sync', '--date=2026-03-30', '--date='], ['sync', '--from=2026-03-01'],
    ['sync', '--to=2026-03-01'], ['sync', '--from=2026-03-02', '--to=2026-03-01'],
    ['sync', '--from=x', '--to=2026-03-01'], ['sync', '--archive', '--date=2026-03-01'],
    ['list', 'today'], ['list', '--date=03/30/2026'], ['list', '--week=2026-W54'],
    ['list', '--week=2026-10'], ['list', '--month=2026-13'], ['list', '--month=2026'],
    ['list', '--limit=0'], ['list', '--limit=-1'], ['list', '--limit=many'],
    ['list', '--limit=99999999999999999999'], ['list', '--limit='],
    ['list', '--date=2026-03-30', '--trending'], ['list', '--week=2026-W10', '--month=2026-03'],
    ['show'], ['show', '2503.02130', '2503.02131'], ['show', '2503'], ['show', ''],
    ['show', '../../etc/passwd'], ['show', '--json'], ['show', '2503.02130 2503.02131'],
    ['show', 'https://example.org/papers/2503.02130'],
    ['doctor', 'who'], ['doctor', '--frobnicate'],
)


class Usage(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.source = StandIn('--generate=200', '--per-day=12', '--now=2026-03-31T12:00:00Z',
                             '--rate=off')
        cls.client = Client(cls.source.address)
        assert cls.client.sync()['state'] == 'ok'
        assert cls.client.sync('--from=2026-03-20', '--to=2026-03-31')['state'] == 'ok'

    @classmethod
    def tearDownClass(cls):
        cls.client.__exit__()
        cls.source.stop()

    def assert_one_line(self, result, status):
        self.assertEqual(result.status, status, result)
        self.assertEqual(result.out, '', result)
        self.assertRegex(result.err, r'\Aquire-cli: [^\n]+\n\Z')

    def test_wrong_usage(self):
        for arguments in WRONG:
            with self.subTest(arguments):
                self.assert_one_line(self.client.run(*arguments), 2)

    def test_help(self):
        for arguments in (['--help'], ['sync', '--help'], ['list', '-h'], ['show', '--help'],
                          ['doctor', '--help']):
            result = self.client.run(*arguments)
            self.assertEqual((result.status, result.err), (0, ''))
            self.assertIn('quire-cli', result.out)
            if len(arguments) > 1:
                self.assertIn('--json', result.out)
                self.assertIn(f'quire-cli {arguments[0]}', result.out)

    def test_version(self):
        self.assertRegex(self.client.run('--version').out, r'\Aquire-cli \d+\.\d+\.\d+\n\Z')

    def test_endpoint_must_be_safe(self):
        for endpoint in ('http://example.org', 'ftp://127.0.0.1', 'no address',
                         'http://127.0.0.1.example.org', 'https://user:word@example.org'):
            for command in (['sync', f'--date={DAY}'], ['list'], ['doctor']):
                with self.subTest(f'{endpoint} {command}'):
                    self.assert_one_line(self.client.run(*command, HF_ENDPOINT=endpoint), 2)

    def test_members(self):
        for arguments in (['list'], ['list', '--trending'], ['list', f'--date={DAY}'],
                          ['list', '--month=2026-03']):
            papers = self.client.json(*arguments)
            self.assertTrue(papers)
            for paper in papers:
                self.assertEqual(list(paper), MEMBERS)
        self.assertEqual(list(self.client.json('show', papers[0]['id'])), MEMBERS)

    def test_newest_day_without_selector(self):
        newest = self.client.json('list')
        self.assertEqual(newest, self.client.json('list', f'--date={newest[0]["day"]}'))
        later = [day for day in ('2026-03-30', '2026-03-31')
                 if day > newest[0]['day'] and self.client.json('list', f'--date={day}')]
        self.assertEqual(later, [])

    def test_limit(self):
        papers = self.client.json('list', f'--date={DAY}')
        self.assertEqual(self.client.json('list', f'--date={DAY}', '--limit=2'), papers[:2])
        self.assertEqual(self.client.json('list', f'--date={DAY}', '--limit=1000'), papers)
        self.assertIn(f': 2 of {len(papers)} papers\n',
                      self.client.run('list', f'--date={DAY}', '--limit=2').out)

    def test_week_and_month(self):
        week = self.client.json('list', '--week=2026-W13')
        month = self.client.json('list', '--month=2026-03')
        self.assertEqual({paper['day'] for paper in week} - {f'2026-03-{d}' for d in range(23, 30)},
                         set())
        for papers in (week, month):
            upvotes = [paper['upvotes'] for paper in papers]
            self.assertEqual(upvotes, sorted(upvotes, reverse=True))
            self.assertEqual(len({paper['id'] for paper in papers}), len(papers))
        self.assertGreater(len(month), len(week))

    def test_days_that_are_not_here(self):
        for option, sentence in (
                ('--date=2026-04-02', '2026-04-02 has not come yet.'),
                ('--date=2023-05-03', '2023-05-03 was before the feed began.'),
                ('--date=2025-03-05', 'quire-cli sync --date=2025-03-05'),
                ('--week=2025-W10', '7 of its days are not here yet; “quire-cli sync '
                 '--from=2025-03-03 --to=2025-03-09” fetches them.'),
                ('--month=2023-05', '28 of its days are not here yet; “quire-cli sync '
                 '--from=2023-05-04 --to=2023-05-31” fetches them.')):
            result = self.client.run('list', option)
            self.assertEqual((result.status, result.err), (0, ''), option)
            self.assertIn(sentence, result.out)
        for option in ('--month=2026-04', '--month=2023-04', '--trending'):
            self.assertNotIn('not here yet', self.client.run('list', option).out)

    def test_unread(self):
        self.assertEqual({paper['read'] for paper in self.client.json('list', f'--date={DAY}')},
                         {False})
        self.assertEqual({paper['read']
                          for paper in self.client.json('list', '--date=2026-03-24')}, {True})

    def test_fetch(self):
        """One that is in no day, and then what is linked to one that is."""
        with Client(self.source.address) as client:
            self.assert_one_line(client.run('show', '1706.03762'), 1)
            result = client.run('show', '--fetch', '1706.03762')
            self.assertEqual((result.status, result.err), (0, ''))
            self.assertEqual(client.run('show', '1706.03762').out, result.out)
            paper = client.json('show', '1706.03762')
            self.assertEqual((paper['day'], paper['read'], paper['published'][:7]), (None, True, '2017-06'))
            self.assertEqual(client.json('list'), [])
        for paper in self.client.json('list', f'--date={DAY}'):
            told = self.source.ask('/api/papers/' + paper['id'])
            before = self.client.run('show', paper['id']).out
            self.assertNotIn('Linked', before)
            after = self.client.run('show', '--fetch', paper['id']).out
            lines = [f'Linked {name}: {told["numTotal" + kind]}\n'
                     for name, kind in (('models', 'Models'), ('datasets', 'Datasets'), ('Spaces', 'Spaces'))
                     if told['numTotal' + kind] > 0]
            self.assertEqual(after, before + ''.join(lines))
            self.assertEqual(self.client.run('show', paper['id']).out, after)
            self.assertEqual(self.client.json('show', '--fetch', paper['id']), paper)

    def test_unknown_paper(self):
        self.assert_one_line(self.client.run('show', '2401.99999'), 1)

    def test_empty_cache(self):
        with Client(self.source.address) as client:
            self.assertEqual(client.json('list'), [])
            self.assertEqual(client.json('list', '--trending'), [])
            result = client.run('list')
            self.assertEqual((result.status, result.err), (0, ''))
            self.assertIn('quire-cli sync', result.out)
            self.assertIn(f'quire-cli sync --date={DAY}', client.run('list', f'--date={DAY}').out)

    def test_doctor(self):
        report = self.client.json('doctor')
        self.assertEqual(report['cache']['path'], self.client.cache)
        self.assertEqual(report['library']['path'], self.client.library)
        for name in ('cache', 'library'):
            self.assertEqual(report[name]['integrity'], 'ok')
            self.assertGreater(report[name]['bytes'], 0)
            self.assertGreater(report[name]['schema'], 0)
        self.assertEqual(report['endpoint'], self.source.address)
        self.assertEqual(report['sources'][0]['last_good'][:10], '2026-03-31')
        self.assertEqual((report['requests'], report['skipped']), ([], []))
        self.assertIsNone(report['sources'][0]['last_message'])
        text = self.client.run('doctor')
        self.assertEqual((text.status, text.err), (0, ''))
        for part in (self.client.cache, self.client.library, self.source.address):
            self.assertIn(part, text.out)

    def test_locales(self):
        """JSON is the same everywhere; text works without any locale."""
        plain = self.client.run('list', '--json')
        for locale in ('C', 'POSIX', 'xx_XX.ISO-8859-1', 'de_DE.UTF-8'):
            result = self.client.run('list', '--json', LC_ALL=locale)
            self.assertEqual((result.status, result.out), (0, plain.out))
            text = self.client.run('list', LC_ALL=locale)
            self.assertEqual((text.status, text.err), (0, ''))
            show = self.client.run('show', json.loads(plain.out)[0]['id'], LC_ALL=locale)
            self.assertEqual((show.status, show.err), (0, ''))

    def test_strange_titles(self):
        """What the source writes steers no terminal."""
        first = f'@{DAY}'
        for kind in ('control', 'markup', 'long'):
            with self.subTest(kind), Client(self.source.address) as client:
                self.source.fault(f'mutate:0.paper.title:{kind}{first}')
                try:
                    client.sync(f'--date={DAY}')
                finally:
                    self.source.clear_faults()
                for command in (['list'], ['list', '--json'], ['doctor']):
                    for locale in ('C', 'C.UTF-8'):
                        result = client.run(*command, LC_ALL=locale)
                        self.assertEqual(result.status, 0)
                        self.assert_steers_nothing(result.out, '--json' in command)

    def assert_steers_nothing(self, text, as_json=False):
        self.assertNotRegex(text, '[\x00-\x09\x0b-\x1f\x7f-\x9f]')
        if not as_json:
            self.assertNotRegex(text, '[\u200e\u200f\u202a-\u202e\u2066-\u2069]')

    def test_strange_fields(self):
        """Nor does it with anything else that is printed of a paper."""
        for field in ('paper.summary', 'paper.authors.0.name', 'paper.ai_summary',
                      'paper.ai_keywords.0', 'organization.fullname',
                      'paper.submittedOnDailyBy.user'):
            with self.subTest(field), Client(self.source.address) as client:
                self.source.fault(f'mutate:*.{field}:control@{DAY}')
                try:
                    self.assertEqual(client.sync(f'--date={DAY}')['state'], 'ok')
                finally:
                    self.source.clear_faults()
                self.assertIn('\\u001b', client.run('list', '--json').out)
                self.assert_steers_nothing(client.run('list').out)
                for paper in client.json('list')[:3]:
                    self.assert_steers_nothing(client.run('show', paper['id']).out)

    def test_strange_words_of_the_source(self):
        with Client(self.source.address) as client:
            self.source.fault(f'error-200:a\x1b[31mb\u202ec@{DAY}')
            try:
                result = client.run('sync', f'--date={DAY}')
            finally:
                self.source.clear_faults()
            self.assertEqual((result.status, result.out), (1, ''))
            self.assert_steers_nothing(result.err)
            self.assertIn('b', result.err)
            self.assert_steers_nothing(client.run('doctor').out)

    def test_wrapped_address(self):
        """JSON has it as it was written, with its white space collapsed; what is
        there to be opened has none."""
        with Client(self.source.address) as client:
            self.source.fault(f'mutate:*.paper.projectPage:wrapped-address@{DAY}')
            try:
                client.sync(f'--date={DAY}')
            finally:
                self.source.clear_faults()
            paper = next(paper for paper in client.json('list') if paper['project'])
            self.assertEqual(paper['project'], 'https://example.org/hard- wrapped')
            self.assertIn('https://example.org/hard-wrapped\n', client.run('show', paper['id']).out)

    def test_full_output(self):
        with open('/dev/full', 'wb') as full:
            for command in (['list'], ['list', '--json'], ['doctor'], ['--help']):
                done = subprocess.run([PROGRAM, *command], env=self.client.environment,
                                      stdout=full, stderr=subprocess.PIPE, check=False)
                self.assertEqual(done.returncode, 1, command)
                self.assertEqual(len(done.stderr.splitlines()), 1, done.stderr)

    def test_closed_pipe(self):
        for command in (['list', '--month=2026-03', '--json'], ['list'], ['--help']):
            reading, writing = os.pipe()
            os.close(reading)
            done = subprocess.run([PROGRAM, *command], env=self.client.environment,
                                  stdout=writing, stderr=subprocess.PIPE, check=False)
            os.close(writing)
            self.assertEqual((done.returncode, done.stderr), (1, b''))

    def test_closed_output(self):
        """What is printed must not go into a file or socket that took its place."""
        for command in ('list', 'sync --json', 'doctor', 'frob', '--help'):
            for closed, reason in (('>&-', 'Bad file descriptor'), ('>&- 2>&-', None)):
                done = subprocess.run(['sh', '-c', f'exec "$0" {command} <&- {closed}', PROGRAM],
                                      env=self.client.environment, stderr=subprocess.PIPE,
                                      text=True, check=False)
                self.assertIn(done.returncode, (1, 2), command)
                if reason is not None and done.returncode == 1:
                    self.assertIn(reason, done.stderr)
        self.assertEqual(self.client.json('doctor')['cache']['integrity'], 'ok')

    def run_on_terminal(self, columns, *arguments):
        """What it writes to a terminal of so many columns."""
        primary, secondary = pty.openpty()
        fcntl.ioctl(secondary, termios.TIOCSWINSZ, struct.pack('HHHH', 24, columns, 0, 0))
        parts = []

        def read():
            try:
                while part := os.read(primary, 65536):
                    parts.append(part)
            except OSError:
                pass

        reader = threading.Thread(target=read)
        reader.start()
        status = subprocess.run([PROGRAM, *arguments], env=self.client.environment,
                                stdin=subprocess.DEVNULL, stdout=secondary,
                                stderr=subprocess.PIPE, check=False).returncode
        os.close(secondary)
        reader.join()
        os.close(primary)
        self.assertEqual(status, 0)
        return b''.join(parts).decode().replace('\r\n', '\n')

    def test_terminal(self):
        for columns in (40, 80, 200):
            text = self.run_on_terminal(columns, 'list', f'--date={DAY}')
            self.assertIn(f'({DAY})', text.splitlines()[0])
            for line in text.splitlines()[1:]:
                self.assertLessEqual(len(line), columns)
            self.assertNotIn('\x1b', text)
        paper = self.client.json('list', f'--date={DAY}')[0]
        text = self.run_on_terminal(60, 'show', paper['id'])
        self.assertIn(paper['abstract'].replace(' ', ''), re.sub(r'\s', '', text))

    def test_interrupt(self):
        """Ctrl+C ends a sync in good order."""
        self.source.fault('hang@2026-03-25')
        self.addCleanup(self.source.clear_faults)
        for number in (signal.SIGINT, signal.SIGTERM):
            with Client(self.source.address) as client:
                self.source.clear_log()
                process = client.start('sync', '--json', '--from=2026-03-20', '--to=2026-03-30')
                while self.source.count_requests('2026-03-26') == 0:
                    self.assertIsNone(process.poll())
                    time.sleep(0.01)
                process.send_signal(number)
                out, err = process.communicate(timeout=30)
                self.assertEqual(process.returncode, 1, err)
                self.assertEqual(json.loads(out)['state'], 'cancelled')
                self.assertEqual(len(err.splitlines()), 1, err)
                self.assertTrue(client.json('list', f'--date={DAY}'))

    def test_bus_that_hangs(self):
        """Nor does one that is not there hold it up or make it say anything."""
        with socket.socket(socket.AF_UNIX) as deaf:
            path = os.path.join(self.client.home, 'bus')
            deaf.bind(path)
            deaf.listen()
            for address in (f'unix:path={path}', 'unix:path=/nowhere/at/all', 'autolaunch:',
                            'rubbish', ''):
                with self.subTest(address):
                    answer = self.client.sync(f'--date={DAY}', DBUS_SESSION_BUS_ADDRESS=address)
                    self.assertEqual(answer['state'], 'not-modified')

    def test_token(self):
        with Client(self.source.address) as client:
            self.source.clear_log()
            client.sync(f'--date={DAY}', HF_TOKEN='secret')
            self.assertEqual([entry['authorization'] for entry in self.source.log()], [True])
            self.source.clear_log()
            client.sync(f'--date={DAY}')
            self.assertEqual([entry['authorization'] for entry in self.source.log()], [False])

    def test_future_of_a_range_is_left_out(self):
        with Client(self.source.address) as client:
            self.source.clear_log()
            answer = client.sync('--from=2026-03-30', '--to=2199-12-31')
            self.assertEqual((answer['state'], answer['days']), ('ok', 2))


if __name__ == '__main__':
    unittest.main()
