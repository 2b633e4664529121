#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What can go wrong with the files here, and with several programs at them."""

import json
import os
import shutil
import sqlite3
import subprocess
import unittest

from client import PROGRAM, Client
from stand_in import StandIn

DAYS = ('--date=2026-03-30', '--date=2026-03-27')


def can_mount():
    return subprocess.run(['unshare', '-rm', 'true'], stderr=subprocess.DEVNULL,
                          check=False).returncode == 0


def contents(path):
    with open(path, 'rb') as file:
        return file.read()


class Fixture(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.source = StandIn('--generate=300', '--per-day=12', '--now=2026-03-31T12:00:00Z',
                             '--rate=off')
        cls.start = Client(cls.source.address)
        assert cls.start.sync(*DAYS)['state'] == 'ok'
        cls.listed = cls.start.json('list')

    @classmethod
    def tearDownClass(cls):
        cls.start.__exit__()
        cls.source.stop()

    def client(self, **environment):
        return Client(self.source.address, copy_of=self.start, **environment)


class Storage(Fixture):
    def set_version(self, path, version):
        database = sqlite3.connect(path)
        database.execute('PRAGMA journal_mode = DELETE')
        database.execute(f'PRAGMA user_version = {version}')
        database.close()

    def test_newer(self):
        with self.client() as client:
            self.set_version(client.library, 999)
            before = contents(client.library)
            self.assertEqual(client.sync(*DAYS)['state'], 'storage-newer')
            self.assertEqual(contents(client.library), before)
            result = client.run('doctor')
            self.assertEqual((result.status, len(result.err.splitlines())), (1, 1), result)
            # What is cached stays readable.
            self.assertEqual([paper['id'] for paper in client.json('list')],
                             [paper['id'] for paper in self.listed])
            self.assertEqual(contents(client.library), before)

    def test_newer_cache(self):
        with self.client() as client:
            self.set_version(client.cache, 999)
            before = contents(client.cache)
            self.assertEqual(client.sync(*DAYS)['state'], 'storage-newer')
            self.assertEqual(contents(client.cache), before)
            for command in (['list'], ['show', self.listed[0]['id']], ['doctor']):
                result = client.run(*command)
                self.assertEqual((result.status, len(result.err.splitlines())), (1, 1), result)
            self.assertEqual(contents(client.cache), before)

    def test_damaged_cache(self):
        with self.client() as client:
            with open(client.cache, 'wb') as file:
                file.write(b'This is no database. ' * 1000)
            self.assertEqual(client.sync(*DAYS)['state'], 'storage-recovered')
            self.assertEqual([paper['id'] for paper in client.json('list')],
                             [paper['id'] for paper in self.listed])
            self.assertEqual(client.sync(*DAYS)['state'], 'not-modified')

    def test_damaged_library(self):
        with self.client() as client:
            with open(client.library, 'wb') as file:
                file.write(b'This is no database. ' * 1000)
            self.assertEqual(client.sync(*DAYS)['state'], 'storage-recovered')
            kept = [name for name in os.listdir(os.path.dirname(client.library))
                    if 'damaged' in name]
            self.assertTrue(kept)
            self.assertEqual(client.sync(*DAYS)['state'], 'not-modified')

    def test_whoever_mends_says_so(self):
        for command in (['list'], ['show', self.listed[0]['id']]):
            with self.client() as client:
                self.assertEqual(client.json('doctor')['set_aside'], [])
                with open(client.library, 'wb') as file:
                    file.write(b'This is no database. ' * 1000)
                result = client.run(*command, '--json')
                self.assertEqual((result.status, len(result.err.splitlines())), (0, 1), result)
                self.assertEqual(client.run(*command, '--json').err, '')
                (kept,) = client.json('doctor')['set_aside']
                self.assertIn(kept, client.run('doctor').out)
                self.assertTrue(os.path.exists(kept))

    def test_recovered_is_good(self):
        with self.client() as client:
            with open(client.cache, 'wb') as file:
                file.write(b'This is no database. ' * 1000)
            result = client.run('sync', *DAYS)
            self.assertEqual((result.status, result.err), (0, ''))

    def test_journal_left_behind(self):
        """Somebody was killed before the file had its write-ahead log."""
        for name in ('cache', 'library'):
            with self.subTest(name), self.client() as client, self.client() as killed:
                path = getattr(killed, name)
                database = sqlite3.connect(path, isolation_level=None)
                database.execute('PRAGMA journal_mode = DELETE')
                database.execute('PRAGMA cache_size = 1')
                database.execute('BEGIN IMMEDIATE')
                database.execute('CREATE TABLE unfinished (x)')
                for _ in range(100):
                    database.execute('INSERT INTO unfinished VALUES (randomblob (5000))')
                for end in ('', '-journal'):
                    shutil.copy(path + end, getattr(client, name) + end)
                database.close()
                for end in ('-wal', '-shm'):
                    if os.path.exists(getattr(client, name) + end):
                        os.remove(getattr(client, name) + end)
                self.assertEqual(client.sync(*DAYS)['state'], 'not-modified')
                self.assertEqual(client.json('list'), self.listed)
                self.assertEqual(client.json('doctor')[name]['integrity'], 'ok')

    def test_no_folder(self):
        with self.client() as client:
            blocked = os.path.join(client.home, 'file')
            with open(blocked, 'w', encoding='utf-8'):
                pass
            for name in ('XDG_CACHE_HOME', 'XDG_DATA_HOME'):
                self.assertEqual(client.sync(*DAYS, **{name: blocked})['state'],
                                 'storage-read-only')
                result = client.run('doctor', '--json', **{name: blocked})
                self.assertEqual((result.status, len(result.err.splitlines())), (1, 1), result)

    def in_mount(self, client, folder, how, *command):
        """Runs a command (sync) with a folder mounted in another way; what it printed."""
        command = command or ('sync', '--json', '--from=2026-02-20', '--to=2026-03-31')
        script = f'{how}; shift; exec "$@"'
        return subprocess.run(
            ['unshare', '-rm', 'sh', '-ec', script, 'sh', folder, PROGRAM, *command],
            env=client.environment, capture_output=True, text=True, check=False)

    @unittest.skipUnless(can_mount(), 'mounting is not allowed here')
    def test_full(self):
        for part in ('cache', 'data'):
            with self.subTest(part), self.client() as client:
                shutil.rmtree(os.path.join(client.home, part))
                os.mkdir(os.path.join(client.home, part))
                result = self.in_mount(client, os.path.join(client.home, part),
                                       'mount -t tmpfs -o size=256k none "$1"')
                self.assertEqual(result.returncode, 1, result)
                self.assertIn('"storage-full"', result.stdout)
                self.assertEqual(len(result.stderr.splitlines()), 1, result)

    @unittest.skipUnless(can_mount(), 'mounting is not allowed here')
    def test_read_only(self):
        how = 'mount --bind "$1" "$1"; mount -o remount,bind,ro "$1"'
        for part in ('cache', 'data', ''):
            with self.subTest(part), self.client() as client:
                # What is cached stays readable.
                result = self.in_mount(client, os.path.join(client.home, part), how,
                                       'list', '--json')
                self.assertEqual((result.returncode, result.stderr), (0, ''), result)
                self.assertEqual(json.loads(result.stdout), self.listed)
                result = self.in_mount(client, os.path.join(client.home, part), how)
                self.assertEqual(result.returncode, 1, result)
                self.assertIn('"storage-read-only"', result.stdout)
                self.assertEqual(len(result.stderr.splitlines()), 1, result)
                self.assertEqual(client.json('list'), self.listed)

    def test_two_at_once(self):
        span = ('sync', '--json', '--from=2026-02-20', '--to=2026-03-31')
        with Client(self.source.address) as alone, Client(self.source.address) as client:
            self.assertEqual(alone.sync(*span[2:])['state'], 'ok')
            started = [client.start(*span) for _ in range(3)]
            while any(process.poll() is None for process in started):
                self.assertEqual(client.run('list').status, 0)
            for process in started:
                out, err = process.communicate()
                self.assertEqual((process.returncode, err), (0, b''), out)
            for day in ('2026-03-30', '2026-03-27', '2026-02-24'):
                self.assertEqual(client.json('list', f'--date={day}'),
                                 alone.json('list', f'--date={day}'))
            for name in ('cache', 'library'):
                self.assertEqual(client.json('doctor')[name]['integrity'], 'ok')


class Busy(Fixture):
    """Another program is in the middle of a change."""

    def hold(self, client):
        holder = sqlite3.connect(client.cache, isolation_level=None)
        self.addCleanup(holder.close)
        holder.execute('BEGIN IMMEDIATE')
        return holder

    def test_for_too_long(self):
        with self.client() as client:
            holder = self.hold(client)
            answer = client.sync('--date=2026-03-26', QUIRE_TEST_STORE_PATIENCE='100')
            self.assertEqual(answer['state'], 'storage-busy')
            self.assertEqual(client.json('list'), self.listed)
            holder.execute('ROLLBACK')
            self.assertEqual(client.sync('--date=2026-03-26')['state'], 'ok')

    def test_for_a_while(self):
        with self.client() as client:
            holder = self.hold(client)
            self.source.clear_log()
            process = client.start('sync', '--json', '--date=2026-03-26')
            # What it asked for cannot be stored yet.
            while self.source.count_requests('2026-03-26') == 0:
                self.assertIsNone(process.poll())
            holder.execute('ROLLBACK')
            out, err = process.communicate()
            self.assertEqual((process.returncode, err), (0, b''), out)
            self.assertEqual(json.loads(out)['state'], 'ok')


if __name__ == '__main__':
    unittest.main()
