#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A stand-in for the Zotero that listens for its connector on this computer.

    with StandInZotero() as zotero:
        environment['QUIRE_TEST_ZOTERO_PORT'] = str(zotero.port)
        ...
        request = zotero.wait_for_request()

It answers byte for byte as Zotero 7 does (HTTP/1.0, and no length where there is a
body) and is as strict about what it is sent; see server.js, server_connector.js and
creators.js in https://github.com/zotero/zotero.  Zotero is busy or cannot save where
`answer` says so, one of ANSWERS.

As a program it prints its port and then every request it got, one JSON object a line,
until its input ends.
"""

import json
import queue
import socket
import sys
import threading

REASONS = {200: 'OK', 201: 'Created', 400: 'Bad Request', 404: 'Not Found', 409: 'Conflict',
           500: 'Internal Server Error', 501: 'Not Implemented', 503: 'Service Unavailable'}

ANSWERS = ('saved', 'saved-6', 'read-only', 'failed', 'outdated', 'exists', 'busy', 'silent',
           'closes', 'elsewhere', 'page')

# The fields of a preprint (https://api.zotero.org/schema).
FIELDS = {'title', 'abstractNote', 'genre', 'repository', 'archiveID', 'place', 'date', 'series',
          'seriesNumber', 'DOI', 'url', 'accessDate', 'archive', 'archiveLocation', 'shortTitle',
          'language', 'libraryCatalog', 'callNumber', 'rights', 'extra'}
MEMBERS = {'id', 'itemType', 'creators', 'tags', 'notes', 'attachments'}


class Refused(Exception):
    pass


def check_creator(creator):
    if 'name' not in creator and 'lastName' not in creator:
        raise Refused("Creator data must contain 'name' or 'lastName'")
    if 'name' in creator and ('firstName' in creator or 'lastName' in creator):
        raise Refused("Creator data cannot contain both 'name' and 'lastName'")
    if 'name' in creator and creator.get('fieldMode') == 0:
        raise Refused("'fieldMode' cannot be 0 with 'name'")
    if creator.get('fieldMode') == 1 and creator.get('firstName'):
        raise Refused("'fieldMode' cannot be 1 with 'firstName'")
    for part in ('name', 'firstName', 'lastName'):
        if part in creator and not isinstance(creator[part], str):
            raise Refused(f"'{part}' must be a string")
    if creator.get('creatorType') != 'author':
        raise Refused('creatorType is missing')


def check_item(item):
    if item.get('itemType') != 'preprint':
        raise Refused('not a preprint')
    for creator in item['creators']:
        check_creator(creator)
    for name, value in item.items():
        if name in MEMBERS:
            continue
        if name not in FIELDS:
            raise Refused(f'a preprint has no {name}')
        if not isinstance(value, str) or not value:
            raise Refused(f'{name} is no text')
    for tag in item['tags']:
        if not tag['tag']:
            raise Refused('a tag without a word')


def make_answer(status, kind=None, body=''):
    head = (f'HTTP/1.0 {status} {REASONS[status]}\r\n'
            'X-Zotero-Version: 7.0.15\r\nX-Zotero-Connector-API-Version: 3\r\n')
    if kind is not None:
        head += f'Content-Type: {kind}\r\n'
    return (head + ('\r\n' + body if body else 'Content-Length: 0\r\n\r\n')).encode()


class StandInZotero:
    def __init__(self, answer='saved'):
        self.answer = answer
        self.requests = []
        self._sessions = set()
        self._news = queue.Queue()
        self._listener = socket.create_server(('127.0.0.1', 0))
        self.port = self._listener.getsockname()[1]
        threading.Thread(target=self._accept, daemon=True).start()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.stop()

    def stop(self):
        """Nobody listens any more."""
        # Closing alone would not wake who accepts.
        try:
            self._listener.shutdown(socket.SHUT_RDWR)
        except OSError:
            pass
        self._listener.close()

    def wait_for_request(self, timeout=30):
        """The next request: a dictionary with method, path, headers and body."""
        return self._news.get(timeout=timeout)

    @property
    def items(self):
        """All items that were sent so far, whatever was answered."""
        return [item for request in self.requests for item in request['body'].get('items', [])]

    def _accept(self):
        while True:
            try:
                connection, _ = self._listener.accept()
            except OSError:
                return
            threading.Thread(target=self._serve, args=(connection,), daemon=True).start()

    def _serve(self, connection):
        with connection, connection.makefile('rb') as stream:
            line = stream.readline().decode('latin-1').split()
            if len(line) != 3:
                return
            headers = {}
            while (text := stream.readline().decode('latin-1').strip()) != '':
                name, _, value = text.partition(':')
                headers[name.lower()] = value.strip()
            body = stream.read(int(headers.get('content-length', 0)))
            answer = self._answer(line[0], line[1], headers, body)
            if answer is None:
                stream.read(1)
            else:
                connection.sendall(answer)

    def _note(self, method, path, headers, body):
        request = {'method': method, 'path': path, 'headers': headers, 'body': body}
        self.requests.append(request)
        self._news.put(request)

    def _answer(self, method, path, headers, body):
        """What to send; None for keeping silent until the other end closes."""
        if path == '/connector/ping':
            return make_answer(200, 'text/html', '<!DOCTYPE html><html>Zotero is running</html>')
        if self.answer == 'page':
            return b'HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 5\r\n\r\nHello'
        if path != '/connector/saveItems' or self.answer == 'elsewhere':
            return make_answer(404, 'text/plain', 'No endpoint found\n')
        if method != 'POST':
            return make_answer(400, 'text/plain', 'Endpoint does not support method\n')
        if 'content-length' not in headers:
            return make_answer(400, 'text/plain', 'Content-length not provided\n')
        if (('origin' in headers or headers.get('user-agent', '').startswith('Mozilla/'))
                and 'x-zotero-connector-api-version' not in headers):
            return b''
        if headers.get('content-type', '').split(';')[0] != 'application/json':
            return make_answer(400, 'text/plain', 'Endpoint does not support content-type\n')
        try:
            data = json.loads(body)
        except ValueError:
            return make_answer(400, 'text/plain', 'Invalid JSON provided\n')
        self._note(method, path, headers, data)
        return self._save(headers, data)

    def _save(self, headers, data):
        if (self.answer == 'outdated'
                or int(headers.get('x-zotero-connector-api-version', '3')) < 3):
            return make_answer(400, 'application/json', '{"error":"CONNECTOR_VERSION_OUTDATED"}')
        if self.answer == 'exists' or data['sessionID'] in self._sessions:
            return make_answer(409, 'application/json', '{"error":"SESSION_EXISTS"}')
        self._sessions.add(data['sessionID'])
        if self.answer == 'read-only':
            return make_answer(500, 'application/json', '{"libraryEditable":false}')
        if self.answer == 'failed':
            return make_answer(500)
        if self.answer == 'busy':
            return make_answer(503)
        if self.answer == 'closes':
            return b''
        if self.answer == 'silent':
            return None
        try:
            for item in data['items']:
                check_item(item)
        except (Refused, KeyError, TypeError) as reason:
            print(f'Zotero could not save: {reason!r}', file=sys.stderr)
            return make_answer(500)
        if self.answer == 'saved-6':
            return make_answer(201, 'application/json', json.dumps({'items': data['items']}))
        return make_answer(201, 'application/json')


def main():
    answer = sys.argv[1] if len(sys.argv) > 1 else 'saved'
    if answer not in ANSWERS:
        sys.exit(f'There is no answer “{answer}”, only: ' + ', '.join(ANSWERS))
    zotero = StandInZotero(answer)
    print(zotero.port, flush=True)

    def tell():
        while True:
            print(json.dumps(zotero.wait_for_request(None)), flush=True)

    threading.Thread(target=tell, daemon=True).start()
    sys.stdin.read()


if __name__ == '__main__':
    main()
