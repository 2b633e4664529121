#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""All real days, synced and compared with their files, field by field, by a walk
of its own; and again at once, when nothing may be written."""

import glob
import hashlib
import json
import os
import random
import sqlite3
import sys
import unittest

from client import SANITIZED, Client
from stand_in import StandIn

FOLDER = os.environ['QUIRE_DAY_FILES']
FILES = sorted(glob.glob(os.path.join(FOLDER, '????-??-??.json')))
LAST = '2026-03-31'
NOW = '2026-04-20T12:00:00Z'
SEED = int(os.environ.get('QUIRE_TEST_SEED', random.randrange(2 ** 32)))

# What a sync writes where nothing is new: when it was asked, nothing else.
WRITTEN_ALWAYS = {'request', 'source'}


def collapse(text):
    text = ' '.join(text.split()) if text is not None else ''
    return text or None


def first(*values):
    return next((value for value in values if value), None)


def web(address):
    address = collapse(address)
    return address if address and address.startswith(('http://', 'https://')) else None


def expected(item, day):
    paper = item['paper']
    organization = first(item.get('organization'), paper.get('organization'),
                         item.get('submitterOrganization')) or {}
    submitter = first((paper.get('submittedOnDailyBy') or {}).get('user'),
                      (item.get('submittedBy') or {}).get('name'))
    return {
        'id': paper['id'],
        'title': collapse(paper['title']),
        'abstract': collapse(paper.get('summary')),
        'authors': [collapse(author['name']) for author in paper['authors']
                    if not author.get('hidden') and collapse(author['name'])],
        'organization': collapse(organization.get('fullname')),
        'day': day,
        'published': paper['publishedAt'],
        'upvotes': paper['upvotes'],
        'comments': item['numComments'],
        'submitter': submitter,
        'github': web(paper.get('githubRepo')),
        'stars': paper.get('githubStars'),
        'project': web(paper.get('projectPage')),
        'thumbnail': web(item.get('thumbnail')),
        'keywords': [collapse(word) for word in paper.get('ai_keywords', []) if collapse(word)],
        'ai_summary': collapse(paper.get('ai_summary')),
        'withdrawn': False,
        'read': True,
        'bookmarked': False,
    }


def read_files():
    """Every day's papers in order, each paper once a day, and by id what all
    files say of it: a paper on two days has the facts of either."""
    days = {}
    facts = {}
    for file in FILES:
        day = os.path.basename(file)[:10]
        with open(file, encoding='utf-8') as opened:
            items = json.load(opened)
        papers = {}
        for item in items:
            paper = expected(item, day)
            papers.setdefault(paper['id'], paper)
        days[day] = list(papers.values())
        for paper in papers.values():
            facts.setdefault(paper['id'], []).append({**paper, 'day': None})
    return days, facts


def digest_tables(path):
    """A digest of every row of every table, by table."""
    digests = {}
    with sqlite3.connect(f'file:{path}?mode=ro', uri=True) as database:
        for (name,) in database.execute(
                "SELECT name FROM sqlite_schema WHERE type = 'table' AND rootpage > 0"):
            digest = hashlib.sha256()
            for row in database.execute(f'SELECT rowid, * FROM "{name}"'
                                        if has_rowid(database, name)
                                        else f'SELECT * FROM "{name}"'):
                digest.update(repr(row).encode())
            digests[name] = digest.hexdigest()
    database.close()
    return digests


def has_rowid(database, name):
    return not database.execute(
        'SELECT wr FROM pragma_table_list WHERE schema = ? AND name = ?', ('main', name)
    ).fetchone()[0]


@unittest.skipUnless(FILES, f'no day files in {FOLDER}: {458} days were not compared')
class RealDays(unittest.TestCase):
    def test_all(self):
        days, facts = read_files()
        begin = min(days)
        with StandIn(f'--days={FOLDER}', f'--now={NOW}', '--rate=off') as source, \
                Client(source.address, now=NOW) as client:
            answer = client.sync(f'--from={begin}', f'--to={LAST}')
            print('first:', answer)
            self.assertEqual(answer['state'], 'ok')
            self.assertEqual(answer['skipped'], 0)
            self.assertEqual(answer['added'], sum(map(len, days.values())))
            self.compare_days(client, days, facts)
            self.compare_some(client, facts)
            self.again(client, begin)

    def compare_days(self, client, days, facts):
        compared = 0
        for day, papers in days.items():
            listed = client.json('list', f'--date={day}')
            self.assertEqual([paper['id'] for paper in listed],
                             [paper['id'] for paper in papers], day)
            for paper, wanted in zip(listed, papers):
                self.assertEqual(paper['day'], day)
                if len(facts[paper['id']]) == 1:
                    self.assertEqual(paper, wanted)
                else:
                    self.assertIn({**paper, 'day': None}, facts[paper['id']])
                compared += 1
        print(f'compared {compared} papers of {len(days)} days')

    def compare_some(self, client, facts):
        for identifier in random.Random(SEED).sample(sorted(facts), 10):
            shown = client.json('show', identifier)
            self.assertIn({**shown, 'day': None}, facts[identifier])

    def again(self, client, begin):
        before = digest_tables(client.cache), digest_tables(client.library)
        answer = client.sync(f'--from={begin}', f'--to={LAST}', QUIRE_NOW='2026-04-20T13:00:00Z')
        print('again:', answer)
        self.assertEqual(answer['state'], 'not-modified')
        self.assertEqual(answer['added'] + answer['updated'] + answer['withdrawn'], 0)
        after = digest_tables(client.cache), digest_tables(client.library)
        changed = {name for old, new in zip(before, after) for name in old if old[name] != new[name]}
        self.assertLessEqual(changed, WRITTEN_ALWAYS)


if __name__ == '__main__':
    print('seed', SEED)
    if not FILES:
        print(f'SKIPPED: 458 real days, there is no {FOLDER}')
        sys.exit(77)
    unittest.main()
