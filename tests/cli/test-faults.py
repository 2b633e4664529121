#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Everything that can go wrong between here and the source: the named state,
the cache before or fully after, one line on standard error and no more."""

import os
import socket
import sys
import unittest

from client import Client
from stand_in import StandIn

NOW = '--now=2026-03-31T12:00:00Z'
OLD, NEW = '2026-03-27', '2026-03-30'

# Where an answer is dropped: in the head, between, at both ends of the body.
DROPS = (0, 1, 9, 17, 40, 120, 200, 260, 300, 400, 1000, 5000, 20000)

NETWORK = {
    **{f'drop:{n}': 'bad-content' for n in DROPS},
    'reset:300': 'bad-content',
    'reset:5000': 'bad-content',
    'truncated': 'bad-content',
    'truncated:0': 'bad-content',
    'truncated:1': 'bad-content',
    'truncated-chunked': 'bad-content',
    'truncated-chunked:0': 'bad-content',
    'cut-chunk': 'bad-content',
    'truncated-gzip': 'bad-content',
    'truncated-gzip:5': 'bad-content',
    'chunked': 'ok',
    'hang': 'timeout',
    'slow': 'timeout',
    'slow-body': 'timeout',
    'endless': 'too-large',
    'status:500': 'server-error',
    'status:502': 'server-error',
    'status:400': 'client-error',
    'status:401': 'client-error',
    'status:404': 'client-error',
    'status:418': 'client-error',
    'rate-limited:120': 'rate-limited',
    'unavailable:120': 'rate-limited',
    'unavailable:none': 'server-error',
    'not-modified': 'client-error',
    'login': 'bad-content',
    'redirect-loop': 'redirect-refused',
    'redirect:http': 'redirect-refused',
    'redirect:other-host': 'redirect-refused',
    'redirect:other-port': 'redirect-refused',
    'redirect:private': 'redirect-refused',
    'redirect:file': 'redirect-refused',
    'redirect:javascript:alert(1)': 'redirect-refused',
    'next-loop': 'ok',
    'next:file:///etc/passwd': 'ok',
    'next:http://localhost:1/api/daily_papers?p=1': 'ok',
}

CONTENT = {
    'portal': 'bad-content',
    'error-200': 'bad-content',
    'object': 'bad-content',
    'body': 'bad-content',
    'body:null': 'bad-content',
    'body:7': 'bad-content',
    'body:"text"': 'bad-content',
    'not-json': 'bad-content',
    'cut': 'bad-content',
    'cut:1': 'bad-content',
    'trailing': 'bad-content',
    'comments': 'bad-content',
    'single-quotes': 'bad-content',
    'raw-nul': 'bad-content',
    'bad-utf8': 'bad-content',
    'brackets': 'bad-content',
}

# Only a record suffers, or none.
RECORDS = {
    'nul': None,
    'huge-exponent': None,
    'huge-integer': None,
    'leading-zero': None,
    'odd-items': None,
    'duplicate': 0,
    'mutate:0.paper.title:number': 1,
    'mutate:0.paper.title:missing': 1,
    'mutate:0.paper.title:array': 1,
    'mutate:0.paper.id:id-slash': 1,
    'mutate:0.paper.id:id-nul': None,
    'mutate:0.paper.id:number': 1,
    'mutate:0.paper:null': 1,
    'mutate:1.paper.upvotes:string': 1,
    'mutate:1.paper.upvotes:huge': None,
    'mutate:1.paper.authors:object': 1,
    'mutate:1.paper.authors:deep': None,
    'mutate:2.paper.githubRepo:javascript': 0,
    'mutate:2.paper.projectPage:file': 0,
    'mutate:2.paper.title:control': None,
    'mutate:2.paper.title:markup': 0,
    'mutate:2.paper.summary:long': None,
}


class Faults(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.source = StandIn('--generate=200', '--per-day=12', NOW, '--rate=off')
        with Client(cls.source.address) as all_days:
            assert all_days.sync(f'--date={OLD}', f'--date={NEW}')['state'] == 'ok'
            cls.old = all_days.json('list', f'--date={OLD}')
            cls.new = all_days.json('list', f'--date={NEW}')
        assert len(cls.old) > 3 and len(cls.new) > 3
        # Everybody starts with one day.
        cls.start = Client(cls.source.address, QUIRE_TEST_DEADLINE='0.7')
        assert cls.start.sync(f'--date={OLD}')['state'] == 'ok'

    @classmethod
    def tearDownClass(cls):
        cls.start.__exit__()
        cls.source.stop()

    def client(self, **environment):
        return Client(self.source.address, copy_of=self.start,
                      **{'QUIRE_TEST_DEADLINE': '0.7', **environment})

    def check(self, fault, state, client):
        """With the fault both days are asked for, without it once more."""
        self.source.fault(fault)
        try:
            answer = client.sync(f'--date={OLD}', f'--date={NEW}')
        finally:
            self.source.clear_faults()
        self.assertEqual(answer['state'], state, answer)
        self.assertEqual(client.json('list', f'--date={OLD}'), self.old)
        self.assertIn(client.json('list', f'--date={NEW}'), ([], self.new))
        self.check_recovers(client)
        return answer

    def check_recovers(self, client):
        """Later, when the source is well again."""
        answer = client.sync(f'--date={OLD}', f'--date={NEW}', QUIRE_NOW='2026-03-31T19:00:00Z')
        self.assertIn(answer['state'], ('ok', 'not-modified'))
        self.assertEqual(client.json('list', f'--date={OLD}'), self.old)
        self.assertEqual(client.json('list', f'--date={NEW}'), self.new)

    def check_table(self, table):
        for fault, state in table.items():
            with self.subTest(fault), self.client() as client:
                self.check(fault, state, client)


class Network(Faults):
    def test_table(self):
        self.check_table(NETWORK)

    def test_gzip_bomb(self):
        # The stand-in needs a while to make it.
        with self.client(QUIRE_TEST_DEADLINE='20') as client:
            self.check('gzip-bomb', 'too-large', client)

    def test_certificates(self):
        for kind in ('self-signed', 'expired', 'wrong-host', 'good'):
            authority = os.path.join(os.environ['QUIRE_TLS_FOLDER'], 'ca.pem')
            with self.subTest(kind), \
                    StandIn('--generate=200', '--per-day=12', NOW, f'--tls={kind}') as source, \
                    Client(source.address, QUIRE_TEST_CA=authority) as client:
                answer = client.sync(f'--date={NEW}')
                self.assertEqual(answer['state'], 'ok' if kind == 'good' else 'tls', answer)
                self.assertEqual(client.json('list', f'--date={NEW}') == [], kind != 'good')

    def test_refused(self):
        with socket.socket() as taken:
            taken.bind(('127.0.0.1', 0))
            endpoint = f'http://127.0.0.1:{taken.getsockname()[1]}'
            with Client(endpoint, copy_of=self.start) as client:
                answer = client.sync(f'--date={OLD}')
                self.assertEqual(answer['state'], 'offline')
                self.assertEqual(client.json('list', f'--date={OLD}'), self.old)

    def test_dead_proxy_is_named(self):
        with socket.socket() as taken:
            taken.bind(('127.0.0.1', 0))
            proxy = f'http://127.0.0.1:{taken.getsockname()[1]}'
            with Client('https://papers.invalid', https_proxy=proxy) as client:
                answer = client.sync(f'--date={OLD}')
                self.assertEqual(answer['state'], 'offline')
                self.assertIn(proxy.removeprefix('http://'), answer['message'])

    def test_growing_trickle(self):
        """A byte now and then restarts no deadline."""
        with self.client() as client:
            self.check('slow-body:100', 'timeout', client)


# What befalls an answer about one paper that befalls no list.
PAPER = {
    **{fault: state for fault, state in {**NETWORK, **CONTENT}.items()
       if state != 'ok' and fault not in ('drop:5000', 'drop:20000', 'reset:5000')},
    'status:429': 'rate-limited',
    'empty': 'bad-content',
    'other-id': 'bad-content',
    'nul': 'bad-content',
    'huge-integer': 'bad-content',
    'huge-exponent': 'bad-content',
    'leading-zero': 'bad-content',
    'mutate:id:missing': 'bad-content',
    'mutate:id:id-slash': 'bad-content',
    'mutate:title:missing': 'bad-content',
    'mutate:title:array': 'bad-content',
    'mutate:authors:object': 'bad-content',
    'mutate:summary:deep': 'bad-content',
    'mutate:numTotalModels:huge': 'bad-content',
}

# What costs nothing, or no more than what is wrong.
PAPER_GOOD = ('chunked', 'next-loop', 'mutate:linkedModels:null', 'mutate:linkedModels:string',
              'mutate:linkedModels:null-array', 'mutate:linkedSpaces:object',
              'mutate:numTotalModels:missing', 'mutate:numTotalDatasets:negative',
              'mutate:numTotalSpaces:string', 'mutate:projectPage:javascript')


class Paper(Faults):
    """One paper that is asked for alone: its page stays as it is, with one quiet line."""

    def test_table(self):
        for fault in PAPER:
            with self.subTest(fault), self.client() as client:
                self.check_paper(fault, client)

    def check_paper(self, fault, client):
        paper = self.old[0]
        page = client.run('show', paper['id'])
        self.assertEqual((page.status, page.err), (0, ''))
        self.source.fault(f'{fault}@/api/papers/')
        try:
            result = client.run('show', '--fetch', paper['id'])
        finally:
            self.source.clear_faults()
        self.assertEqual((result.status, result.out), (1, page.out), result)
        self.assertRegex(result.err, r'\Aquire-cli: [^\n]+\.\n\Z')
        self.assertNotIn('feed', result.err)
        self.assertEqual(client.json('show', paper['id']), paper)
        waits = client.json('doctor')['sources'][0]['retry_at'] is not None
        self.assertEqual(waits, PAPER[fault] == 'rate-limited')
        self.assertEqual(client.json('doctor')['requests'], [])

    def test_good(self):
        for fault in PAPER_GOOD:
            with self.subTest(fault), self.client() as client:
                paper = self.old[0]
                self.source.fault(f'{fault}@/api/papers/')
                try:
                    result = client.run('show', '--fetch', paper['id'])
                finally:
                    self.source.clear_faults()
                self.assertEqual((result.status, result.err), (0, ''), result)
                self.assertEqual(client.json('show', paper['id']), paper)

    def test_unknown(self):
        with self.client() as client:
            result = client.run('show', '--fetch', '2503.99999')
            self.assertEqual((result.status, result.out), (1, ''))
            self.assertEqual(result.err, 'quire-cli: The source does not know this paper.\n')

    def test_refused(self):
        with socket.socket() as taken:
            taken.bind(('127.0.0.1', 0))
            endpoint = f'http://127.0.0.1:{taken.getsockname()[1]}'
            with Client(endpoint, copy_of=self.start) as client:
                page = client.run('show', self.old[0]['id'])
                result = client.run('show', '--fetch', self.old[0]['id'])
                self.assertEqual((result.status, result.out), (1, page.out))
                self.assertRegex(result.err, r'\Aquire-cli: [^\n]+\n\Z')


class Content(Faults):
    def test_table(self):
        self.check_table(CONTENT)

    def test_web_page_is_named(self):
        for fault in ('portal', 'login'):
            with self.subTest(fault), self.client() as client:
                self.assertIn('web page', self.check(fault, 'bad-content', client)['message'])

    def test_the_sources_own_words(self):
        with self.client() as client:
            answer = client.sync('--date=2026-04-20')
            self.assertEqual(answer['state'], 'client-error')
            self.assertIn('must be less than', answer['message'])

    def test_records(self):
        for fault, skipped in RECORDS.items():
            with self.subTest(fault), self.client() as client:
                self.check_record(fault, skipped, client)

    def check_record(self, fault, skipped, client):
        """The neighbours are taken, the wrong one is named and comes later."""
        self.source.fault(f'{fault}@{NEW}')
        try:
            answer = client.sync(f'--date={NEW}')
        finally:
            self.source.clear_faults()
        listed = client.json('list', f'--date={NEW}')
        if answer['state'] == 'bad-content' and skipped is None:
            self.assertEqual(listed, [])
        else:
            self.assertEqual(answer['state'], 'ok', answer)
            if skipped is not None:
                self.assertEqual(answer['skipped'], skipped)
            self.assertLessEqual(answer['skipped'], 1 if fault != 'odd-items' else 9)
            untouched = {paper['id']: paper for paper in self.new[3:]}
            for paper in listed:
                if paper['id'] in untouched:
                    self.assertEqual(paper, untouched.pop(paper['id']))
            self.assertEqual(untouched, {})
            named = client.json('doctor')['skipped']
            self.assertEqual(len(named), answer['skipped'])
            for record in named:
                self.assertEqual(record['day'], NEW)
                self.assertTrue(record['reason'])
            for paper in listed:
                for link in (paper['github'], paper['project'], paper['thumbnail']):
                    self.assertTrue(link is None or link.startswith('http'))
        self.check_recovers(client)
        self.assertEqual(client.json('doctor')['skipped'], [])

    def test_empty_day_keeps_its_papers(self):
        with self.client() as client:
            self.source.fault('empty')
            try:
                answer = client.sync(f'--date={OLD}')
                self.assertIn(answer['state'], ('ok', 'not-modified'))
                self.assertEqual(client.json('list', f'--date={OLD}'), self.old)
                # A day that never had papers may well be empty.
                self.assertIn(client.sync('--date=2026-03-29')['state'], ('ok', 'not-modified'))
                self.assertEqual(client.json('list', '--date=2026-03-29'), [])
            finally:
                self.source.clear_faults()
            names = [request['name'] for request in client.json('doctor')['requests']]
            self.assertEqual(names, [f'day:{OLD}'])
            self.check_recovers(client)
            self.assertEqual(client.json('doctor')['requests'], [])

    def test_vanished_paper_is_withdrawn(self):
        gone = self.old[1]['id']
        with self.client() as client:
            self.source.fault(f'vanish:{gone}')
            try:
                answer = client.sync(f'--date={OLD}')
            finally:
                self.source.clear_faults()
            self.assertEqual((answer['state'], answer['withdrawn']), ('ok', 1))
            listed = client.json('list', f'--date={OLD}')
            self.assertEqual(listed[:-1], [paper for paper in self.old if paper['id'] != gone])
            self.assertEqual(listed[-1], {**self.old[1], 'withdrawn': True})
            self.check_recovers(client)


if __name__ == '__main__':
    unittest.main(argv=[sys.argv[0], *sys.argv[1:]])
