# SPDX-License-Identifier: GPL-3.0-or-later
"""quire-cli in a home of its own, for tests in Python."""

import collections
import json
import os
import shutil
import subprocess
import tempfile

PROGRAM = os.environ.get('QUIRE_CLI', 'quire-cli')

# The day files end here, and so does what is made up.
NOW = '2026-03-31T12:00:00Z'

# Sanitizers multiply the memory, which then says nothing.
SANITIZED = 'ASAN_OPTIONS' in os.environ
MAX_MEMORY_KIB = 250 * 1024

Result = collections.namedtuple('Result', 'status out err memory_kib')


class Client:
    """One person's machine: folders of its own, nothing of the environment's."""

    def __init__(self, endpoint, now=NOW, copy_of=None, **environment):
        self.home = tempfile.mkdtemp(prefix='quire-test-cli-')
        if copy_of is not None:
            shutil.copytree(copy_of.home, self.home, dirs_exist_ok=True)
        self.environment = {
            'HOME': self.home,
            'XDG_CACHE_HOME': os.path.join(self.home, 'cache'),
            'XDG_DATA_HOME': os.path.join(self.home, 'data'),
            'XDG_STATE_HOME': os.path.join(self.home, 'state'),
            'PATH': os.environ['PATH'],
            'LC_ALL': 'C.UTF-8',
            'TZ': 'UTC',
            'HF_ENDPOINT': endpoint,
            'QUIRE_NOW': now,
            'G_DEBUG': 'fatal-criticals',
            **{name: value for name, value in os.environ.items()
               if name.endswith('SAN_OPTIONS') or name == 'G_SLICE'},
            **environment,
        }

    def __enter__(self):
        return self

    def __exit__(self, *_):
        shutil.rmtree(self.home, ignore_errors=True)

    @property
    def cache(self):
        return os.path.join(self.home, 'cache', 'quire', 'cache.db')

    @property
    def library(self):
        return os.path.join(self.home, 'data', 'quire', 'library.db')

    def start(self, *arguments, **environment):
        return subprocess.Popen(
            [PROGRAM, *arguments], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
            stderr=subprocess.PIPE, env={**self.environment, **environment})

    def run(self, *arguments, **environment):
        """Runs to the end; the text of both outputs must be UTF-8."""
        out = tempfile.TemporaryFile()
        err = tempfile.TemporaryFile()
        process = subprocess.Popen(
            [PROGRAM, *arguments], stdin=subprocess.DEVNULL, stdout=out, stderr=err,
            env={**self.environment, **environment})
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        texts = []
        for file in (out, err):
            file.seek(0)
            texts.append(file.read().decode())
            file.close()
        return Result(process.returncode, *texts, usage.ru_maxrss)

    def json(self, *arguments, **environment):
        result = self.run(*arguments, '--json', **environment)
        assert result.status == 0, result
        assert result.err == '', result
        return json.loads(result.out)

    def sync(self, *arguments, **environment):
        """What sync --json printed, together with how it ended."""
        result = self.run('sync', '--json', *arguments, **environment)
        answer = json.loads(result.out)
        assert list(answer) == ['state', 'days', 'added', 'updated', 'withdrawn', 'skipped'], answer
        good = answer['state'] in ('ok', 'not-modified', 'storage-recovered')
        assert result.status == (0 if good else 1), result
        lines = result.err.splitlines()
        assert len(lines) == (0 if good else 1), result
        assert good or lines[0].startswith('quire-cli: '), result
        assert SANITIZED or result.memory_kib < MAX_MEMORY_KIB, result
        answer['message'] = result.err.strip()
        return answer
