# SPDX-License-Identifier: GPL-3.0-or-later
"""The stand-in source for tests in Python.

    with StandIn('--generate=100', '--now=2026-03-31T12:00:00Z') as source:
        environment['HF_ENDPOINT'] = source.address

It ends with the block, and also when the test dies.
"""

import json
import os
import ssl
import subprocess
import urllib.parse
import urllib.request


class StandIn:
    def __init__(self, *arguments, program=None):
        """The program is looked for in QUIRE_STAND_IN where none is named."""
        program = program or os.environ['QUIRE_STAND_IN']
        self.process = subprocess.Popen(
            [program, '--exit-with-stdin', *arguments],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.address = self.process.stdout.readline().strip()
        if not self.address:
            self.process.wait()
            raise RuntimeError('the stand-in did not start')
        # Steering must work with whatever certificate is being tried, and past any proxy.
        context = ssl.create_default_context()
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE
        self._opener = urllib.request.build_opener(
            urllib.request.ProxyHandler({}), urllib.request.HTTPSHandler(context=context))

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.stop()

    @property
    def port(self):
        return int(self.address.rsplit(':', 1)[1])

    def stop(self):
        """Ends it and waits; its exit status."""
        if not self.process.stdin.closed:
            self.process.stdin.close()
        status = self.process.wait(timeout=30)
        self.process.stdout.close()
        return status

    def ask(self, target):
        """What a plain request is answered, if that is JSON."""
        with self._opener.open(self.address + target, timeout=30) as answer:
            return json.load(answer)

    def control(self, verb, body=None):
        request = urllib.request.Request(
            self.address + '/_control/' + verb,
            data=None if verb == 'log' else (body or '').encode())
        with self._opener.open(request, timeout=30) as answer:
            return json.load(answer)

    def fault(self, *faults):
        """Faults add up: NAME[:ARG][@PATTERN][#COUNT]."""
        self.control('fault', '\n'.join(faults))

    def clear_faults(self):
        self.control('fault')

    def set_now(self, iso):
        self.control('now', iso)

    def grow(self, steps=1):
        self.control('grow', str(steps))

    def withdraw(self, identifier):
        self.control('withdraw?id=' + urllib.parse.quote(identifier, safe=''))

    def reload(self):
        self.control('reload')

    def log(self):
        """The requests seen: dicts with method, path, headers, authorization, if_none_match,
        status, bytes, open (what a fault has made slow, or hang, is not over yet)."""
        return self.control('log')

    def clear_log(self):
        self.control('clear-log')

    def count_requests(self, pattern=''):
        return sum(pattern in entry['path'] for entry in self.log())
