"""The same site on any host: headers, redirects, caching and missing pages for each of them.

Where a server sends an address elsewhere it does so for plain words alone: `//host`, a backslash or
a tab would lead readers off the site.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from guide.finish.policy import FOREVER, HASHED, REVALIDATE, headers

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_WORDS = "[0-9a-z][0-9a-z/._-]*"


@dataclass(frozen=True)
class Host:
    """What a server has to know.

    ``address``: the site's, like https://guide.example; ``folder``: where its files are on the
    server; ``policy``: the one in the pages; ``languages``: the folders of the translations;
    ``certificate`` and ``key``: files for https, where the server does not get them by itself.
    """

    address: str
    folder: str
    policy: str
    languages: tuple[str, ...]
    certificate: str = ""
    key: str = ""

    @property
    def name(self) -> str:
        """The name of the host."""
        return urlsplit(self.address).hostname or ""


def headers_file(policy: str) -> str:
    """Return `_headers`, for Netlify and Cloudflare Pages.

    Pages have no Cache-Control of their own: both hosts have them asked for again by default, and
    Cloudflare would join two values into one.
    """
    lines = "".join(f"  {name}: {value}\n" for name, value in headers(policy).items())
    return f"/*\n{lines}\n/assets/*\n  Cache-Control: {FOREVER}\n"


def redirects_file(pages: Iterable[str], languages: Iterable[str], moved: Mapping[str, str]) -> str:
    """Return `_redirects`, for Netlify, Cloudflare Pages and GitLab Pages.

    ``pages``: the addresses of the English pages, like ``uses/hair/``; they are listed one by one,
    since a wildcard would also send ``/en//host`` away. ``moved``: the addresses of
    pages by those they had before; a host that passes over these lines sends the page that stands
    at the old address, which leads on. The 404 lines are for Netlify; the other two pass over
    them, and Cloudflare finds the nearest 404.html by itself.
    """
    english = "".join(f"/en/{page} /{page} 301\n" for page in sorted(pages))
    before = "".join(f"/{old} /{now} 301\n" for old, now in sorted(moved.items()))
    missing = "".join(f"/{code}/* /{code}/404.html 404\n" for code in languages)
    return english + before + missing


def nginx(host: Host) -> str:
    """Return the configuration for nginx 1.22 or newer with its Brotli module."""
    sent = "\n".join(
        f'    add_header {name} "{value}" always;' for name, value in headers(host.policy).items()
    )
    languages = "|".join(host.languages) or "-"
    return f"""\
# The guide on nginx. On Debian: apt install nginx libnginx-mod-http-brotli-static, put this into
# /etc/nginx/sites-enabled/, and `nginx -s reload`. Written by `guide host nginx`: write it again
# when the languages or the stylesheet have changed.

map $uri $guide_cache {{
    default "{REVALIDATE}";
    "~{HASHED}" "{FOREVER}";
}}

map $uri $guide_missing {{
    default /404.html;
    "~^/(?<guide_language>{languages})/" /$guide_language/404.html;
}}

{_listen(host)}
    root "{host.folder}";
    index index.html;
    autoindex off;
    server_tokens off;
    absolute_redirect off;
    charset utf-8;
    charset_types text/css text/xml text/plain application/javascript application/json;

    # The twins that `guide build --release` made.
    brotli_static on;
    gzip_static on;
    gzip_vary on;

{sent}
    add_header Cache-Control $guide_cache always;

    # A folder has no list; every language has its own page for what is missing.
    error_page 403 404 =404 $guide_missing;

    # English is at the root, and a page is its folder.
    rewrite "^/en(?:/({_WORDS})?)?$" /$1 permanent;
    if ($request_uri ~ "/index\\.html(?:\\?|$)") {{
        rewrite "^/((?:{_WORDS}/)?)index\\.html$" /$1 permanent;
    }}

    location = /.well-known/security.txt {{ }}
    location ~ "/\\.|^/_(?:headers|redirects)$" {{
        return 404;
    }}
}}
"""


def _listen(host: Host) -> str:
    """Return the heads of the server blocks: plain http, https, or both on one port of its own."""
    whole = urlsplit(host.address)
    name = f"    server_name {host.name};"
    if whole.scheme == "http":
        return f"server {{\n    listen {whole.port or 80};\n{name}"
    certificate = host.certificate or f"/etc/letsencrypt/live/{host.name}/fullchain.pem"
    key = host.key or f"/etc/letsencrypt/live/{host.name}/privkey.pem"
    files = f"    ssl_certificate {certificate};\n    ssl_certificate_key {key};"
    moved = f"https://{whole.netloc}$request_uri"
    if whole.port:
        ports = f"    listen {whole.port} ssl http2;\n    error_page 497 =301 {moved};"
        return f"server {{\n{ports}\n{name}\n{files}"
    plain = f"server {{\n    listen 80;\n    listen [::]:80;\n{name}\n    return 301 {moved};\n}}\n"
    ports = "    listen 443 ssl http2;\n    listen [::]:443 ssl http2;"
    return f"{plain}\nserver {{\n{ports}\n{name}\n{files}"


def caddy(host: Host) -> str:
    """Return the configuration for Caddy 2.6 or newer; it gets its certificates by itself."""
    sent = "\n".join(f'\t\t{name} "{value}"' for name, value in headers(host.policy).items())
    files = f"\ttls {host.certificate} {host.key}\n" if host.certificate else ""
    languages = "|".join(host.languages) or "-"
    return f"""\
# The guide on Caddy, as /etc/caddy/Caddyfile. Written by `guide host caddy`: write it again when
# the languages or the stylesheet have changed.

(guide_headers) {{
\theader {{
{sent}
\t\t-Server
\t}}
}}

{host.address} {{
{files}\troot * "{host.folder}"

\timport guide_headers
\t@hashed path_regexp {HASHED}
\theader @hashed Cache-Control "{FOREVER}"
\t@pages not path_regexp {HASHED}
\theader @pages Cache-Control "{REVALIDATE}"

\t# English is at the root, and a page is its folder.
\t@english path_regexp english ^/en(?:/({_WORDS})?)?$
\tredir @english /{{re.english.1}} permanent
\t@index path_regexp index ^/((?:{_WORDS}/)?)index\\.html$
\tredir @index /{{re.index.1}} permanent

\t@hidden {{
\t\tpath_regexp /\\.|^/_(?:headers|redirects)$
\t\tnot path /.well-known/security.txt
\t}}
\terror @hidden 404

\t# The twins that `guide build --release` made.
\tfile_server {{
\t\tprecompressed br gzip
\t}}

\t# Every language has its own page for what is missing.
\thandle_errors {{
\t\timport guide_headers
\t\theader Cache-Control "{REVALIDATE}"
\t\t@language path_regexp language ^/({languages})/
\t\trewrite @language /{{re.language.1}}/404.html
\t\t@other not path_regexp ^/({languages})/
\t\trewrite @other /404.html
\t\tfile_server {{
\t\t\tprecompressed br gzip
\t\t}}
\t}}
}}
"""
