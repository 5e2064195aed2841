/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.decode.keys;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A cipher under the name that Wireshark gives it. The key length in the name does not count: the
 * key itself tells it, and key files exist whose names are wrong about it.
 *
 * @param mode how it is run
 * @param cipher block cipher
 * @param icvOctets octets of the checksum in combined modes, else 0
 */
public record CipherName(Mode mode, Block cipher, int icvOctets) {

  private static final Pattern KEYED =
      Pattern.compile(
          "(AES|CAMELLIA)-(CBC|CTR|CCM|GCM)-(?:128|192|256)(?: with (8|12|16) octet ICV)?");

  /** Mode of operation. */
  public enum Mode {
    NULL(0, 0),
    CBC(0, 0),
    CTR(8, 4),
    CCM(8, 3),
    GCM(8, 4),
    CHACHA20_POLY1305(8, 4);

    private final int vectorOctets;
    private final int saltOctets;

    Mode(int vectorOctets, int saltOctets) {
      this.vectorOctets = vectorOctets;
      this.saltOctets = saltOctets;
    }

    /** Octets of the vector on the wire; 0 for CBC, where it is one block. */
    public int vectorOctets() {
      return vectorOctets;
    }

    /** Octets at the end of SK_e that are no key. */
    public int saltOctets() {
      return saltOctets;
    }

    /** True when the cipher has its own checksum. */
    public boolean combined() {
      return this == CCM || this == GCM || this == CHACHA20_POLY1305;
    }
  }

  /** Block cipher. */
  public enum Block {
    NONE,
    TRIPLE_DES,
    AES,
    CAMELLIA
  }

  /** True when a key of this many octets, without salt, fits. */
  public boolean takesKey(int octets) {
    return switch (cipher) {
      case TRIPLE_DES -> octets == 24;
      case AES, CAMELLIA -> octets == 16 || octets == 24 || octets == 32;
      case NONE -> octets == (mode == Mode.CHACHA20_POLY1305 ? 32 : 0);
    };
  }

  /**
   * Reads a name such as {@code AES-GCM-256 with 8 octet ICV [RFC5282]}; what stands in brackets
   * does not matter.
   *
   * @throws IllegalArgumentException for a name that is not known
   */
  public static CipherName parse(String name) {
    String plain = name.replaceFirst("\\s*\\[.*", "").trim();
    Matcher keyed = KEYED.matcher(plain);
    if (keyed.matches()) {
      Mode mode = Mode.valueOf(keyed.group(2));
      int icv = keyed.group(3) == null ? 16 : Integer.parseInt(keyed.group(3));
      return new CipherName(mode, Block.valueOf(keyed.group(1)), mode.combined() ? icv : 0);
    }
    return switch (plain) {
      case "3DES" -> new CipherName(Mode.CBC, Block.TRIPLE_DES, 0);
      case "NULL" -> new CipherName(Mode.NULL, Block.NONE, 0);
      case "CHACHA20-POLY1305", "ChaCha20-Poly1305" ->
          new CipherName(Mode.CHACHA20_POLY1305, Block.NONE, 16);
      default -> throw new IllegalArgumentException("unknown cipher \"" + plain + "\"");
    };
  }
}
