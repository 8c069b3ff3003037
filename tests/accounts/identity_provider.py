"""A small OpenID Connect provider over real HTTP: discovery, keys, code with PKCE, signed ID tokens, userinfo."""

from __future__ import annotations

import base64
import hashlib
import json
import secrets
import threading
import time
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlencode, urlparse

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa

CLIENT, SECRET = "lugas", "rahasia-klien"


class IdentityProvider:
    """Whoever comes to its page is `person` at once. What a bad provider would do is set by the other attributes."""

    def __init__(self):
        self.person = {"sub": "198501", "email": "maria@example.test", "email_verified": True, "name": "Maria"}
        self.key = self.signing_key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
        self.audience, self.lasts, self.userinfo_sub = CLIENT, 300, None
        self.codes: dict[str, dict] = {}
        self.url = ""

    def discovery(self) -> dict:
        return {
            "issuer": self.url,
            "authorization_endpoint": f"{self.url}/authorize",
            "token_endpoint": f"{self.url}/token",
            "userinfo_endpoint": f"{self.url}/userinfo",
            "jwks_uri": f"{self.url}/jwks",
            "token_endpoint_auth_methods_supported": ["client_secret_post"],
        }

    def jwks(self) -> dict:
        public = json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(self.key.public_key()))
        return {"keys": [{**public, "kid": "k1", "alg": "RS256", "use": "sig"}]}

    def authorize(self, asked: dict) -> str:
        """The address to which the browser goes back."""
        assert asked["client_id"] == CLIENT
        assert asked["response_type"] == "code"
        assert "openid" in asked["scope"].split()
        code = secrets.token_urlsafe(16)
        self.codes[code] = asked
        return f"{asked['redirect_uri']}?{urlencode({'code': code, 'state': asked['state']})}"

    def token(self, given: dict) -> dict:
        asked = self.codes.pop(given["code"])
        assert (given["client_id"], given["client_secret"]) == (CLIENT, SECRET)
        assert given["redirect_uri"] == asked["redirect_uri"]
        challenge = base64.urlsafe_b64encode(hashlib.sha256(given["code_verifier"].encode()).digest())
        assert asked["code_challenge"] == challenge.rstrip(b"=").decode()
        now = int(time.time())
        claims = {**self.person, "iss": self.url, "aud": self.audience, "iat": now, "exp": now + self.lasts}
        signed = jwt.encode(claims, self.signing_key, algorithm="RS256", headers={"kid": "k1"})
        return {"access_token": "kunci", "token_type": "Bearer", "expires_in": 300, "id_token": signed}

    def userinfo(self) -> dict:
        return {**self.person, "sub": self.userinfo_sub or self.person["sub"]}


@contextmanager
def running():
    """The provider, served on a free port."""
    provider = IdentityProvider()

    class Handler(BaseHTTPRequestHandler):
        def answer(self, data):
            body = json.dumps(data).encode()
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def do_GET(self):
            parts = urlparse(self.path)
            if parts.path == "/authorize":
                asked = {name: values[0] for name, values in parse_qs(parts.query).items()}
                self.send_response(302)
                self.send_header("Location", provider.authorize(asked))
                self.send_header("Content-Length", "0")
                self.end_headers()
            elif parts.path == "/userinfo":
                assert self.headers["Authorization"] == "Bearer kunci"
                self.answer(provider.userinfo())
            else:
                pages = {"/.well-known/openid-configuration": provider.discovery, "/jwks": provider.jwks}
                self.answer(pages[parts.path]())

        def do_POST(self):
            given = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
            self.answer(provider.token({name: values[0] for name, values in given.items()}))

        def log_message(self, *args):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    provider.url = f"http://127.0.0.1:{server.server_port}"
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield provider
    finally:
        server.shutdown()
        server.server_close()
