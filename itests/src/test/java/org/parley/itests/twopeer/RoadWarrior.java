/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.itests.twopeer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.parley.address.pool.RangePool;
import org.parley.address.pool.Ranges;
import org.parley.api.secret.Secret;
import org.parley.engine.service.Provided;
import org.parley.engine.service.ProviderName;
import org.parley.ikev1.transaction.Transaction;
import org.parley.itests.harness.Peer;
import org.parley.itests.harness.TwoPeers;
import org.parley.spi.address.AddressPool;
import org.parley.spi.address.NetworkSettings;
import org.parley.spi.user.UserAttempt;
import org.parley.spi.user.UserAuthentication;
import org.parley.spi.user.UserCredential;
import org.parley.spi.user.UserCredentialSource;
import org.parley.spi.user.UserProof;
import org.parley.spi.user.UserVerdict;

/** Alice is a road warrior, Bob the gateway to 10.92.2.0/24. */
final class RoadWarrior {
  static final String IKE = "-group 2 -hash SHA1 -encryption AES128";
  static final String RIGHT = "the right password";

  private final TwoPeers peers;
  private final RangePool pool;

  /** What the gateway was asked about, in order. */
  final List<UserAttempt> attempts = new ArrayList<>();

  /** A pair with what the records ask for. */
  RoadWarrior(long seed, String clientOptions, String serverOptions, String range) {
    this(seed, "XAUTHPSK", clientOptions, serverOptions, range);
  }

  RoadWarrior(long seed, String method, String clientOptions, String serverOptions, String range) {
    this(new TwoPeers(seed, client(method, clientOptions), server(method, serverOptions)), range);
  }

  private RoadWarrior(TwoPeers peers, String range) {
    this.peers = peers;
    pool = pool(range);
    arrive(pool, 1);
    peers.bob().present(Transaction.class).forEach(one -> one.bindUserAuthentication(users()));
    peers.alice().present(Transaction.class).forEach(one -> one.bindUserCredentialSource(own()));
  }

  /** The same by Aggressive Mode. */
  static RoadWarrior aggressive(
      long seed, String method, String clientOptions, String serverOptions, String range) {
    return new RoadWarrior(
        new TwoPeers(
            seed,
            TwoPeers.aggressive(client(method, clientOptions)),
            TwoPeers.aggressive(server(method, serverOptions))),
        range);
  }

  /** A gateway that knows where its only client is, so that it can begin. */
  static RoadWarrior known(
      long seed, String method, String clientOptions, String serverOptions, String range) {
    String[] server = server(method, serverOptions);
    server[2] = server[2].replace(" -source", " -tsource 10.0.0.2 -tdestination 10.0.0.1 -source");
    return new RoadWarrior(new TwoPeers(seed, client(method, clientOptions), server), range);
  }

  /** A pool of that range, as the gateway has it. */
  static RangePool pool(String range) {
    try {
      NetworkSettings settings =
          new NetworkSettings(
              List.of(InetAddress.getByName("10.92.2.53")),
              List.of(),
              List.of(Ranges.read("10.92.2.0/24").get(0).addresses()),
              List.of(),
              "example.org",
              List.of(),
              "Welcome",
              true);
      return new RangePool("office", Ranges.read(range), settings);
    } catch (IOException wrong) {
      throw new UncheckedIOException(wrong);
    }
  }

  /** A pool comes to the gateway. */
  Provided<AddressPool> arrive(AddressPool arrived, int version) {
    Provided<AddressPool> provided =
        new Provided<>(
            arrived, new ProviderName("org.parley.address-pool", "1." + version, "pool"), 0, 900L);
    peers.bob().engine().arrivals().pool(provided);
    return provided;
  }

  private static String[] client(String method, String options) {
    return new String[] {
      auth("gateway", "10.0.0.2", method, options),
      "add ikev1 gateway -remote 10.0.0.2 " + IKE,
      "add tunnel vpn -tsource 10.0.0.1 -tdestination 10.0.0.2 -source 10.92.9.0/24"
          + " -destination 10.92.2.0/24 -action ESP_AES128_HMAC_SHA1",
    };
  }

  private static String[] server(String method, String options) {
    return new String[] {
      auth("warriors", "10.0.0.0/24", method, options),
      "add ikev1 warriors -remote 10.0.0.0/24 " + IKE,
      "add tunnel warriors -source 10.92.2.0/24 -destination 10.92.9.0/24"
          + " -action ESP_AES128_HMAC_SHA1",
      "add host warriors -source 10.92.2.0/24 -destination 10.92.9.0/24 -tunnel warriors"
          + " -action PASS",
    };
  }

  private static String auth(String name, String remote, String method, String options) {
    String key = method.endsWith("PSK") ? " -preshared a-group-key" : "";
    return "add auth %s -remote %s%s -local_method %s -remote_method %s%s"
        .formatted(
            name, remote, key, method, method, options.isEmpty() ? "" : " -options " + options);
  }

  private UserAuthentication users() {
    return new UserAuthentication() {
      @Override
      public String name() {
        return "test";
      }

      @Override
      public boolean judgesChap() {
        return true;
      }

      @Override
      public UserVerdict authenticate(UserAttempt attempt) {
        attempts.add(attempt);
        return attempt.user().equals("carol") && right(attempt.proof())
            ? UserVerdict.accept("known")
            : UserVerdict.refuse("wrong password");
      }
    };
  }

  private static boolean right(UserProof proof) {
    byte[] password = RIGHT.getBytes(StandardCharsets.UTF_8);
    if (proof instanceof UserProof.Password given) {
      return given.password().use(octets -> MessageDigest.isEqual(octets, password));
    }
    UserProof.ChapResponse chap = (UserProof.ChapResponse) proof;
    try {
      MessageDigest md5 = MessageDigest.getInstance("MD5");
      md5.update((byte) chap.identifier());
      md5.update(password);
      md5.update(chap.challenge().toArray());
      return MessageDigest.isEqual(md5.digest(), chap.response().toArray());
    } catch (NoSuchAlgorithmException absent) {
      throw new IllegalStateException(absent);
    }
  }

  private static UserCredentialSource own() {
    Map<String, String> passwords = Map.of("office", RIGHT, "forgetful", "a wrong password");
    return name ->
        Optional.ofNullable(passwords.get(name))
            .map(
                password ->
                    new UserCredential(
                        "carol", Secret.owning(password.getBytes(StandardCharsets.UTF_8))));
  }

  TwoPeers peers() {
    return peers;
  }

  Peer client() {
    return peers.alice();
  }

  Peer server() {
    return peers.bob();
  }

  RangePool pool() {
    return pool;
  }
}
