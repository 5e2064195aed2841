/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.statements;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * One element of the Distinguished Encoding Rules (X.690), as far as names need it: tags of one
 * octet, lengths below 65,536.
 *
 * @param tag identifier octet
 */
record Der(int tag, byte[] content) {

  /** The encoding of an element with these parts as its content. */
  static byte[] element(int tag, byte[]... parts) {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    Arrays.stream(parts).forEach(content::writeBytes);
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    int length = content.size();
    whole.write(tag);
    if (length > 255) {
      whole.write(0x82);
      whole.write(length >> 8);
    } else if (length > 127) {
      whole.write(0x81);
    }
    whole.write(length);
    whole.writeBytes(content.toByteArray());
    return whole.toByteArray();
  }

  /** The only element of {@code octets} when it has this tag, else empty. */
  static Optional<Der> single(byte[] octets, int tag) {
    return elements(octets)
        .filter(all -> all.size() == 1 && all.get(0).tag == tag)
        .map(all -> all.get(0));
  }

  /** The elements inside; empty when the content is no sequence of elements. */
  Optional<List<Der>> children() {
    return elements(content);
  }

  /** The content as text, by the string type of the tag. */
  String text() {
    Charset charset = tag == 0x1e ? StandardCharsets.UTF_16BE : StandardCharsets.UTF_8;
    return new String(content, tag == 0x14 ? StandardCharsets.ISO_8859_1 : charset);
  }

  private static Optional<List<Der>> elements(byte[] octets) {
    List<Der> elements = new ArrayList<>();
    int at = 0;
    while (at < octets.length) {
      int lengthAt = at + 1;
      if (lengthAt >= octets.length) {
        return Optional.empty();
      }
      int first = octets[lengthAt] & 0xff;
      int extra = first < 0x80 ? 0 : first & 0x7f;
      if (extra > 2 || first == 0x80 || lengthAt + extra >= octets.length) {
        return Optional.empty();
      }
      int length = first < 0x80 ? first : 0;
      for (int index = 1; index <= extra; index++) {
        length = (length << 8) | (octets[lengthAt + index] & 0xff);
      }
      int from = lengthAt + 1 + extra;
      if (length > octets.length - from) {
        return Optional.empty();
      }
      elements.add(new Der(octets[at] & 0xff, Arrays.copyOfRange(octets, from, from + length)));
      at = from + length;
    }
    return Optional.of(elements);
  }
}
