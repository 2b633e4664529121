#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Proves that the stand-in source answers as the real one does, and that every fault is one."""

import collections
import contextlib
import datetime
import email.utils
import gzip
import http.client
import json
import os
import pathlib
import re
import socket
import ssl
import struct
import subprocess
import tempfile
import unittest
import zlib

from stand_in import StandIn

NOW = '2026-03-31T12:00:00Z'
DAY = '/api/daily_papers?date=2026-03-31&limit=100'
TLS = pathlib.Path(__file__).parent / 'tls'


class Answer:
    def __init__(self, response, body):
        self.status = response.status
        self.headers = response.headers
        self.body = body

    @property
    def json(self):
        return json.loads(self.body)


def get(source, target, **headers):
    connection = http.client.HTTPConnection('127.0.0.1', source.port, timeout=20)
    with contextlib.closing(connection):
        connection.request('GET', target, headers={k.replace('_', '-'): v for k, v in headers.items()})
        response = connection.getresponse()
        return Answer(response, response.read())


def open_raw(source, target, timeout=20):
    connection = socket.create_connection(('127.0.0.1', source.port), timeout=timeout)
    connection.sendall(f'GET {target} HTTP/1.1\r\nHost: localhost\r\n\r\n'.encode())
    return connection


def read_raw(source, target):
    """All bytes until the connection ends, and whether it was reset."""
    data = b''
    with open_raw(source, target) as connection:
        try:
            while True:
                piece = connection.recv(65536)
                if not piece:
                    return data, False
                data += piece
        except ConnectionResetError:
            return data, True


def split(data):
    head, _, body = data.partition(b'\r\n\r\n')
    return head.decode(), body


def kind_of(body):
    for kind, start in (('png', b'\x89PNG\r\n\x1a\n'), ('jpeg', b'\xff\xd8\xff'), ('gif', b'GIF8')):
        if body.startswith(start):
            return kind
    return 'webp' if body[:4] == b'RIFF' and body[8:12] == b'WEBP' else None


def png_size(body):
    return struct.unpack('>II', body[16:24])


def make_item(number, day, upvotes, **members):
    return {
        'paper': {'id': f'2603.{number:05}', 'title': f'Paper {number} — “x”\n  y', 'summary': 'S',
                  'authors': [{'name': 'A', 'user': {'avatarUrl': '/avatars/0a.svg'}}],
                  'publishedAt': day + 'T00:00:00.000Z', 'upvotes': upvotes, 'odd': [1.50, 1e3, None],
                  'githubStars': upvotes * 3, 'submittedOnDailyAt': day + 'T02:00:00.000Z', **members},
        'submittedBy': {'name': 'even' if number % 2 == 0 else 'odd'},
        'thumbnail': f'https://cdn-thumbnails.huggingface.co/social-thumbnails/papers/2603.{number:05}.png',
        'mediaUrls': ['https://cdn-uploads.huggingface.co/production/uploads/a/b.png'],
    }


