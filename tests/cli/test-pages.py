#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A day of several pages: stored with all of them or not at all."""

import contextlib
import hashlib
import http.server
import json
import sqlite3
import threading
import unittest
import urllib.parse
import urllib.request

from client import Client
from stand_in import StandIn

DAY = '2026-03-30'


class Pages(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.source = StandIn('--generate=2000', '--per-day=250', '--now=2026-03-31T12:00:00Z',
                             '--rate=off')

    @classmethod
    def tearDownClass(cls):
        cls.source.stop()

    def setUp(self):
        self.source.clear_faults()
        self.source.clear_log()

    def test_all_pages(self):
        with Client(self.source.address) as client:
            answer = client.sync(f'--date={DAY}')
            pages = self.source.count_requests('daily_papers')
            self.assertEqual(answer['state'], 'ok')
            self.assertGreater(answer['added'], 100)
            self.assertEqual(pages, -(-answer['added'] // 100))
            self.assertEqual(len(client.json('list', f'--date={DAY}')), answer['added'])

            # A validator stands for one page only; the bodies tell that nothing is new.
            self.source.clear_log()
            self.assertEqual(client.sync(f'--date={DAY}')['state'], 'not-modified')
            self.assertEqual([entry['if_none_match'] for entry in self.source.log()],
                             [False] * pages)

    def test_whole_or_not_at_all(self):
        for fault, state in (('truncated@p=1', 'bad-content'), ('not-json@p=2', 'bad-content'),
                             ('status:500@p=1', 'server-error'), ('portal@p=2', 'bad-content')):
            with self.subTest(fault), Client(self.source.address) as client:
                self.source.fault(fault)
                try:
                    self.assertEqual(client.sync(f'--date={DAY}')['state'], state)
                finally:
                    self.source.clear_faults()
                self.assertEqual(client.json('list', f'--date={DAY}'), [])
                self.assertEqual(client.sync(f'--date={DAY}')['state'], 'ok')

    def test_repeated_page(self):
        with Client(self.source.address) as client:
            self.source.fault('next-loop@p=1')
            answer = client.sync(f'--date={DAY}')
            self.assertEqual(answer['state'], 'ok')
            self.assertEqual(answer['added'], 200)
            self.assertEqual(self.source.count_requests('daily_papers'), 2)

    def test_what_lies_behind_a_bad_link_stays(self):
        for fault in ('next-loop@p=1', 'next-loop', 'next:http://elsewhere.example/',
                      'next:https://127.0.0.1/', 'next:file:///etc/passwd'):
            with self.subTest(fault), Client(self.source.address) as client:
                whole = client.sync(f'--date={DAY}')['added']
                self.source.fault(fault)
                try:
                    answer = client.sync(f'--date={DAY}')
                finally:
                    self.source.clear_faults()
                self.assertEqual((answer['state'], answer['withdrawn']), ('ok', 0))
                self.assertEqual(len(client.json('list', f'--date={DAY}')), whole)
                self.assertEqual(client.sync(f'--date={DAY}')['added'], 0)


class Endless(http.server.BaseHTTPRequestHandler):
    """Every page has another paper (or the same one) and another page behind it."""

    same = False
    seen = 0

    def do_GET(self):
        Endless.seen += 1
        query = urllib.parse.parse_qs(urllib.parse.urlsplit(self.path).query)
        page = int(query.get('p', ['0'])[0])
        number = 1 if self.same else page + 1
        body = json.dumps([{
            'paper': {'id': f'2603.{number:05}', 'title': f'Paper {number}', 'upvotes': 1,
                      'summary': 'a b' + ' ' * page, 'authors': [],
                      'publishedAt': '2026-03-30T00:00:00.000Z'},
            'publishedAt': '2026-03-30T00:00:00.000Z', 'title': f'Paper {number}',
            'numComments': 0}]).encode()
        self.send_response(200)
        self.send_header('Content-Type', 'application/json')
        self.send_header('Content-Length', str(len(body)))
        self.send_header('Link', f'</api/daily_papers?date={DAY}&p={page + 1}>; rel="next"')
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


class NoEnd(unittest.TestCase):
    def setUp(self):
        server = http.server.ThreadingHTTPServer(('127.0.0.1', 0), Endless)
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        self.addCleanup(thread.join)
        self.addCleanup(server.server_close)
        self.addCleanup(server.shutdown)
        self.endpoint = f'http://127.0.0.1:{server.server_port}'
        Endless.seen = 0

    def test_fifty_pages_at_most(self):
        Endless.same = False
        with Client(self.endpoint) as client:
            answer = client.sync(f'--date={DAY}')
            self.assertEqual((answer['state'], answer['added'], Endless.seen), ('ok', 50, 50))

    def test_page_that_brings_nothing_new(self):
        Endless.same = True
        with Client(self.endpoint) as client:
            answer = client.sync(f'--date={DAY}')
            self.assertEqual((answer['state'], answer['added'], Endless.seen), ('ok', 1, 2))


class Renewed(http.server.BaseHTTPRequestHandler):
    """The same body with another validator each time."""

    validators = []

    def do_GET(self):
        self.validators.append(self.headers['If-None-Match'])
        body = b'[]'
        self.send_response(200)
        self.send_header('Content-Type', 'application/json')
        self.send_header('Content-Length', str(len(body)))
        self.send_header('ETag', f'"{len(self.validators)}"')
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


class Validators(unittest.TestCase):
    def test_the_newest_is_kept(self):
        server = http.server.ThreadingHTTPServer(('127.0.0.1', 0), Renewed)
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        self.addCleanup(thread.join)
        self.addCleanup(server.server_close)
        self.addCleanup(server.shutdown)
        with Client(f'http://127.0.0.1:{server.server_port}') as client:
            states = [client.sync(f'--date={DAY}')['state'] for _ in range(3)]
        self.assertEqual(states, ['ok', 'not-modified', 'not-modified'])
        self.assertEqual(Renewed.validators, [None, '"1"', '"2"'])

    def test_many_wrong_records_are_not_all_printed(self):
        with (StandIn('--generate=200', '--per-day=12', '--now=2026-03-31T12:00:00Z',
                      '--rate=off') as source, Client(source.address) as client):
            source.fault('odd-items')
            skipped = client.sync('--from=2026-03-24', '--to=2026-03-31')['skipped']
            self.assertGreater(skipped, 20)
            self.assertEqual(len(client.json('doctor')['skipped']), skipped)
            lines = client.run('doctor').out.splitlines()
            self.assertEqual(len([line for line in lines if line.startswith('  2026-03-')]), 20)
            self.assertEqual(lines[-1], f'  And {skipped - 20} more, which --json lists.')

    def test_wrong_records_may_be_read_one_day(self):
        """By another version: neither the validator nor the body alone says that all is known."""
        with (StandIn('--generate=60', '--per-day=12', '--now=2026-03-31T12:00:00Z',
                      '--rate=off') as source, Client(source.address) as client):
            source.fault(f'odd-items@{DAY}')
            answer = client.sync(f'--date={DAY}')
            self.assertEqual((answer['state'], answer['skipped']), ('ok', 5))
            path = source.log()[0]['path']
            source.clear_log()
            self.assertEqual(client.sync(f'--date={DAY}')['state'], 'not-modified')
            self.assertEqual([entry['if_none_match'] for entry in source.log()], [False])
            self.assertEqual(len(client.json('doctor')['skipped']), 5)
            with urllib.request.urlopen(source.address + path) as response:
                digest = hashlib.sha256(response.read()).hexdigest()
            with contextlib.closing(sqlite3.connect(client.cache)) as cache:
                self.assertEqual(cache.execute('SELECT count (*) FROM request WHERE digest = ?',
                                               (digest,)).fetchone(), (0,))


if __name__ == '__main__':
    unittest.main()
