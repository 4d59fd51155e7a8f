"""Encrypts a PDF's streams with the standard handler, revision 2 (ISO 32000-1, 7.6.3), for the tests."""

import hashlib

PAD = bytes.fromhex("28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A")
ID = b"0123456789abcdef"


def rc4(key: bytes, data: bytes) -> bytes:
    """Data enciphered, or deciphered."""
    state = list(range(256))
    j = 0
    for i in range(256):
        j = (j + state[i] + key[i % len(key)]) % 256
        state[i], state[j] = state[j], state[i]
    out = bytearray()
    i = j = 0
    for byte in data:
        i = (i + 1) % 256
        j = (j + state[i]) % 256
        state[i], state[j] = state[j], state[i]
        out.append(byte ^ state[(state[i] + state[j]) % 256])
    return bytes(out)


def encrypted(objects: dict[int, bytes], password: bytes) -> tuple[dict[int, bytes], str]:
    """The objects with their streams enciphered, and the entries of the trailer."""
    user = (password + PAD)[:32]
    owner = rc4(hashlib.md5(user).digest()[:5], user)
    rights = (-44).to_bytes(4, "little", signed=True)
    key = hashlib.md5(user + owner + rights + ID).digest()[:5]
    secret = {number: _sealed(number, body, key) for number, body in objects.items()}
    entry = f"/Encrypt<</Filter/Standard/V 1/R 2/O<{owner.hex()}>/U<{rc4(key, PAD).hex()}>/P -44>>/ID[<{ID.hex()}><{ID.hex()}>]"
    return secret, entry


def _sealed(number: int, body: bytes, key: bytes) -> bytes:
    head, mark, rest = body.partition(b"stream\n")
    if not mark:
        return body
    content = rest.removesuffix(b"\nendstream")
    own = hashlib.md5(key + number.to_bytes(3, "little") + b"\0\0").digest()[:10]
    return head + mark + rc4(own, content) + b"\nendstream"
