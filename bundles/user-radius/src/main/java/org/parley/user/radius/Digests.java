/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.user.radius;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.parley.api.secret.Secret;

/** MD5, alone and in HMAC: RADIUS over UDP has nothing else, and negotiates nothing. */
final class Digests {
  /** Octets of either. */
  static final int OCTETS = 16;

  private Digests() {}

  /** The hash of the concatenation of parts. */
  static byte[] md5(byte[]... parts) {
    try {
      MessageDigest md5 = MessageDigest.getInstance("MD5");
      for (byte[] part : parts) {
        md5.update(part);
      }
      return md5.digest();
    } catch (GeneralSecurityException absent) {
      throw new IllegalStateException("this JVM has no MD5, without which RADIUS is not", absent);
    }
  }

  /** HMAC-MD5 (RFC 2104). */
  static byte[] hmac(Secret key, byte[] octets) {
    return key.use(
        raw -> {
          try {
            Mac mac = Mac.getInstance("HmacMD5");
            mac.init(new SecretKeySpec(raw, "HmacMD5"));
            return mac.doFinal(octets);
          } catch (GeneralSecurityException absent) {
            throw new IllegalStateException("this JVM has no HMAC-MD5", absent);
          }
        });
  }
}
