"""Prints the code points kept of Noto Serif SC: every two-byte GBK sign, all of 4E00-9FFF and Extension A, and the blocks
of signs a Chinese text uses; or all beyond U+FFFF."""
import sys

if sys.argv[1] == "beyond":
    signs = set(range(0x20000, 0x32400))
else:
    signs = set(range(0x20, 0x7F))
    for first, last in [
        (0xA0, 0x17F), (0x2000, 0x206F), (0x2460, 0x24FF), (0x2E80, 0x2FDF), (0x3000, 0x303F), (0x3400, 0x4DBF),
        (0x4E00, 0x9FFF), (0xF900, 0xFAFF), (0xFE30, 0xFE4F), (0xFF00, 0xFFEF),
    ]:
        signs |= set(range(first, last + 1))
    for high in range(0x81, 0xFF):
        for low in range(0x40, 0xFF):
            try:
                text = bytes([high, low]).decode("gbk")
            except UnicodeDecodeError:
                continue
            if len(text) == 1:
                signs.add(ord(text))
print("\n".join("%X" % sign for sign in sorted(signs)))