class Days(unittest.TestCase):
    """Answers from a folder of day files."""

    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        self.days = {}
        # The first of two equal ones stays first: a file's order is the source's.
        self.write('2026-03-31', [make_item(n, '2026-03-31', 130 - n // 2) for n in range(120)])
        self.write('2026-03-30', [make_item(n, '2026-03-30', 500 - n) for n in range(110, 130)])
        self.write('2026-02-27', [make_item(n, '2026-02-27', 9) for n in range(200, 203)])

    def write(self, day, items):
        self.days[day] = items
        path = pathlib.Path(self.folder.name, day + '.json')
        path.write_text(json.dumps(items, indent=4, ensure_ascii=False), encoding='utf-8')

    def start(self, *arguments):
        source = StandIn(f'--days={self.folder.name}', f'--now={NOW}', *arguments)
        self.addCleanup(source.stop)
        return source

    def test_values_and_order_are_the_file_s(self):
        source = self.start()
        answer = get(source, '/api/daily_papers?date=2026-03-30')
        self.assertEqual(answer.json, self.days['2026-03-30'])
        self.assertIn(b'"odd":[1.5,1000.0,null]', answer.body)
        self.assertEqual(answer.headers['Content-Type'], 'application/json; charset=utf-8')

    def test_pages_and_link(self):
        source = self.start()
        target, items, pages = '/api/daily_papers?date=2026-03-31', [], 0
        while target:
            answer = get(source, target)
            items += answer.json
            pages += 1
            link = answer.headers['Link']
            target = link and re.fullmatch(r'<(/.*)>; rel="next"', link).group(1)
        self.assertEqual((items, pages), (self.days['2026-03-31'], 3))
        self.assertEqual(get(source, DAY + '&p=2').json, [])
        self.assertEqual(len(get(source, DAY).json), 100)
        self.assertEqual(len(get(source, DAY + '&p=1').json), 20)
        self.assertIsNone(get(source, DAY + '&p=1').headers['Link'])

    def test_week_month_all_and_submitter(self):
        source = self.start()
        week = get(source, '/api/daily_papers?week=2026-W14&limit=100').json
        votes = [item['paper']['upvotes'] for item in week]
        self.assertEqual((len(week), votes), (100, sorted(votes, reverse=True)))
        self.assertEqual(len(get(source, '/api/daily_papers?month=2026-02').json), 3)
        self.assertEqual(get(source, '/api/daily_papers?week=2026-W10').json, [])
        everything = []
        for page in range(3):
            everything += get(source, f'/api/daily_papers?p={page}').json
        self.assertEqual(everything[:143], self.days['2026-03-31'] + self.days['2026-03-30']
                         + self.days['2026-02-27'])
        even = get(source, DAY + '&submitter=even').json
        self.assertEqual({item['submittedBy']['name'] for item in even}, {'even'})
        self.assertEqual(len(even), 60)
        self.assertEqual(len(get(source, '/api/daily_papers?submitter=odd&limit=100').json), 60 + 10 + 1)

    def test_trending(self):
        source = self.start()
        items = get(source, '/api/daily_papers?sort=trending&limit=100').json
        stars = [item['paper']['githubStars'] for item in items]
        self.assertEqual(stars, sorted(stars, reverse=True))
        lacking = [item for item in items if 'submittedOnDailyAt' not in item['paper']]
        self.assertEqual(len(lacking), 100 // 7)
        self.assertEqual(len({item['paper']['id'] for item in items}), 100)

    def test_wrong_values(self):
        source = self.start()
        for query in ('limit=101', 'limit=0', 'limit=-1', 'limit=x', 'p=-1', 'p=x', 'date=2026-02-30', 'date=20260301',
                      'date=yesterday', 'week=2026-W53', 'week=2026-W00', 'week=2026-14', 'month=2026-13', 'sort=votes',
                      'date=2026-03-31&week=2026-W14', 'date=2026-04-01', 'month=2026-04', 'week=2026-W15'):
            with self.subTest(query):
                answer = get(source, '/api/daily_papers?' + query)
                self.assertEqual((answer.status, answer.json['error'][0]), (400, '✖'))
        answer = get(source, '/api/daily_papers?date=2026-04-01')
        self.assertRegex(answer.json['error'], r'^✖ "date" must be less than or equal to ".*"\n  → at date$')

    def test_days_without_papers(self):
        source = self.start()
        for day in ('2026-03-29', '2026-03-27', '2020-01-01'):
            answer = get(source, '/api/daily_papers?date=' + day)
            self.assertEqual((answer.status, answer.body), (200, b'[]'))

    def test_feed_day_opens_at_half_past_nine_in_new_york(self):
        source = self.start()
        for now, day, status in (
                ('2026-03-31T01:29:00Z', '2026-03-31', 400), ('2026-03-31T01:30:00Z', '2026-03-31', 200),
                # Winter time: an hour later.  The night of the change, and the year's end.
                ('2026-01-15T02:29:00Z', '2026-01-15', 400), ('2026-01-15T02:30:00Z', '2026-01-15', 200),
                ('2026-03-08T02:29:00Z', '2026-03-08', 400), ('2026-03-08T02:30:00Z', '2026-03-08', 200),
                ('2026-03-09T01:29:00Z', '2026-03-09', 400), ('2026-03-09T01:30:00Z', '2026-03-09', 200),
                ('2025-11-03T02:29:00Z', '2025-11-03', 400), ('2025-11-03T02:30:00Z', '2025-11-03', 200),
                ('2026-01-01T02:30:00Z', '2026-01-01', 200), ('2025-12-31T21:29:00-05:00', '2026-01-01', 400)):
            with self.subTest(now=now, day=day):
                source.set_now(now)
                self.assertEqual(get(source, '/api/daily_papers?date=' + day).status, status)

    def test_etag(self):
        source = self.start()
        first = get(source, DAY)
        etag = first.headers['ETag']
        self.assertTrue(etag.startswith('W/"'))
        again = get(source, DAY, If_None_Match=etag)
        self.assertEqual((again.status, again.body, again.headers['ETag']), (304, b'', etag))
        self.write('2026-03-31', self.days['2026-03-31'][1:])
        source.reload()
        other = get(source, DAY, If_None_Match=etag)
        self.assertEqual((other.status, len(other.json)), (200, 100))
        self.assertNotEqual(other.headers['ETag'], etag)
        self.assertEqual([entry['if_none_match'] for entry in source.log()], [False, True, True])

    def test_no_etag(self):
        source = self.start('--no-etag')
        etag = get(self.start(), DAY).headers['ETag']
        answer = get(source, DAY, If_None_Match=etag)
        self.assertEqual((answer.status, answer.headers['ETag']), (200, None))

    def test_rate_limit(self):
        source = self.start('--rate=3/60')
        left = [get(source, DAY).headers['RateLimit'] for _ in range(3)]
        self.assertRegex(' '.join(left), r'^"api";r=2;t=\d+ "api";r=1;t=\d+ "api";r=0;t=\d+$')
        answer = get(source, DAY)
        self.assertEqual(answer.status, 429)
        self.assertEqual(answer.headers['RateLimit-Policy'], '"fixed window";"api";q=3;w=60')
        self.assertEqual(get(source, '/papers/2603.00001').status, 200)
        source.set_now('2026-03-31T12:02:00Z')
        self.assertEqual(get(source, DAY).status, 200)
        self.assertIsNone(get(self.start('--rate=off'), DAY).headers['RateLimit'])
        self.assertRegex(get(self.start(), '/papers/2603.00001').headers['RateLimit'], r'^"pages";r=99;t=\d+$')

    def test_one_paper(self):
        source = self.start()
        paper = get(source, '/api/papers/2603.00003').json
        own = self.days['2026-03-31'][3]['paper']
        self.assertEqual({name: paper[name] for name in own}, own)
        for kind in ('Models', 'Datasets', 'Spaces'):
            self.assertEqual(len(paper['linked' + kind]), min(3, paper['numTotal' + kind]))
        repos = get(source, '/api/arxiv/2603.00003/repos').json
        self.assertEqual(len(repos['models']), paper['numTotalModels'])
        self.assertEqual(set(repos), {'models', 'datasets', 'spaces'})
        self.assertEqual(get(source, '/api/papers/2603.99999').status, 404)
        unknown = get(source, '/api/papers/2603.99999')
        self.assertEqual((unknown.json, unknown.headers['Content-Type']),
                         ({'error': 'Paper not found'}, 'application/json; charset=utf-8'))
        self.assertEqual(get(source, '/api/arxiv/2603.99999/repos').status, 404)

    def test_totals(self):
        source = self.start('--rate=off')
        papers = [get(source, f'/api/papers/2603.{number:05}').json for number in range(40)]
        totals = {paper['numTotal' + kind] for paper in papers for kind in ('Models', 'Datasets', 'Spaces')}
        self.assertTrue({0, 1, 2} <= totals)
        self.assertGreater(max(totals), 100)
        for paper in papers:
            for kind in ('Models', 'Datasets', 'Spaces'):
                for item in paper['linked' + kind]:
                    self.assertRegex(item['id'], r'^[a-z]+/[a-z]+-\d+$')
                    self.assertEqual('downloads' in item, kind != 'Spaces')

    def test_paper_in_no_list(self):
        source = self.start()
        paper = get(source, '/api/papers/1706.03762').json
        self.assertEqual(paper['id'], '1706.03762')
        self.assertEqual(paper['publishedAt'][:7], '2017-06')
        self.assertTrue(paper['title'] and paper['summary'] and len(paper['authors']) == 5)
        self.assertNotIn('submittedOnDailyAt', paper)
        self.assertEqual(get(source, '/api/daily_papers?date=2017-06-13').json, [])
        self.assertEqual(get(source, '/papers/1706.03762').status, 200)
        self.assertEqual(get(source, '/pdf/1706.03762').status, 200)
        for wrong in ('1706.0376', '1706.037621', '1706.00000', '1706.0376x', '1705.03762'):
            self.assertEqual(get(source, '/api/papers/' + wrong).status, 404)

    def test_pdf(self):
        source = self.start()
        answer = get(source, '/pdf/2603.00003')
        self.assertEqual((answer.status, answer.headers['Content-Type']), (200, 'application/pdf'))
        body = answer.body
        self.assertTrue(body.startswith(b'%PDF-1.4\n') and body.endswith(b'%%EOF\n'))
        self.assertIn(b'(Paper 3 ? ?x?   y)', body)
        table = int(re.search(rb'startxref\n(\d+)\n', body).group(1))
        self.assertEqual(body[table:table + 5], b'xref\n')
        for number, offset in enumerate(re.findall(rb'(\d{10}) 00000 n ', body), 1):
            self.assertTrue(body[int(offset):].startswith(b'%d 0 obj\n' % number))
        for length, stream in re.findall(rb'/Length (\d+) >>\nstream\n(.*?)endstream', body, re.DOTALL):
            self.assertEqual(int(length), len(stream))
        self.assertEqual(get(source, '/pdf/2603.99999').status, 404)
        self.assertEqual(get(source, '/pdf/2603.99999').headers['Content-Type'], 'text/html; charset=utf-8')

    def test_pages_are_not_the_api(self):
        source = self.start()
        answer = get(source, '/papers/2603.00003.md')
        self.assertEqual(answer.headers['Content-Type'], 'text/markdown; charset=utf-8')
        self.assertGreater(len(answer.body), 50000)
        for target in ('/', '/nowhere', '/papers/2603.99999', '/papers/2603.99999.md'):
            answer = get(source, target)
            self.assertEqual((answer.status, answer.headers['Content-Type']), (404, 'text/html; charset=utf-8'))

    def test_search(self):
        source = self.start()
        items = get(source, '/api/papers/search?q=paper%2017').json
        self.assertTrue(all('17' in item['paper']['title'] for item in items) and items)
        self.assertEqual([part['type'] for part in items[0]['highlightedTitle']], ['text', 'highlight', 'text'])
        self.assertEqual(''.join(part['text'] for part in items[0]['highlightedTitle']), items[0]['paper']['title'])
        self.assertEqual(len(get(source, '/api/papers/search?q=paper&limit=7').json), 7)
        for query in ('q=' + 'x' * 251, 'q=x&limit=121', 'limit=3'):
            self.assertEqual(get(source, '/api/papers/search?' + query).status, 400)

    def test_rewritten_pictures(self):
        source = self.start('--rewrite-pictures')
        item = get(source, DAY).json[0]
        self.assertEqual(item['thumbnail'], source.address + '/social-thumbnails/papers/2603.00000.png')
        self.assertEqual(item['mediaUrls'], [source.address + '/production/uploads/a/b.png'])
        self.assertEqual(item['paper']['authors'][0]['user']['avatarUrl'], source.address + '/avatars/0a.svg')
        self.assertEqual(item['paper']['title'], self.days['2026-03-31'][0]['paper']['title'])
        self.assertEqual(get(source, '/social-thumbnails/papers/2603.00000.png').status, 200)
        answer = get(source, '/production/uploads/a/b.png')
        self.assertEqual((kind_of(answer.body), png_size(answer.body)), ('png', (960, 540)))
        svg = get(source, '/avatars/0a.svg')
        self.assertEqual((svg.headers['Content-Type'], svg.body[:4]), ('image/svg+xml', b'<svg'))

    def test_gzip_where_the_client_takes_it(self):
        source = self.start('--gzip')
        self.assertIsNone(get(source, DAY).headers['Content-Encoding'])
        answer = get(source, DAY, Accept_Encoding='gzip')
        self.assertEqual(answer.headers['Content-Encoding'], 'gzip')
        self.assertEqual(json.loads(gzip.decompress(answer.body)), self.days['2026-03-31'][:100])

    def test_growing_and_withdrawing(self):
        source = self.start('--growing=control')
        count, votes = [], []
        for _ in range(3):
            items = get(source, '/api/daily_papers?date=2026-03-31&limit=100').json
            count.append(len(items))
            votes.append(sum(item['paper']['upvotes'] for item in items) / len(items))
            source.grow(2)
        self.assertEqual(count, [48, 72, 96])
        self.assertEqual(len(get(source, '/api/daily_papers?date=2026-03-30').json), 20)
        source.withdraw(self.days['2026-03-30'][0]['paper']['id'])
        self.assertEqual(get(source, '/api/daily_papers?date=2026-03-30').json, self.days['2026-03-30'][1:])
        source = self.start('--growing')
        self.assertEqual([len(get(source, DAY).json) for _ in range(3)], [60, 72, 84])

    def test_log(self):
        source = self.start()
        get(source, DAY, Authorization='Bearer x')
        get(source, '/nowhere')
        first, second = source.log()
        self.assertEqual((first['method'], first['path'], first['authorization']), ('GET', DAY, True))
        self.assertEqual(first['headers']['authorization'], 'Bearer x')
        self.assertEqual((second['status'], second['authorization']), (404, False))
        self.assertEqual(source.count_requests('daily_papers'), 1)
        source.clear_log()
        self.assertEqual(source.log(), [])


class Generated(unittest.TestCase):
    """Answers that are made up."""

    def start(self, *arguments):
        source = StandIn(f'--now={NOW}', '--rate=off', *arguments)
        self.addCleanup(source.stop)
        return source

    def papers(self, source):
        found, page = [], 0
        while True:
            items = get(source, f'/api/daily_papers?limit=100&p={page}').json
            if not items:
                return found
            found += items
            page += 1

    def test_as_many_as_asked_for_and_always_the_same(self):
        first, second = (self.papers(self.start('--generate=2500')) for _ in range(2))
        strip = re.compile(r'http://127\.0\.0\.1:\d+')
        texts = [strip.sub('', json.dumps(items)) for items in (first, second)]
        self.assertEqual(texts[0], texts[1])
        self.assertEqual(len({item['paper']['id'] for item in first}), 2500)
        other = self.papers(self.start('--generate=100', '--seed=2'))
        self.assertNotIn(other[50]['paper']['title'], {item['paper']['title'] for item in first})

    def test_shape(self):
        source = self.start('--generate=3000')
        items = self.papers(source)
        for item in items[::50]:
            paper = item['paper']
            self.assertEqual(get(source, '/api/papers/' + paper['id']).json['title'], paper['title'])
            self.assertRegex(paper['id'], r'^\d{4}\.\d{5}$')
            self.assertLess(paper['publishedAt'], paper['submittedOnDailyAt'])
            self.assertTrue(paper['authors'])
            self.assertTrue(item['thumbnail'].startswith(source.address))

        def share(test):
            return sum(map(test, items)) / len(items)
        # The shares that were measured on the real source.
        self.assertAlmostEqual(share(lambda item: 'submittedBy' in item), 0.977, delta=0.02)
        self.assertAlmostEqual(share(lambda item: re.search('\n|  ', item['paper']['title']) is not None), 0.33, delta=0.05)
        self.assertAlmostEqual(share(lambda item: '\n' in item['paper']['summary']), 0.67, delta=0.05)
        self.assertAlmostEqual(share(lambda item: 'projectPage' in item['paper']), 0.3, delta=0.05)
        self.assertGreater(share(lambda item: 'githubRepo' in item['paper'] and 'githubStars' not in item['paper']), 0.05)
        votes = sorted(item['paper']['upvotes'] for item in items)
        self.assertAlmostEqual(votes[len(votes) // 2], 8, delta=2)
        self.assertNotIn('null', json.dumps(items))

    def test_days(self):
        source = self.start('--generate=3000')
        today = datetime.date(2026, 3, 31)
        for back in range(40):
            day = today - datetime.timedelta(days=back)
            items = get(source, f'/api/daily_papers?date={day}&limit=100').json
            self.assertEqual(bool(items), day.weekday() < 5, day)
            votes = [item['paper']['upvotes'] for item in items]
            self.assertEqual(votes, sorted(votes, reverse=True))
        first = get(source, DAY).json[0]
        self.assertTrue(first['title'].startswith('Small Verifiers, Long Proofs'))

    def test_pictures_of_many_kinds_and_always_the_same(self):
        sources = self.start('--generate=300'), self.start('--generate=300')
        kinds, sizes, addresses = collections.Counter(), set(), set()
        for number in range(60):
            target = f'/social-thumbnails/papers/2603.{number:05}.png'
            answer = get(sources[0], target)
            kind = kind_of(answer.body)
            self.assertEqual(answer.headers['Content-Type'], f'image/{kind}')
            kinds[kind] += 1
            if kind == 'png':
                sizes.add(png_size(answer.body))
            if number % 20 == 1:
                self.assertEqual(answer.body, get(sources[1], target).body)
                self.assertEqual(answer.body, get(sources[0], target).body)
        self.assertGreater(kinds['png'], 45)
        self.assertEqual(set(kinds), {'png', 'jpeg', 'webp', 'gif'})
        self.assertIn((1200, 648), sizes)
        self.assertGreater(len(sizes), 2)
        for item in self.papers(sources[0]):
            user, organization = item.get('submittedBy', {}), item.get('organization', {})
            addresses |= {user.get('avatarUrl'), organization.get('avatar')} - {None}
        photographs = [address for address in addresses if not address.endswith('.svg')]
        self.assertGreater(len(photographs), 100)
        self.assertGreater(len(addresses) - len(photographs), 100)
        for address in photographs[:10]:
            expected = 'png' if address.endswith('.png') else 'jpeg'
            self.assertEqual(kind_of(get(sources[0], address[len(sources[0].address):]).body), expected)

    def test_pictures_as_they_are_called(self):
        source = self.start('--generate=10')
        for kind in ('png', 'jpeg', 'webp', 'gif'):
            for drawing in ('card', 'curves', 'bars', 'bubbles', 'photo', 'face', 'emblem'):
                answer = get(source, f'/production/uploads/x/{drawing}-120x64.{kind}')
                self.assertEqual((answer.headers['Content-Type'], kind_of(answer.body)), (f'image/{kind}', kind))
                if kind == 'png':
                    self.assertEqual(png_size(answer.body), (120, 64))
        card, photo = (get(source, f'/production/uploads/x/{name}-1200x648.png').body for name in ('card', 'photo'))
        # A photograph is what does not compress.
        self.assertGreater(len(photo), 10 * len(card))

    def test_the_front_page_has_drawings_of_its_own(self):
        source = self.start('--generate=300')
        items = get(source, DAY).json
        drawings = [get(source, item['thumbnail'][len(source.address):]).body for item in items[:8]]
        self.assertEqual({(kind_of(body), png_size(body)) for body in drawings}, {('png', (1200, 648))})
        self.assertEqual(len(set(drawings)), 8)

    def test_a_million(self):
        source = self.start('--generate=1000000')
        answer = get(source, '/api/daily_papers?date=2024-01-10&limit=100&p=5')
        self.assertEqual(len(answer.json), 100)
        paper = answer.json[0]['paper']
        self.assertEqual(get(source, '/api/papers/' + paper['id']).json['id'], paper['id'])
        status = pathlib.Path(f'/proc/{source.process.pid}/status').read_text(encoding='ascii')
        self.assertLess(int(re.search(r'VmHWM:\s+(\d+)', status).group(1)), 100 * 1024)


class Faults(unittest.TestCase):
    """Each thing that goes wrong, and that it goes wrong as often and where it should."""

    @classmethod
    def setUpClass(cls):
        cls.source = StandIn('--generate=300', f'--now={NOW}', '--rate=off', '--no-etag')
        cls.whole = get(cls.source, DAY)
        cls.items = cls.whole.json

    @classmethod
    def tearDownClass(cls):
        cls.source.stop()

    def setUp(self):
        self.source.clear_faults()
        self.source.clear_log()

    def spoil(self, fault, target=DAY, **headers):
        self.source.clear_faults()
        self.source.fault(fault)
        return get(self.source, target, **headers)

    def spoil_raw(self, fault, target=DAY):
        self.source.clear_faults()
        self.source.fault(fault)
        return read_raw(self.source, target)

    def test_pattern_and_count(self):
        self.source.fault('status:500@date=2026-03-30#2', 'status:503@p=7')
        target = DAY.replace('31', '30')
        self.assertEqual([get(self.source, target).status for _ in range(3)], [500, 500, 200])
        self.assertEqual(get(self.source, DAY).status, 200)
        self.assertEqual([get(self.source, DAY + '&p=7').status for _ in range(3)], [503, 503, 503])
        self.source.clear_faults()
        self.assertEqual(get(self.source, DAY + '&p=7').status, 200)

    def test_unknown_fault_is_refused(self):
        for fault in ('nonsense', 'mutate', 'mutate:0.paper', 'mutate:0.paper.id:nonsense'):
            with self.assertRaises(OSError):
                self.source.fault(fault)
        program = os.environ['QUIRE_STAND_IN']
        for arguments in (['--generate=1', '--fault=nonsense'], ['--days=/nonexistent'], [],
                          ['--generate=1', '--rate=1'], ['--generate=1', '--tls=odd'], ['--generate=1', '--now=soon']):
            run = subprocess.run([program, *arguments], stdin=subprocess.DEVNULL, capture_output=True, text=True,
                                 timeout=20, check=False)
            self.assertNotEqual(run.returncode, 0, arguments)
            self.assertEqual(len(run.stderr.splitlines()), 1, run.stderr)

    def test_every_fault_is_described(self):
        text = subprocess.run([os.environ['QUIRE_STAND_IN'], '--list-faults'], capture_output=True, text=True,
                              timeout=20, check=True).stdout
        described = set(re.findall(r'^  ([a-z0-9-]+)', text, re.MULTILINE))
        tested = set(re.findall(r"['\"]([a-z0-9-]+)[:'\"@#{]", pathlib.Path(__file__).read_text(encoding='utf-8')))
        self.assertEqual(described - tested, set())
        self.assertGreater(len(described), 40)

    def test_hang(self):
        self.source.fault('hang')
        with open_raw(self.source, DAY, timeout=0.3) as connection:
            with self.assertRaises(socket.timeout):
                connection.recv(1)
        self.assertEqual((self.source.log()[0]['status'], self.source.log()[0]['bytes']), (0, 0))

    def test_slow(self):
        # Far more than its time must pass for the second of these to come whole.
        for fault, least in (('slow:20', b'HTTP'), ('slow-body:100', b'HTTP/1.1 200 OK')):
            self.source.clear_faults()
            self.source.fault(fault)
            with open_raw(self.source, DAY) as connection:
                data = b''
                while not data.startswith(least):
                    data += connection.recv(65536)
                self.assertLess(len(data), 1024)
                self.assertEqual(len(connection.recv(1)), 1)

    def test_drop_and_reset(self):
        for at in (0, 1, 17, 200, 900):
            data, reset = self.spoil_raw(f'drop:{at}')
            self.assertEqual((len(data), reset), (at, False))
            data, reset = self.spoil_raw(f'reset:{at}')
            self.assertTrue(reset)

    def test_truncated(self):
        length = len(self.whole.body)
        head, body = split(self.spoil_raw('truncated')[0])
        self.assertIn(f'Content-Length: {length}', head)
        self.assertEqual(body, self.whole.body[:length // 2])
        self.assertEqual(split(self.spoil_raw('truncated:5')[0])[1], self.whole.body[:5])

    def test_truncated_chunks(self):
        head, body = split(self.spoil_raw('chunked')[0])
        self.assertIn('Transfer-Encoding: chunked', head)
        self.assertTrue(body.endswith(b'\r\n0\r\n\r\n'))
        head, body = split(self.spoil_raw('truncated-chunked:10')[0])
        self.assertEqual(body, b'a\r\n' + self.whole.body[:10] + b'\r\n')
        head, body = split(self.spoil_raw('cut-chunk:10')[0])
        self.assertEqual(body, b'%x\r\n' % len(self.whole.body) + self.whole.body[:10])
        with self.assertRaises(http.client.IncompleteRead):
            self.spoil('cut-chunk')

    def test_truncated_gzip(self):
        answer = self.spoil('truncated-gzip')
        self.assertEqual(answer.headers['Content-Encoding'], 'gzip')
        inflate = zlib.decompressobj(31)
        plain = inflate.decompress(answer.body)
        self.assertFalse(inflate.eof)
        self.assertTrue(self.whole.body.startswith(plain) and len(plain) < len(self.whole.body))
        with self.assertRaises(EOFError):
            gzip.decompress(answer.body)

    def test_gzip_bomb(self):
        answer = self.spoil('gzip-bomb')
        self.assertLess(len(answer.body), 250000)
        inflate, total = zlib.decompressobj(31), 0
        data = answer.body
        while data:
            total += len(inflate.decompress(data, 1 << 24))
            data = inflate.unconsumed_tail
        self.assertGreater(total, 200 * 1024 * 1024)

    def test_endless(self):
        self.source.fault('endless')
        total = 0
        with open_raw(self.source, DAY) as connection:
            while total < 20 * 1024 * 1024:
                piece = connection.recv(1 << 20)
                self.assertTrue(piece)
                total += len(piece)

    def test_portal_and_login(self):
        answer = self.spoil('portal')
        self.assertEqual((answer.status, answer.headers['Content-Type']), (200, 'text/html; charset=utf-8'))
        answer = self.spoil('login')
        self.assertEqual((answer.status, answer.headers['Location']), (302, '/login'))
        self.assertIn(b'Log in', get(self.source, '/login').body)

    def test_redirects(self):
        answer = self.spoil('redirect-loop')
        self.assertEqual((answer.status, answer.headers['Location']), (302, DAY))
        port = self.source.port
        for to, location in (('http', f'http://127.0.0.1:{port}{DAY}'), ('other-host', f'http://localhost:{port}{DAY}'),
                             ('other-port', f'http://127.0.0.1:9{DAY}'), ('private', f'http://127.0.0.2:{port}{DAY}'),
                             ('file', 'file:///etc/passwd'), ('self', self.source.address + DAY),
                             ('https://example.invalid/x', 'https://example.invalid/x')):
            answer = self.spoil('redirect:' + to)
            self.assertEqual((answer.status, answer.headers['Location']), (302, location))

    def test_statuses(self):
        for status in (401, 404, 500, 502, 504):
            self.assertEqual(self.spoil(f'status:{status}').status, status)
        self.assertEqual(self.spoil('status:502:17').headers['Retry-After'], '17')
        answer = self.spoil('not-modified')
        self.assertEqual((answer.status, answer.body), (304, b''))

    def test_retry_after(self):
        for name, status in (('rate-limited', 429), ('unavailable', 503)):
            for retry, value in (('', '60'), (':120', '120'), (':negative', '-30'), (':ten-years', '315360000'),
                                 (':rubbish', 'when the cows come home'), (':none', None)):
                answer = self.spoil(name + retry)
                self.assertEqual((answer.status, answer.headers['Retry-After']), (status, value))
        now = datetime.datetime(2026, 3, 31, 12, tzinfo=datetime.timezone.utc)
        for retry, seconds in (('date', 120), ('past-date', -120), ('ten-years-date', 315360000)):
            then = email.utils.parsedate_to_datetime(self.spoil('unavailable:' + retry).headers['Retry-After'])
            self.assertAlmostEqual((then - now).total_seconds(), seconds, delta=60)
        self.assertEqual(self.spoil('rate-limited:none').headers['RateLimit'], '"api";r=0;t=60')
        self.assertIsNone(self.spoil('rate-limited:nothing').headers['RateLimit'])

    def test_next(self):
        self.assertEqual(self.spoil('next-loop').headers['Link'], f'<{DAY}>; rel="next"')
        self.assertEqual(self.spoil('next:http://example.invalid/').headers['Link'],
                         '<http://example.invalid/>; rel="next"')

    def test_items(self):
        identifier = self.items[2]['paper']['id']
        self.assertEqual(self.spoil('empty').body, b'[]')
        self.assertEqual(self.spoil('vanish').json, self.items[1:])
        self.assertEqual(self.spoil('vanish:' + identifier).json, self.items[:2] + self.items[3:])
        self.assertEqual(self.spoil('vanish:nobody').json, self.items)
        self.assertEqual(self.spoil('duplicate').json, self.items[:1] + self.items)
        self.assertEqual(self.spoil('odd-items').json, [None, 7, 'paper', [], {}] + self.items)
        self.assertEqual(self.spoil('error-200').json, {'error': 'Something went wrong'})
        self.assertEqual(self.spoil('object').json, {'papers': self.items})
        self.assertEqual(self.spoil('other-id').json[0]['paper']['id'], '2401.00001')
        self.assertEqual(self.spoil('other-id').json[1:], self.items[1:])

    def test_revised(self):
        for item, own in zip(self.spoil('revised').json, self.items, strict=True):
            revised = 'In this revised version: ' + own['paper']['summary'] + ' Two more benchmarks confirm the result.'
            self.assertEqual(item['paper']['summary'], revised)
            self.assertEqual(item['summary'], revised)
            self.assertEqual(item['paper']['title'], own['paper']['title'])
        target = '/api/papers/' + self.items[0]['paper']['id']
        self.assertTrue(self.spoil('revised:Now: ', target).json['summary'].startswith('Now:'))

    def test_bytes(self):
        body = self.whole.body
        self.assertEqual(self.spoil('body').body, b'')
        self.assertEqual(self.spoil('body:null').body, b'null')
        self.assertEqual(self.spoil('cut:33').body, body[:33])
        self.assertEqual(self.spoil('trailing').body, body + b'[]')
        self.assertEqual(self.spoil('bom').body, b'\xef\xbb\xbf' + body)
        self.assertEqual(self.spoil('comments').body[:2], b'/*')
        self.assertIn(b"{'paper':{", self.spoil('single-quotes').body)
        self.assertEqual(self.spoil('brackets').body, b'[' * 60000 + b']' * 60000)
        self.assertEqual(self.spoil('brackets:65').body, b'[' * 65 + b']' * 65)
        self.assertIn(b'"title":"before\\u0000after ', self.spoil('nul').body)
        self.assertIn(b'"title":"before\0after ', self.spoil('raw-nul').body)
        self.assertIn(b'"upvotes":1e400,', self.spoil('huge-exponent').body)
        self.assertIn(b'"upvotes":99999999999999999999,', self.spoil('huge-integer').body)
        self.assertIn(b'"upvotes":01,', self.spoil('leading-zero').body)
        with self.assertRaises(UnicodeDecodeError):
            self.spoil('bad-utf8').body.decode()
        with self.assertRaises(ValueError):
            json.loads(self.spoil('not-json').body)

    def test_pictures(self):
        target = '/production/uploads/x/photo-400x300.png'
        whole = get(self.source, target).body
        for fault, status, kind, start in (
                ('picture-huge', 200, 'image/png', b'\x89PNG'), ('picture-short', 200, 'image/png', b'\x89PNG'),
                ('picture-svg', 200, 'image/svg+xml', b'<svg'),
                ('picture-html', 200, 'text/html; charset=utf-8', b'<!DOCTYPE'),
                ('picture-truncated', 200, 'image/png', b'\x89PNG'), ('picture-other', 200, 'image/png', b'GIF8'),
                ('picture-frames', 200, 'image/gif', b'GIF8'), ('picture-rubbish', 200, 'image/png', b'\x89PNG'),
                ('picture-empty', 200, 'image/png', b''), ('picture-missing', 404, 'text/plain; charset=utf-8', b'')):
            with self.subTest(fault):
                answer = self.spoil(fault, target)
                self.assertEqual((answer.status, answer.headers['Content-Type']), (status, kind))
                self.assertEqual(answer.body[:len(start)], start)
                self.assertNotEqual(answer.body, whole)
                # Pictures alone go wrong.
                self.assertEqual(get(self.source, DAY).body, self.whole.body)
        answer = self.spoil('picture-huge', target)
        self.assertEqual(png_size(answer.body), (30000, 30000))
        self.assertLess(len(answer.body), 120000)
        inflate, total = zlib.decompressobj(), 0
        data = answer.body[41:-16]
        while data:
            total += len(inflate.decompress(data, 1 << 24))
            data = inflate.unconsumed_tail
        self.assertEqual((total, inflate.eof), (30000 * 3751, True))
        self.assertEqual(png_size(self.spoil('picture-huge:100000x3', target).body), (100000, 3))
        self.assertEqual(png_size(self.spoil('picture-short:5000x4000', target).body), (5000, 4000))
        self.assertEqual(self.spoil('picture-truncated:99', target).body, whole[:99])
        self.assertEqual(self.spoil('picture-frames', target).body.count(b'\x21\xf9\x04'), 10000)
        self.assertEqual(self.spoil('picture-frames:7', target).body.count(b'\x21\xf9\x04'), 7)
        for kind in ('png', 'jpeg', 'webp', 'gif'):
            self.assertEqual(kind_of(self.spoil('picture-other:' + kind, target).body), kind)

    def test_picture_endless(self):
        target, total, begun = '/production/uploads/x/photo-400x300.png', 0, b''
        whole = get(self.source, target).body
        self.source.fault('picture-endless')
        with open_raw(self.source, target) as connection:
            while total < 20 * 1024 * 1024:
                piece = connection.recv(1 << 20)
                self.assertTrue(piece)
                begun = (begun + piece)[:4096]
                total += len(piece)
        self.assertIn(whole[:1024], begun)

    def test_mutate(self):
        for kind, value in (('null', None), ('number', 7), ('negative', -7), ('string', 'seven'), ('array', [7]),
                            ('object', {'seven': 7}), ('bool', True), ('empty', ''), ('huge', 99999999999999999999),
                            ('long', 'x' * 1048576), ('javascript', 'javascript:alert(1)'),
                            ('file', 'file:///etc/passwd'), ('id-slash', '../../etc/2503.02130')):
            items = self.spoil(f'mutate:2.paper.title:{kind}').json
            self.assertEqual(items[2]['paper']['title'], value)
            items[2]['paper']['title'] = self.items[2]['paper']['title']
            self.assertEqual(items, self.items)
        self.assertIn(b'"id":"2503.0\\u00002130"', self.spoil('mutate:0.paper.id:id-nul').body)
        self.assertIn(b'"upvotes":1e400', self.spoil('mutate:0.paper.upvotes:huge-exponent').body)
        self.assertEqual({item['paper']['upvotes'] for item in self.spoil('mutate:*.paper.upvotes:negative').json}, {-7})
        self.assertEqual(self.spoil('mutate:1:null').json, self.items[:1] + [None] + self.items[2:])
        self.assertNotIn('authors', self.spoil('mutate:0.paper.authors:missing').json[0]['paper'])
        self.assertEqual(self.spoil('mutate:0.paper.authors.0.name:number').json[0]['paper']['authors'][0]['name'], 7)
        self.assertEqual(self.spoil('mutate:title:number', '/api/papers/' + self.items[0]['paper']['id']).json['title'], 7)
        self.assertEqual(self.spoil('mutate:0.paper.nowhere.deep:null').json, self.items)

    def test_every_kind_of_mutation_is_written(self):
        text = subprocess.run([os.environ['QUIRE_STAND_IN'], '--list-faults'], capture_output=True, text=True,
                              timeout=20, check=True).stdout
        kinds = text.partition('Kinds of mutate: ')[2].strip().split(', ')
        self.assertGreater(len(kinds), 30)
        for kind in kinds:
            body = self.spoil(f'mutate:0.paper.title:{kind}').body
            self.assertNotIn(b'stand-in-marker', body)
            self.assertNotEqual(body, self.whole.body)


class Process(unittest.TestCase):
    """How it starts and ends, and its certificates."""

    def test_ends_with_its_standard_input_and_on_sigterm(self):
        source = StandIn('--generate=10')
        self.assertEqual(source.stop(), 0)
        source = StandIn('--generate=10', '--fault=hang')
        with open_raw(source, DAY):
            source.process.terminate()
            self.assertEqual(source.stop(), 0)

    def test_port(self):
        source = StandIn('--generate=10')
        port = source.port
        source.stop()
        with StandIn('--generate=10', f'--port={port}') as source:
            self.assertEqual(source.address, f'http://127.0.0.1:{port}')

    def test_certificates(self):
        context = ssl.create_default_context(cafile=str(TLS / 'ca.pem'))
        for kind, complaint in (('good', None), ('expired', 'expired'), ('wrong-host', 'mismatch|not valid for'),
                                ('self-signed', 'self.signed')):
            with StandIn('--generate=10', '--tls=' + kind) as source:
                self.assertTrue(source.address.startswith('https://'))
                with socket.create_connection(('127.0.0.1', source.port), timeout=20) as plain:
                    if complaint is None:
                        with context.wrap_socket(plain, server_hostname='127.0.0.1') as secure:
                            secure.sendall(b'GET /api/daily_papers HTTP/1.1\r\nHost: x\r\n\r\n')
                            self.assertTrue(secure.recv(64).startswith(b'HTTP/1.1 200 OK'))
                    else:
                        with self.assertRaisesRegex(ssl.SSLCertVerificationError, complaint):
                            context.wrap_socket(plain, server_hostname='127.0.0.1')
                source.fault('drop:5')
                source.clear_faults()


if __name__ == '__main__':
    unittest.main()
