/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.engine.guard;

import org.parley.api.secret.Secret;
import org.parley.spi.crypto.KeyExchangeAlgorithm;
import org.parley.spi.random.RandomSource;

/** Guards a key exchange. */
final class GuardedKeyExchange extends GuardedAlgorithm<KeyExchangeAlgorithm>
    implements KeyExchangeAlgorithm {
  private static final int SHORTEST_SECRET = 16;

  private final int publicOctets;
  private final int responseOctets;

  GuardedKeyExchange(Plugin plugin, KeyExchangeAlgorithm target) {
    super(plugin, target);
    this.publicOctets = target.publicValueOctets();
    this.responseOctets = target.responseOctets();
  }

  @Override
  public int publicValueOctets() {
    return publicOctets;
  }

  @Override
  public int responseOctets() {
    return responseOctets;
  }

  @Override
  public Started start(RandomSource random) {
    KeyExchangeAlgorithm target = target();
    Started started = call("start", () -> target.start(random));
    sized(started.publicValue(), publicOctets, "start");
    if (present(started.privateValue(), "start").length() == 0) {
      throw plugin().returned("an empty private value", "start");
    }
    return started;
  }

  @Override
  public Agreed respond(byte[] initiatorValue, RandomSource random) {
    KeyExchangeAlgorithm target = target();
    Agreed agreed =
        agreed(call("respond", () -> target.respond(initiatorValue, random)), "respond");
    if (agreed.succeeded()) {
      sized(agreed.publicValue(), responseOctets, "respond");
    }
    return agreed;
  }

  @Override
  public Agreed finish(Secret privateValue, byte[] responderValue) {
    KeyExchangeAlgorithm target = target();
    return agreed(call("finish", () -> target.finish(privateValue, responderValue)), "finish");
  }

  /**
   * A Diffie-Hellman secret is as long as a public value, or half as long where the public value is
   * a point of two coordinates.
   */
  private Agreed agreed(Agreed agreed, String method) {
    present(agreed.refusal(), method);
    if (!agreed.succeeded()) {
      return agreed;
    }
    int length = present(agreed.secret(), method).length();
    boolean encapsulation = publicOctets != responseOctets;
    boolean plausible =
        encapsulation
            ? length >= SHORTEST_SECRET
            : length == publicOctets || length * 2 == publicOctets;
    if (!plausible) {
      throw plugin().returned("a secret of " + length + " octets", method);
    }
    return agreed;
  }
}
