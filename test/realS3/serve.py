"""OpenStack Swift with its s3api, all four of its servers in this one process: serve.py <state folder> <owner's pid, or 0>

Writes how to reach it into <state folder>/ready. When its owner has ended it ends too, and takes the folder along.
"""
import eventlet

eventlet.monkey_patch(all=False, socket=True, select=True, thread=True)

import os
import shutil
import sys

from eventlet import wsgi
from swift.account.server import app_factory as account
from swift.common import utils
from swift.common.ring import RingBuilder
from swift.common.swob import Request
from swift.common.wsgi import SwiftHttpProtocol, loadapp
from swift.container.server import app_factory as container
from swift.obj.server import app_factory as objects

state, owner = sys.argv[1], int(sys.argv[2])
user, secret, region, bucket = 'test:tester', 'testing', 'us-east-1', 'attachments'


def write(name, text):
    with open(f'{state}/{name}', 'w') as file:
        file.write(text)


def serve(listener, app):
    # With the class and header spelling of Swift's own start-up, which s3api needs.
    eventlet.spawn(
        wsgi.server, listener, app, log_output=False, protocol=SwiftHttpProtocol, capitalize_response_headers=False
    )


def store(kind, app_factory):
    """One backend on a free port, and the ring (one disk, one copy) through which the proxy finds it."""
    listener = eventlet.listen(('127.0.0.1', 0))
    device = {'id': 0, 'region': 1, 'zone': 1, 'weight': 1, 'device': 'disk', 'meta': ''}
    host = dict(zip(('ip', 'port'), listener.getsockname()))
    builder = RingBuilder(part_power=2, replicas=1, min_part_hours=0)
    builder.add_dev({**device, **host, **{f'replication_{name}': value for name, value in host.items()}})
    builder.rebalance()
    builder.get_ring().save(f'{state}/{kind}.ring.gz')
    settings = {'devices': state, 'mount_check': 'false', 'fallocate_reserve': '0', 'recon_cache_path': state}
    serve(listener, app_factory({'swift_dir': state}, **settings))


class NoCache:
    """Replaces memcached, which tempauth requires but never uses for S3 requests."""

    def __getattr__(self, name):
        return lambda *_, **__: None


PROXY = f"""
[pipeline:main]
pipeline = catch_errors gatekeeper listing_formats s3api tempauth copy proxy-server
[app:proxy-server]
use = egg:swift#proxy
account_autocreate = true
# Seconds, for a busy machine: by default, Swift gives up on a backend that takes half a second to connect.
conn_timeout = 10
node_timeout = 30
[filter:s3api]
use = egg:swift#s3api
location = {region}
cors_preflight_allow_origin = *
[filter:tempauth]
use = egg:swift#tempauth
user_{user.replace(':', '_')} = {secret} .admin
""" + ''.join(
    f'[filter:{name}]\nuse = egg:swift#{name}\n' for name in ('catch_errors', 'gatekeeper', 'listing_formats', 'copy')
)

os.mkdir(f'{state}/disk')
write('swift.conf', '[swift-hash]\nswift_hash_path_suffix = test\n')
utils.set_swift_dir(state)
store('account', account)
store('container', container)
store('object', objects)

write('proxy.conf', f'[DEFAULT]\nswift_dir = {state}\n{PROXY}')
proxy = loadapp(f'{state}/proxy.conf')
listener = eventlet.listen(('127.0.0.1', 0))
serve(listener, lambda env, start: proxy({**env, 'swift.cache': NoCache()}, start))

# Bypasses s3api, which cannot set a bucket's CORS rule, and tempauth.
headers = {'X-Container-Meta-Access-Control-Allow-Origin': '*'}
made = Request.blank(f'/v1/AUTH_{user.split(":")[0]}/{bucket}', method='PUT', headers=headers)
answer = made.get_response(proxy._pipeline_final_app)
if answer.status_int != 201:
    sys.exit(f'The bucket could not be made: {answer.status}')

exports = {
    'S3_ENDPOINT': f'http://127.0.0.1:{listener.getsockname()[1]}',
    'S3_REGION': region,
    'S3_BUCKET': bucket,
    'S3_ACCESS_KEY_ID': user,
    'S3_SECRET_ACCESS_KEY': secret,
}
write('starting', ''.join(f'export {name}={value}\n' for name, value in exports.items()))
os.rename(f'{state}/starting', f'{state}/ready')

while not owner or os.path.exists(f'/proc/{owner}'):
    eventlet.sleep(1)
shutil.rmtree(state, ignore_errors=True)
